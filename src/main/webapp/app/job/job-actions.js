import { html, nothing } from '../vendor.js';
import { Component, define } from '../shared/component.js';
import { icon } from '../shared/icons.js';
import { may } from '../shared/may.js';
import { hasEnded } from '../shared/status.js';
import { notice } from '../shared/states.js';
import { saveAll } from '../output/download.js';

/** Whether a retry need not begin from the start: something has run, and not all of it went well. */
export const canGoOn = (job) =>
  job.status !== 'succeeded' && job.tasks.some(({ start }) => start) && job.tasks.some(({ status }) => status === 'error' || status === 'canceled');

/** What one can do with a job. Fires `started` with the new job when it was started again. */
class JobActions extends Component {
  #job = null;
  #refusal = nothing;
  #busy = false;
  /** The job's {@link JobWatch}, which takes over what the server answers. */
  watch = null;
  /** What else, between doing something with the job and its logs. */
  tools = nothing;

  set job(job) {
    this.#job = job;
    this.update();
  }

  view() {
    const job = this.#job;
    return html`<div class="buttons">
        ${hasEnded(job) ? this.#again(job) : this.#end(job)} ${this.tools}
        ${job.start ? this.#button('Download logs', 'archive', this.#saveLogs) : nothing}
      </div>${this.#refusal}`;
  }

  #again(job) {
    if (!may(job, 'start')) return nothing;
    return html`${canGoOn(job) ? this.#button('Retry from failed', 'retry', this.#retryFailed) : nothing}
      ${this.#button('Retry', 'retry', this.#retry)}`;
  }

  #end(job) {
    if (!may(job, 'cancel')) return nothing;
    return html`<button class="danger" type="button" ?disabled=${this.#busy || job.cancelRequested} @click=${this.#cancel}>
      ${icon('stop')}${job.cancelRequested ? 'Canceling…' : 'Cancel'}</button>`;
  }

  #button(word, drawing, action) {
    return html`<button type="button" ?disabled=${this.#busy} @click=${action}>${icon(drawing)}${word}</button>`;
  }

  /** What the server answers may be older than the events that have come before the answer. */
  #cancel = () =>
    this.#attempt(async () => {
      await this.server.api.cancel(this.#job.id);
      await this.watch.load();
    });
  #retry = () => this.#attempt(() => this.#start(false));
  #retryFailed = () => this.#attempt(() => this.#start(true));

  async #start(fromFailed) {
    const detail = await this.server.api.retry(this.#job.id, fromFailed);
    this.dispatchEvent(new CustomEvent('started', { detail, bubbles: true }));
  }

  #saveLogs = () => this.#attempt(() => saveAll(this.server.api, this.#job));

  /** Does it once, or shows the server's reason. */
  async #attempt(action) {
    this.#busy = true;
    this.#refusal = nothing;
    this.update();
    try {
      await action();
    } catch (e) {
      this.#refusal = notice('failed', e.message);
    }
    this.#busy = false;
    this.update();
  }
}

define('prunner-job-actions', JobActions);
