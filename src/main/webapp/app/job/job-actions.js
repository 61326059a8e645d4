import { html, nothing } from '../vendor.js';
import { Component } from '../shared/component.js';
import { icon } from '../shared/icons.js';
import { may } from '../shared/may.js';
import { hasEnded } from '../shared/status.js';
import { notice } from '../shared/states.js';
import { api } from '../api.js';
import { links, router } from '../router.js';
import '../around/notify-me.js';
import { saveAll } from '../output/download.js';

/** Whether a retry need not begin from the start: something has run, and not all of it went well. */
export const canGoOn = (job) =>
  job.status !== 'succeeded' && job.tasks.some(({ start }) => start) && job.tasks.some(({ status }) => status === 'error' || status === 'canceled');

/** What one can do with a job. */
class JobActions extends Component {
  #job = null;
  #refusal = nothing;
  #busy = false;
  /** The job's {@link JobWatch}, which takes over what the server answers. */
  watch = null;

  set job(job) {
    this.#job = job;
    this.update();
  }

  view() {
    const job = this.#job;
    return html`<div class="buttons">
        <notify-me .job=${job}></notify-me>
        ${hasEnded(job) ? this.#again(job) : this.#end(job)}
        ${job.start ? this.#button('Download logs', 'archive', this.#saveLogs) : nothing}
      </div>${this.#refusal}`;
  }

  #again(job) {
    if (!may(job, 'start')) return nothing;
    return html`${canGoOn(job) ? this.#button('Retry from failed', 'retry', this.#retryFailed) : nothing}
      ${this.#button('Retry', 'retry', this.#retry)}
      <a class="button" href=${links.start(job.pipeline, job.id)}>Start with changes…</a>`;
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
      await api.cancel(this.#job.id);
      await this.watch.load();
    });
  #retry = () => this.#attempt(async () => router.go(links.job((await api.retry(this.#job.id)).id)));
  #retryFailed = () => this.#attempt(async () => router.go(links.job((await api.retry(this.#job.id, true)).id)));

  #saveLogs = () => this.#attempt(() => saveAll(this.#job));

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

customElements.define('prunner-job-actions', JobActions);
