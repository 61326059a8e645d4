import { html } from '../vendor.js';
import { Component } from '../shared/component.js';
import { statusDot } from '../shared/status.js';
import { api } from '../api.js';
import { links } from '../router.js';

/** A chain that is longer begins with an ellipsis. */
const LONGEST = 5;

/** The jobs that this one is a retry of, from the first, with how each ended. */
class RetryChain extends Component {
  #job = null;
  #earlier = [];
  /** Whether there may be more before them. */
  #more = false;

  set job(job) {
    const other = job.id !== this.#job?.id;
    this.#job = job;
    this.update();
    if (other) this.#load(job.retryOf);
  }

  view() {
    if (this.#earlier.length === 0) return html`<a href=${links.job(this.#job.retryOf)}>${this.#job.retryOf.slice(0, 8)}</a>`;
    return html`${this.#more ? '… → ' : ''}${this.#earlier.map(
      ({ id, status }, i) => html`${i > 0 ? ' → ' : ''}${statusDot(status)} <a href=${links.job(id)}>${id.slice(0, 8)}</a>`,
    )}`;
  }

  /** An earlier job may have been removed, or be none that one may see: the chain begins after it. */
  async #load(id) {
    const found = [];
    try {
      for (; id && found.length < LONGEST; id = found[0].retryOf) found.unshift(await api.job(id, this.lifetime));
    } catch (e) {
      if (this.lifetime.aborted) return;
    }
    this.#earlier = found;
    this.#more = Boolean(id) && found.length > 0;
    this.update();
  }
}

customElements.define('prunner-retry-chain', RetryChain);
