import { html } from '../vendor.js';
import { Component } from '../shared/component.js';
import { failure, loading } from '../shared/states.js';
import { api } from '../api.js';
import { links } from '../router.js';

/** One pipeline: how its runs went, what runs and waits now, and how it is defined. */
class PipelineScreen extends Component {
  #detail = null;
  #error = null;
  /** The pipeline's name. */
  name = null;

  connected() {
    document.title = `${this.name} – prunner`;
    this.#load();
  }

  view() {
    if (!this.#detail) return this.#error ? failure(this.#error, () => this.#load()) : loading('the pipeline');
    const { name } = this.#detail.pipeline;
    return html`
      <nav class="crumbs" aria-label="Where this is"><a href=${links.pipelines()}>Pipelines</a></nav>
      <div class="head"><h1 tabindex="-1">${name}</h1></div>
      <p><a href=${links.jobs({ pipeline: name })}>All jobs</a></p>`;
  }

  async #load() {
    try {
      this.#detail = await api.pipeline(this.name, this.lifetime);
      this.#error = null;
    } catch (e) {
      if (this.lifetime.aborted) return;
      this.#error = e;
    }
    this.update();
  }
}

customElements.define('pipeline-screen', PipelineScreen);
