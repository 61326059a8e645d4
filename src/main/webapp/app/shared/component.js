import { serverOf } from '../server.js';
import { render } from '../vendor.js';

/**
 * A custom element that draws itself from its fields.
 *
 * A subclass gives {@link view} and calls {@link update} after a field has changed; many calls become
 * one drawing. What it starts in {@link connected} it ties to {@link lifetime}, which ends with it.
 */
export class Component extends HTMLElement {
  #drawing = false;
  #lifetime = new AbortController();

  /** What it shows something of; known as long as it is in the document. */
  get server() {
    return serverOf(this);
  }

  /** Aborted when the element leaves the page. */
  get lifetime() {
    return this.#lifetime.signal;
  }

  connectedCallback() {
    this.#lifetime = new AbortController();
    this.update();
    this.connected();
  }

  disconnectedCallback() {
    this.#lifetime.abort();
  }

  /** Where it draws. */
  get room() {
    return this;
  }

  /** Draws soon, once. */
  update() {
    if (this.#drawing) return;
    this.#drawing = true;
    queueMicrotask(() => {
      this.#drawing = false;
      if (!this.isConnected) return;
      this.draw();
      this.drawn();
    });
  }

  /** Draws now; for what must measure its own elements. */
  draw() {
    render(this.view(), this.room);
  }

  /** Called when the element has come into the page. */
  connected() {}

  /** Called after each drawing. */
  drawn() {}

  /** What to show, as a lit-html template. */
  view() {}
}

/** Names an element of the page's own that may also stand in other pages, where another server's may have come first. */
export function define(name, element) {
  if (!customElements.get(name)) customElements.define(name, element);
}
