const MOST = 500;
/** So many jobs below what is shown are kept, however many come while the tab is open. */
const BELOW = 200;
/** What events leave out of new jobs is asked for once in this time, for all of them. */
const PAUSE = 500;
/** As much of each job as a row shows. */
const ROWS = { variables: 'short', tasks: 'short' };

/**
 * The jobs that match a query, newest first: pages as they are asked for, and changes as they happen.
 *
 * Fires `change`. Data only: what is in the page is up to the list that shows it.
 */
export class JobFeed extends EventTarget {
  #api;
  #query;
  #page;
  #end = new AbortController();
  #next = null;
  /** The question whose answer counts: loading anew makes those before it void. */
  #asked = null;
  /** What came while loading. An answer may be older; if one of these is, newer ones follow it. */
  #early = [];
  #timer = 0;
  /** Null until loaded. */
  jobs = null;
  error = null;
  /** How many match, if that is known; `exceeded` if there are even more. */
  total = null;
  exceeded = false;
  /** How many jobs, from the newest on, the list reaches down to. */
  shown = 0;

  /**
   * @param {import('../server.js').Server} server
   * @param {{pipeline?: string, partition?: string, status?: string, user?: string, q?: string, since?: string, until?: string}} query
   * @param {number} [page] so many at once
   */
  constructor({ api, live }, query, page = 100) {
    super();
    this.#page = page;
    this.#api = api;
    this.#query = query;
    live.on(['job'], ({ detail }) => this.#hear(() => this.#take(detail)), this.#end.signal);
    live.on(['task'], ({ detail }) => this.#hear(() => this.#takeTask(detail)), this.#end.signal);
    live.on(['reset'], () => this.load(), this.#end.signal);
  }

  get complete() {
    return this.jobs !== null && this.#next === null;
  }

  /** Loads the newest ones: what is shown and a page more, if the server gives so many at once. */
  load() {
    const limit = Math.min(MOST, this.shown + this.#page);
    return this.#ask({ limit, total: 'true' }, (page) => {
      this.total = page.total ?? null;
      this.exceeded = page.totalExceeded ?? false;
      return page.jobs;
    });
  }

  /** Loads the next page, unless one is on its way or there is none. */
  more() {
    if (this.#asked || !this.#next || this.error) return;
    this.#ask({ limit: this.#page, cursor: this.#next }, (page) => [...this.jobs, ...this.#unknown(page.jobs)]);
  }

  /** Goes on after an error. */
  again() {
    this.error = null;
    return this.jobs ? this.more() : this.load();
  }

  stop() {
    clearTimeout(this.#timer);
    this.#end.abort();
  }

  async #ask(part, merge, next = (page) => page.next ?? null) {
    const asked = (this.#asked = {});
    try {
      const page = await this.#api.jobs({ ...this.#query, ...ROWS, ...part }, this.#end.signal);
      if (this.#asked !== asked) return;
      this.jobs = merge(page);
      this.#next = next(page);
      this.error = null;
    } catch (e) {
      if (this.#end.signal.aborted || this.#asked !== asked) return;
      this.error = e;
    }
    this.#asked = null;
    this.#early.splice(0).forEach((take) => take());
    this.dispatchEvent(new Event('change'));
  }

  #hear(take) {
    if (this.#asked) this.#early.push(take);
    take();
  }

  #take(job) {
    if (!this.jobs) return;
    const at = this.jobs.findIndex(({ id }) => id === job.id);
    if (at >= 0 && job.version < this.jobs[at].version) return;
    const fits = this.#matches(job);
    if (at >= 0) this.#change(at, fits ? { ...this.jobs[at], ...job } : null);
    else if (fits && this.#query.q) this.#completeSoon(); // only the server knows
    else if (fits) this.#insert(job);
    else return;
    this.dispatchEvent(new Event('change'));
  }

  #change(at, job) {
    if (job) {
      this.jobs = this.jobs.with(at, job);
      return;
    }
    this.jobs = this.jobs.toSpliced(at, 1);
    this.#count(-1);
  }

  #takeTask({ job: id, version, task }) {
    const at = this.jobs?.findIndex((job) => job.id === id) ?? -1;
    if (at < 0 || version < this.jobs[at].version) return;
    const job = this.jobs[at];
    if (!job.tasks) return; // they are asked for, and newer then
    const known = job.tasks.some(({ name }) => name === task.name);
    const tasks = known ? job.tasks.map((each) => (each.name === task.name ? task : each)) : [...job.tasks, task];
    this.#change(at, { ...job, tasks });
    this.dispatchEvent(new Event('change'));
  }

  /** A job of which only a later page knows yet is left to that page. */
  #insert(job) {
    this.#count(1);
    const at = this.jobs.findIndex(({ created }) => created <= job.created);
    if (at < 0 && !this.complete) return;
    this.jobs = this.jobs.toSpliced(at < 0 ? this.jobs.length : at, 0, job);
    this.#completeSoon();
    if (!this.#asked && this.jobs.length > this.shown + this.#page + BELOW) this.load();
  }

  #count(change) {
    if (this.total !== null && !this.exceeded) this.total += change;
  }

  /** Asks for what events have left out, once for all jobs that have come meanwhile. */
  #completeSoon() {
    this.#timer ||= setTimeout(() => {
      this.#timer = 0;
      this.#completeNow();
    }, PAUSE);
  }

  #completeNow() {
    const bare = this.jobs?.findLastIndex((job) => !job.tasks) ?? -1;
    if (this.#asked) this.#completeSoon();
    else if (bare >= 0 || this.#query.q) {
      this.#ask({ limit: Math.min(MOST, bare + 21) }, (page) => this.#completed(page.jobs), () => this.#next);
    }
  }

  /** What is known by now, with what the newest of an answer tell; those that only a search knows come with it. */
  #completed(newest) {
    const told = new Map(newest.map((job) => [job.id, job]));
    const known = this.jobs.map((job) => (told.has(job.id) ? latest(job, told.get(job.id)) : job));
    return this.#query.q ? [...this.#unknown(newest), ...known] : known;
  }

  #matches(job) {
    const { since, until, partition } = this.#query;
    return ['pipeline', 'status', 'user'].every((key) => !this.#query[key] || job[key] === this.#query[key])
      && (!partition || job.queuePartition === partition)
      && (!since || job.created >= since) && (!until || job.created < until);
  }

  #unknown(jobs) {
    const known = new Set(this.jobs.map(({ id }) => id));
    return jobs.filter(({ id }) => !known.has(id));
  }
}

/** Of two states the later one, with the variables, which never change. */
const latest = (known, told) => (told.version >= known.version ? told : { ...known, variables: told.variables, tasks: known.tasks ?? told.tasks });
