import { html, nothing, repeat } from '../vendor.js';
import { empty, failure, loading, notice } from '../shared/states.js';
import { JobFeed } from '../jobs/job-feed.js';
import { jobRow } from '../jobs/job-row.js';
import '../shared/ticker.js';
import { Embedded, WrongAttribute } from './embedded.js';
import { Ends } from './ends.js';
import { Permissions } from './permissions.js';
import { rowAction } from './row-action.js';

const FILTERS = ['pipeline', 'partition', 'status'];
const USUAL = 20;
const MOST = 100;

/** `<prunner-jobs pipeline="…" partition="…" status="…" limit="20">`: jobs of a server, newest first, as they happen. */
export class PrunnerJobs extends Embedded {
  static observedAttributes = [...Embedded.observedAttributes, ...FILTERS, 'limit'];
  #feed = null;
  #permissions = null;
  #limit = USUAL;
  #busy = false;
  #refusal = nothing;

  begin(signal) {
    this.#limit = limitOf(this.getAttribute('limit'));
    this.#refusal = nothing;
    const query = Object.fromEntries(FILTERS.map((name) => [name, this.getAttribute(name) ?? '']));
    const ends = new Ends((job) => this.tell('ended', job));
    this.#permissions = new Permissions(this.server.api, query.pipeline, signal);
    this.#permissions.addEventListener('change', () => this.update());
    this.#feed = new JobFeed(this.server, query, this.#limit);
    this.#feed.addEventListener('change', () => {
      ends.see(this.#feed.jobs ?? []);
      this.update();
    });
    signal.addEventListener('abort', () => this.#feed.stop());
    this.server.live.on(['job'], ({ detail }) => ends.hear(detail), signal);
    this.#permissions.load();
    this.#feed.load();
  }

  content() {
    const { jobs, error } = this.#feed;
    if (!jobs) return error ? failure(error, () => this.again()) : loading('the jobs');
    if (jobs.length === 0) return empty('No jobs', this.hasAttribute('status') ? 'None is in this state.' : 'A new one shows up here at once.');
    const shown = jobs.slice(0, this.#shown);
    return html`${this.#refusal}
      <ul class="rows panel" part="list" aria-label="Jobs, newest first">${repeat(shown, ({ id }) => id, (job) => this.#row(job))}</ul>
      ${error ? notice('failed', error.message) : nothing}
      ${jobs.length > shown.length || !this.#feed.complete ? html`<button type="button" class="more" part="more" @click=${this.#more}>Show more</button>` : nothing}`;
  }

  drawn() {
    if (this.#feed) this.#feed.shown = this.#shown;
  }

  get #shown() {
    return Math.max(this.#limit, this.#feed.shown);
  }

  pipelineOf(id) {
    return this.#feed.jobs?.find((job) => job.id === id)?.pipeline;
  }

  #row(job) {
    return html`<li part="row">${jobRow(job, this.server.links)}${rowAction(job, this.#permissions, this.#busy, (action) => this.#act(action, job))}</li>`;
  }

  #more = () => {
    this.#feed.shown = this.#shown + this.#limit;
    if (this.#feed.jobs.length < this.#feed.shown) this.#feed.again();
    this.update();
  };

  /** The list hears by itself what becomes of it. */
  async #act(action, { id }) {
    this.#busy = true;
    this.#refusal = nothing;
    this.update();
    try {
      const job = await this.server.api[action](id);
      if (action === 'retry') this.tell('started', { id: job.id, pipeline: job.pipeline });
    } catch (e) {
      this.#refusal = notice('failed', e.message);
    }
    this.#busy = false;
    this.update();
  }
}

/** @throws {WrongAttribute} if it is no number of jobs */
function limitOf(text) {
  if (text === null) return USUAL;
  if (/^\d+$/.test(text) && text >= 1 && text <= MOST) return Number(text);
  throw new WrongAttribute(`limit must be a number from 1 to ${MOST}, not “${text}”`);
}
