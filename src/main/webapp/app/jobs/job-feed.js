import { api } from '../api.js';
import { live } from '../live.js';

const PAGE = 100;
const MOST = 500;
/** So many jobs below what is shown are kept, however many come while the tab is open. */
const BELOW = 2 * PAGE;

/**
 * The jobs that match a query, newest first: pages as they are asked for, and changes as they happen.
 *
 * Fires `change`. Data only: what is in the page is up to the list that shows it.
 */
export class JobFeed extends EventTarget {
  #query;
  #end = new AbortController();
  #next = null;
  /** The question whose answer counts: loading anew makes those before it void. */
  #asked = null;
  /** What came while loading. An answer may be older; if one of these is, newer ones follow it. */
  #early = [];
  /** Null until loaded. */
  jobs = null;
  error = null;
  /** How many jobs, from the newest on, the list reaches down to. */
  shown = 0;

  /** @param {{pipeline?: string, status?: string, user?: string}} query */
  constructor(query) {
    super();
    this.#query = query;
    live.on(['job'], ({ detail }) => this.#hear(detail), this.#end.signal);
    live.on(['reset'], () => this.load(), this.#end.signal);
  }

  get complete() {
    return this.jobs !== null && this.#next === null;
  }

  /** Loads the newest ones: what is shown and a page more, if the server gives so many at once. */
  load() {
    const limit = Math.min(MOST, this.shown + PAGE);
    return this.#ask({ limit }, (page) => page.jobs);
  }

  /** Loads the next page, unless one is on its way or there is none. */
  more() {
    if (this.#asked || !this.#next || this.error) return;
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
    const asked = (this.#asked = {});
    try {
      const page = await api.jobs({ ...this.#query, ...part }, this.#end.signal);
      if (this.#asked !== asked) return;
      this.jobs = merge(page);
      this.#next = page.next ?? null;
      this.error = null;
    } catch (e) {
      if (this.#end.signal.aborted || this.#asked !== asked) return;
      this.error = e;
    }
    this.#asked = null;
    this.#early.splice(0).forEach((job) => this.#take(job));
    this.dispatchEvent(new Event('change'));
  }

  #hear(job) {
    if (this.#asked) this.#early.push(job);
    this.#take(job);
  }

  #take(job) {
    if (!this.jobs) return;
    const at = this.jobs.findIndex(({ id }) => id === job.id);
    if (at >= 0 && job.version < this.jobs[at].version) return;
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
    if (!this.#asked && this.jobs.length > this.shown + PAGE + BELOW) this.load();
  }

  #matches(job) {
    return ['pipeline', 'status', 'user'].every((key) => !this.#query[key] || job[key] === this.#query[key]);
  }

  #unknown(jobs) {
    const known = new Set(this.jobs.map(({ id }) => id));
    return jobs.filter(({ id }) => !known.has(id));
  }
}
