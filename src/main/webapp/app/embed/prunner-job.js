import { html } from '../vendor.js';
import { failure, loading } from '../shared/states.js';
import { JobWatch } from '../job/job-watch.js';
import '../job/job-view.js';
import { Embedded, WrongAttribute } from './embedded.js';
import { Ends } from './ends.js';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * `<prunner-job job-id="…">`: a job of a server with all that is to be seen of it, as it goes on. `id` says the same where it is
 * a job's; `job-id` leaves `id` to what it is for.
 */
export class PrunnerJob extends Embedded {
  static observedAttributes = [...Embedded.observedAttributes, 'job-id', 'id'];
  #watch = null;

  begin(signal) {
    const ends = new Ends((job) => this.tell('ended', job));
    this.#watch = new JobWatch(this.server, this.#id, signal);
    this.#watch.addEventListener('change', () => {
      if (this.#watch.job) ends.see([this.#watch.job]);
      this.update();
    });
    this.#watch.load();
  }

  get #id() {
    const id = this.getAttribute('job-id') ?? (ID.test(this.id) ? this.id : null);
    if (!id) throw new WrongAttribute('job-id must be the id of a job');
    return id;
  }

  content() {
    const { job, error } = this.#watch;
    if (!job) return error ? failure(error, () => this.again()) : loading('the job');
    return html`<prunner-job-view .watch=${this.#watch} .heading=${html`<h2>${job.pipeline}</h2>`} @started=${this.#follow}></prunner-job-view>`;
  }

  pipelineOf(id) {
    return this.#watch.job?.id === id ? this.#watch.job.pipeline : undefined;
  }

  /** Shows the new job, as the page of the server does. */
  #follow = ({ detail: { id, pipeline } }) => {
    if (this.tell('started', { id, pipeline }, true)) this.setAttribute('job-id', id);
  };
}
