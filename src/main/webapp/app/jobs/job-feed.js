import { api } from '../api.js';
import { live } from '../live.js';

const PAGE = 100;
const MOST = 500;

/**
 * The jobs that match a query, newest first: pages as they are asked for, and changes as they happen.
 *
 * Fires `change`. Data only: what is in the page is up to the list that shows it.
 */
export class JobFeed extends EventTarget {
  #query;
  #end = new AbortController();
  #next = null;
  #loading = false;
  /** Null until loaded. */
  jobs = null;
  error = null;

  /** @param {{pipeline?: string, status?: string, user?: string}} query */
  constructor(query) {
    super();
    this.#query = query;
    live.on(['job'], ({ detail }) => this.#take(detail), this.#end.signal);
    live.on(['reset'], () => this.load(), this.#end.signal);
  }

  get complete() {
    return this.jobs !== null && this.#next === null;
  }

  /** Loads the newest ones, as many as are there already if the server gives so many at once. */
  load() {
    const limit = Math.min(MOST, Math.max(PAGE, this.jobs?.length ?? 0));
    return this.#ask({ limit }, (page) => page.jobs);
  }

  /** Loads the next page, unless one is on its way or there is none. */
  more() {
    if (this.#loading || !this.#next || this.error) return;
    this.#ask({ limit: PAGE, cursor: this.#next }, (page) => [...this.jobs, ...this.#unknown(page.jobs)]);
  }

  /** Goes on after an error. */
  again() {
    this.error = null;
    return this.jobs ? this.more() : this.load();
  }

  stop() {
    this.#end.abort();
  }

  async #ask(part, merge) {
    this.#loading = true;
    try {
      const page = await api.jobs({ ...this.#query, ...part }, this.#end.signal);
      this.jobs = merge(page);
      this.#next = page.next ?? null;
      this.error = null;
    } catch (e) {
      if (this.#end.signal.aborted) return;
      this.error = e;
    } finally {
      this.#loading = false;
    }
    this.dispatchEvent(new Event('change'));
  }

  #take(job) {
    if (!this.jobs) return;
    const at = this.jobs.findIndex(({ id }) => id === job.id);
    const fits = this.#matches(job);
    if (at >= 0) this.jobs = fits ? this.jobs.with(at, { ...this.jobs[at], ...job }) : this.jobs.toSpliced(at, 1);
    else if (fits) this.#insert(job);
    else return;
    this.dispatchEvent(new Event('change'));
  }

  /** A job of which only a later page knows yet is left to that page. */
  #insert(job) {
    const at = this.jobs.findIndex(({ created }) => created <= job.created);
    if (at >= 0 || this.complete) this.jobs = this.jobs.toSpliced(at < 0 ? this.jobs.length : at, 0, job);
  }

  #matches(job) {
    return ['pipeline', 'status', 'user'].every((key) => !this.#query[key] || job[key] === this.#query[key]);
  }

  #unknown(jobs) {
    const known = new Set(this.jobs.map(({ id }) => id));
    return jobs.filter(({ id }) => !known.has(id));
  }
}
