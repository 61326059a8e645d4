import { api, live, session } from '../page.js';

/** A busy pipeline has many events; once in this time is enough for an eye. */
const PAUSE = 800;
/** So many jobs that wait are shown at once. */
const MOST = 500;
/** So many of those that are next are asked why they wait. */
const ASKED = 5;

/** A pipeline and all that goes on in it, kept as it is on the server. Fires `change`. */
export class PipelineWatch extends EventTarget {
  /** The pipeline and its definition; null until loaded. */
  detail = null;
  stats = null;
  running = [];
  /** Those that wait, the next one first. */
  waiting = [];
  /** What the next ones wait for, by their ids. */
  reasons = new Map();
  schedules = [];
  error = null;
  #name;
  #signal;
  #soon = 0;

  constructor(name, signal) {
    super();
    this.#name = name;
    this.#signal = signal;
    live.on(['job'], ({ detail }) => detail.pipeline === name && this.#loadSoon(), signal);
    live.on(['pipelines'], () => this.#loadSoon(), signal);
    live.on(['schedules'], () => this.#take(() => this.#schedules()), signal);
    live.on(['reset'], () => this.load(), signal);
    session.addEventListener('change', () => session.signedIn && this.load(), { signal });
    signal.addEventListener('abort', () => clearTimeout(this.#soon));
  }

  load() {
    return this.#take(() => Promise.all([this.#pipeline(), this.#jobs(), this.#schedules()]));
  }

  async #take(load) {
    try {
      await load();
      this.error = null;
    } catch (e) {
      if (this.#signal.aborted) return;
      if (e.status === 404) this.detail = null;
      this.error = e;
    }
    this.dispatchEvent(new Event('change'));
  }

  #loadSoon() {
    this.#soon ||= setTimeout(() => {
      this.#soon = 0;
      this.#take(() => Promise.all([this.#pipeline(), this.#jobs()]));
    }, PAUSE);
  }

  async #pipeline() {
    const [detail, stats] = await Promise.all([api.pipeline(this.#name, this.#signal), api.stats(this.#name, this.#signal)]);
    this.detail = detail;
    this.stats = stats;
  }

  async #jobs() {
    const ask = (status) => api.jobs({ pipeline: this.#name, status, limit: MOST }, this.#signal);
    const [running, waiting] = await Promise.all([ask('running'), ask('waiting')]);
    this.running = running.jobs;
    this.waiting = waiting.next ? [] : waiting.jobs.reverse();
    await this.#ask();
  }

  /** One that has started meanwhile, or is gone, waits for nothing. */
  async #ask() {
    const next = this.waiting.slice(0, ASKED);
    const jobs = await Promise.all(next.map(({ id }) => api.job(id, this.#signal).catch(() => null)));
    this.reasons = new Map(jobs.filter(Boolean).map((job) => [job.id, job.waitsFor ?? []]));
  }

  async #schedules() {
    const { schedules } = await api.schedules(this.#signal);
    this.schedules = schedules.filter(({ pipeline }) => pipeline === this.#name);
  }
}
