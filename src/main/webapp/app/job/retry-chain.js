import { html } from '../vendor.js';
import { Component, define } from '../shared/component.js';
import { statusDot } from '../shared/status.js';

/** A chain that is longer begins with an ellipsis. */
const LONGEST = 5;

/** The jobs that this one is a retry of, from the first, with how each ended. */
class RetryChain extends Component {
  #job = null;
  /** The id of the job whose chain is shown, or on its way. */
  #of = null;
  #earlier = [];
  /** Whether there may be more before them. */
  #more = false;

  set job(job) {
    this.#job = job;
    this.update();
  }

  drawn() {
    if (this.#job.id === this.#of) return;
    this.#of = this.#job.id;
    this.#load(this.#job.retryOf);
  }

  view() {
    const { links } = this.server;
    if (this.#earlier.length === 0) return html`<a href=${links.job(this.#job.retryOf)}>${this.#job.retryOf.slice(0, 8)}</a>`;
    return html`${this.#more ? '… → ' : ''}${this.#earlier.map(
      ({ id, status }, i) => html`${i > 0 ? ' → ' : ''}${statusDot(status)} <a href=${links.job(id)}>${id.slice(0, 8)}</a>`,
    )}`;
  }

  /** An earlier job may have been removed, or be none that one may see: the chain begins after it. */
  async #load(id) {
    const found = [];
    try {
      for (; id && found.length < LONGEST; id = found[0].retryOf) found.unshift(await this.server.api.job(id, this.lifetime));
    } catch (e) {
      if (this.lifetime.aborted) return;
    }
    this.#earlier = found;
    this.#more = Boolean(id) && found.length > 0;
    this.update();
  }
}

define('prunner-retry-chain', RetryChain);
