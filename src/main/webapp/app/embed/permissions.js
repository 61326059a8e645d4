/** What the caller may do with the jobs of each pipeline. Fires `change`. */
export class Permissions extends EventTarget {
  #api;
  #pipeline;
  #signal;
  #may = new Map();

  /** @param {string} pipeline the only one that matters; '' for all */
  constructor(api, pipeline, signal) {
    super();
    this.#api = api;
    this.#pipeline = pipeline;
    this.#signal = signal;
  }

  /** Nothing, as long as it is not known. */
  allow(permission, { pipeline }) {
    return this.#may.get(pipeline)?.includes(permission) ?? false;
  }

  /** Without an answer nothing is offered; why there is none is told where the jobs should be. */
  async load() {
    const known = await this.#ask().catch(() => []);
    this.#may = new Map(known.map(({ name, may = [] }) => [name, may]));
    this.dispatchEvent(new Event('change'));
  }

  async #ask() {
    if (this.#pipeline) return [(await this.#api.pipeline(this.#pipeline, this.#signal)).pipeline];
    return (await this.#api.pipelines(this.#signal)).pipelines;
  }
}
