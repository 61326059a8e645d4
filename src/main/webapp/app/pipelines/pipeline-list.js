import { api } from '../page.js';

/** A busy pipeline has many events; once in this time is enough for an eye. */
const PAUSE = 400;

/** So many runs of each are shown. */
export const RUNS = 20;

/** As people sort: by the letters of the language, and 10 after 9. */
const { compare } = new Intl.Collator(undefined, { numeric: true });

/** Those that run first, then by name. */
export const sorted = (pipelines) =>
  [...pipelines].sort((a, b) => Number(b.running > 0) - Number(a.running > 0) || compare(a.name, b.name));

/** The pipelines as the server tells of them. Fires `change`. */
export class PipelineList extends EventTarget {
  /** Null until loaded. */
  pipelines = null;
  problems = [];
  /** Where definitions are looked for, for those who may know. */
  searched = null;
  /** The pause of all pipelines, if there is one. */
  paused = null;
  #waiting = new Map();

  async load(signal) {
    const { pipelines, problems = [], paused = null, searched = null } = await api.pipelines(signal, RUNS);
    this.pipelines = sorted(pipelines);
    this.searched = searched;
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
    const answer = await api.pipeline(name, undefined, RUNS).catch(() => null);
    const at = this.pipelines?.findIndex((pipeline) => pipeline.name === name) ?? -1;
    if (!answer || at < 0) return;
    this.pipelines = sorted(this.pipelines.with(at, answer.pipeline));
    this.dispatchEvent(new Event('change'));
  }
}
