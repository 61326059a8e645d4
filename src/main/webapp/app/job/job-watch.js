/** A busy pipeline has many events; once in this time is enough for an eye. */
const PAUSE = 1000;
/** Nobody tells why a task of another machine does not go on, or on which one it is. */
const ELSEWHERE = 3000;

/** One job and its tasks, kept as they are on the server. Fires `change`. */
export class JobWatch extends EventTarget {
  /** Null until loaded. */
  job = null;
  error = null;
  #api;
  #id;
  #signal;
  #loading = false;
  #soon = 0;
  /** What came while loading. An answer may be older; if one of these is, newer ones follow it. */
  #early = [];

  constructor({ api, live, session }, id, signal) {
    super();
    this.#api = api;
    this.#id = id;
    this.#signal = signal;
    live.on(['job'], ({ detail }) => this.#take(() => this.#takeJob(detail)), signal);
    live.on(['task'], ({ detail }) => this.#take(() => this.#takeTask(detail)), signal);
    live.on(['reset'], () => this.load(), signal);
    live.on(['job'], ({ detail }) => detail.pipeline === this.job?.pipeline && this.#waitsOn(), signal);
    live.on(['pipelines'], () => this.#waitsOn(), signal);
    this.addEventListener('change', () => this.#lookElsewhere(), { signal });
    signal.addEventListener('abort', () => clearTimeout(this.#soon));
    session.addEventListener('change', () => session.signedIn && this.load(), { signal });
  }

  /** Loads again soon: its place, or what it waits for, may have changed. */
  #waitsOn() {
    if (this.job?.status === 'waiting') this.#loadIn(PAUSE);
  }

  /** As long as there is something to be seen. */
  #lookElsewhere() {
    if (this.job?.tasks.some(({ runOn, status }) => runOn && status === 'running')) this.#loadIn(ELSEWHERE);
  }

  #loadIn(pause) {
    if (this.#soon) return;
    this.#soon = setTimeout(() => {
      this.#soon = 0;
      if (document.hidden) this.#loadIn(pause);
      else this.load();
    }, pause);
  }

  task(name) {
    return this.job?.tasks.find((task) => task.name === name);
  }

  async load() {
    this.#loading = true;
    try {
      this.job = await this.#api.job(this.#id, this.#signal);
      this.error = null;
    } catch (e) {
      if (this.#signal.aborted) return;
      this.error = e;
    }
    this.#loading = false;
    this.#early.splice(0).forEach((take) => take());
    this.dispatchEvent(new Event('change'));
  }

  /** Takes over what an operation has answered, unless something later is known. */
  put(job) {
    if (job.version < this.job?.version) return;
    this.job = { ...this.job, ...job };
    this.dispatchEvent(new Event('change'));
  }

  #take(event) {
    if (this.#loading) this.#early.push(event);
    else event();
  }

  #takeJob(job) {
    if (this.job && job.retryOf === this.#id) this.put({ retriedBy: job.id });
    if (!this.job || job.id !== this.#id) return;
    const { tasks, variables } = this.job;
    this.put({ ...job, tasks, variables });
  }

  #takeTask({ job, version, task }) {
    if (!this.job || job !== this.#id || version < this.job.version) return;
    const known = this.task(task.name);
    const here = known?.status === task.status ? { host: known.host, waitsFor: known.waitsFor, ...task } : task;
    const tasks = this.job.tasks.map((each) => (each.name === task.name ? here : each));
    this.put({ tasks: known ? tasks : [...tasks, task] });
  }
}
