import { html, nothing } from '../vendor.js';
import { Component } from '../shared/component.js';
import { clock } from '../shared/clock.js';
import { everySecond } from '../shared/ticker.js';
import { hasEnded, statusBadge } from '../shared/status.js';
import { failure, loading } from '../shared/states.js';
import { api } from '../api.js';
import { links } from '../router.js';
import { tab } from '../around/tab.js';
import { JobWatch } from './job-watch.js';
import { facts, variables } from './job-facts.js';
import { forecast, inWords } from './forecast.js';
import './job-actions.js';
import './job-failure.js';
import './job-tasks.js';

/** One job: what it is, how its tasks go, and what one can do with it. */
class JobScreen extends Component {
  #watch = null;
  /** Of its pipeline. */
  #stats = null;
  #asked = false;
  /** The job's id. */
  id = null;

  connected() {
    this.#watch = new JobWatch(this.id, this.lifetime);
    this.#watch.addEventListener('change', () => {
      this.update();
      this.#learn(this.#watch.job);
    });
    this.#watch.load();
    everySecond(() => this.#watch.job?.status === 'running' && this.update(), this.lifetime);
  }

  view() {
    const { job, error } = this.#watch ?? {};
    if (!job) return error ? failure(error, () => this.#watch.load(), true) : loading('the job');
    return html`
      <nav class="crumbs" aria-label="Where this is"><a href=${links.jobs()}>Jobs</a>
        <span aria-hidden="true">/</span><a href=${links.pipeline(job.pipeline)}>${job.pipeline}</a></nav>
      <div class="head">
        <h1 tabindex="-1">${job.pipeline}</h1>
        <span class="job-status" role="status">${statusBadge(job.status)}${job.reason ? html` <span class="hint">${job.reason}</span>` : nothing}</span>${this.#left(job)}
        <prunner-job-actions .watch=${this.#watch} .job=${job}></prunner-job-actions>
      </div>
      ${facts(job)}
      <prunner-job-failure .job=${job}></prunner-job-failure>
      <prunner-job-tasks .stats=${this.#stats} .job=${job}></prunner-job-tasks>
      ${variables(job)}`;
  }

  #left(job) {
    const expected = forecast(job, this.#stats, clock.now());
    const words = expected && inWords(expected);
    return words ? html`<span class="hint left">${words}</span>` : nothing;
  }

  drawn() {
    const { job } = this.#watch;
    if (job) tab.job(job.pipeline, job.status);
  }

  /** How long it usually takes, as long as it goes on; without it there is no guess. */
  async #learn(job) {
    if (!job || hasEnded(job) || this.#asked) return;
    this.#asked = true;
    this.#stats = await api.stats(job.pipeline, this.lifetime).catch(() => null);
    this.update();
  }
}

customElements.define('job-screen', JobScreen);
