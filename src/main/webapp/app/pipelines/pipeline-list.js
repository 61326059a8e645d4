import { api } from '../api.js';

/** A busy pipeline has many events; once in this time is enough for an eye. */
const PAUSE = 400;

/** The pipelines as the server tells of them. Fires `change`. */
export class PipelineList extends EventTarget {
  /** Null until loaded. */
  pipelines = null;
  problems = [];
  /** The pause of all pipelines, if there is one. */
  paused = null;
  #waiting = new Map();

  async load(signal) {
    const { pipelines, problems = [], paused = null } = await api.pipelines(signal);
    this.pipelines = pipelines;
    this.paused = paused;
    this.problems = problems;
    this.dispatchEvent(new Event('change'));
  }

  /** Asks for one pipeline again, since something has happened in it. */
  refreshSoon(name) {
    if (this.#waiting.has(name)) return;
    this.#waiting.set(name, setTimeout(() => this.#refresh(name), PAUSE));
  }

  stop() {
    this.#waiting.forEach(clearTimeout);
    this.#waiting.clear();
  }

  async #refresh(name) {
    this.#waiting.delete(name);
    const answer = await api.pipeline(name).catch(() => null);
    const at = this.pipelines?.findIndex((pipeline) => pipeline.name === name) ?? -1;
    if (!answer || at < 0) return;
    this.pipelines = this.pipelines.with(at, answer.pipeline);
    this.dispatchEvent(new Event('change'));
  }
}
