import { html, nothing } from '../vendor.js';
import { Component, define } from '../shared/component.js';
import { everySecond } from '../shared/ticker.js';
import { hasEnded, statusBadge } from '../shared/status.js';
import { facts, variables } from './job-facts.js';
import { forecast, inWords } from './forecast.js';
import './job-actions.js';
import './job-failure.js';
import './job-tasks.js';

/** All that is to be seen of a job that is loaded. */
class JobView extends Component {
  /** Of its pipeline. */
  #stats = null;
  #asked = false;
  /** @type {import('./job-watch.js').JobWatch} */
  watch = null;
  /** Its name, as a heading. */
  heading = nothing;
  /** What one can do beside the usual. */
  tools = nothing;
  /** Of many tasks, `timeline` or `graph`. */
  shown = 'timeline';

  connected() {
    this.watch.addEventListener('change', () => this.update(), { signal: this.lifetime });
    everySecond(() => this.watch.job.status === 'running' && this.update(), this.lifetime);
  }

  view() {
    const { job } = this.watch;
    return html`
      <div class="head">
        ${this.heading}
        <span class="job-status" role="status">${statusBadge(job.status)}${job.reason ? html` <span class="hint">${job.reason}</span>` : nothing}</span>${this.#left(job)}
        <prunner-job-actions .watch=${this.watch} .tools=${this.tools} .job=${job}></prunner-job-actions>
      </div>
      ${facts(job, this.server.links)}
      <prunner-job-failure .job=${job}></prunner-job-failure>
      <prunner-job-tasks .stats=${this.#stats} .shown=${this.shown} .job=${job}></prunner-job-tasks>
      ${variables(job)}`;
  }

  #left(job) {
    const expected = forecast(job, this.#stats, this.server.clock.now());
    const words = expected && inWords(expected);
    return words ? html`<span class="hint left">${words}</span>` : nothing;
  }

  drawn() {
    this.#learn(this.watch.job);
  }

  /** How long it usually takes, as long as it goes on; without it there is no guess. */
  async #learn(job) {
    if (hasEnded(job) || this.#asked) return;
    this.#asked = true;
    this.#stats = await this.server.api.stats(job.pipeline, this.lifetime).catch(() => null);
    this.update();
  }
}

define('prunner-job-view', JobView);
