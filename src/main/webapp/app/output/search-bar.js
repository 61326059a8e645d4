import { html } from '../vendor.js';
import { Component } from '../shared/component.js';
import { icon } from '../shared/icons.js';
import { bytes } from '../shared/times.js';
import { Hits, hitFar, hitNear, numberOf } from './search.js';

/** Who types goes on typing, as a rule. */
const TYPING = 150;
/** Each key would look through what is printed meanwhile. */
const WHILE_PRINTING = 500;

/**
 * Looks for text in an output: counts its places, and goes from one to the next, and from the last to the first.
 *
 * Fires `query` when the text has changed, and `found` with the place as `detail`.
 */
class SearchBar extends Component {
  query = '';
  #current = () => null;
  #source = null;
  #hits = [];
  #at = null;
  #error = null;
  #search = null;
  #typed = 0;
  #grown = 0;

  /** The list that is searched. */
  set source(source) {
    if (source === this.#source) return;
    this.#source = source;
    if (this.query) this.#begin();
  }

  /** Tells where one is: the line that is marked, or else the first or last one that can be seen, and its place in the lines. */
  set current(current) {
    this.#current = current;
  }

  view() {
    return html`<form class="search-bar" role="search" aria-label="Search the output" @submit=${(e) => e.preventDefault()}>
      <label class="search">${icon('search')}<span class="unseen">Search the output</span>
        <input type="search" name="query" placeholder="Search (/)" autocomplete="off" spellcheck="false" @input=${this.#changed} @keydown=${this.#key}></label>
      <button class="quiet" type="button" aria-label="Previous place" title="Previous (Shift+Enter, N)" @click=${() => this.find(-1)}>${icon('previous')}</button>
      <button class="quiet" type="button" aria-label="Next place" title="Next (Enter, n)" @click=${() => this.find(1)}>${icon('next')}</button>
      <span class="hint hits" role="status">${this.#said}</span>
    </form>`;
  }

  focusField() {
    this.querySelector('input').select();
  }

  /** More has been printed. */
  grown() {
    if (!this.#search || this.#grown) return;
    this.#grown = setTimeout(() => {
      this.#grown = 0;
      if (this.isConnected && this.#search) this.#work();
    }, WHILE_PRINTING);
  }

  /** Such as `3 of 17`, `17+` while there may be more. */
  get #said() {
    if (this.#error) return this.#error;
    if (!this.#search) return '';
    const count = this.#hits.reduce((sum, { list }) => sum + list.length, 0).toLocaleString('en');
    const isFull = this.#hits.some((one) => one.isFull);
    const isDone = this.#hits.every((one) => one.isDone);
    if (!isDone) return `${count === '0' ? '' : `${count}+, `}searched ${bytes(this.#hits.reduce((sum, { searched }) => sum + searched, 0))}…`;
    if (count === '0') return 'Nothing found';
    const number = numberOf(this.#hits, this.#offsetOf, this.#at);
    return `${number ? `${number.toLocaleString('en')} of ` : ''}${count}${isFull ? '+' : ''}`;
  }

  #offsetOf = (place) => this.#source.offsetOf(place);

  #changed = (event) => {
    this.query = event.target.value;
    this.#stop();
    this.dispatchEvent(new Event('query'));
    clearTimeout(this.#typed);
    if (this.query) this.#typed = setTimeout(() => this.isConnected && this.#begin(), TYPING);
  };

  #key = (event) => {
    if (event.key === 'Escape') this.#leave(event);
    if (event.key !== 'Enter') return;
    event.preventDefault();
    this.find(event.shiftKey ? -1 : 1);
  };

  /** Ends the search, then leaves the field. */
  #leave(event) {
    if (!this.query) event.target.blur();
    event.target.value = '';
    this.#changed(event);
  }

  #begin() {
    clearTimeout(this.#typed);
    this.#stop();
    this.#search = new AbortController();
    const signal = AbortSignal.any([this.#search.signal, this.lifetime]);
    this.#hits = this.#source.readers.map((reader) => new Hits(reader, this.query, signal));
    for (const each of this.#hits) each.addEventListener('change', () => this.update(), { signal });
    this.#work();
  }

  async #work() {
    const search = this.#search;
    try {
      await Promise.all(this.#hits.map((one) => one.work()));
    } catch (e) {
      if (search !== this.#search || e.name === 'AbortError') return;
      this.#error = e.message;
    }
    this.update();
  }

  /** Goes to the next place in a direction, if need be when it has been found. */
  async find(direction) {
    if (!this.query) return;
    if (!this.#search) this.#begin();
    const { signal } = this.#search;
    const hit = hitNear(this.#source.lines, this.query, this.#current(direction), direction) ?? (await this.#far(direction, signal));
    if (!hit || signal.aborted) return;
    this.#at = { offset: this.#offsetOf(hit), nth: hit.nth };
    this.update();
    this.dispatchEvent(new CustomEvent('found', { detail: hit }));
  }

  async #far(direction, signal) {
    const { place, nth } = this.#current(direction);
    const from = { offset: place ? this.#offsetOf(place) : 0, nth: nth ?? -1 };
    for (;;) {
      const { hit, known } = hitFar(this.#hits, this.#offsetOf, from, direction);
      if (known || signal.aborted || this.#error) return hit;
      await this.#more(signal);
    }
  }

  /** Waits until more has been looked through. */
  #more(signal) {
    return new Promise((resolve) => {
      for (const each of this.#hits) each.addEventListener('change', resolve, { once: true, signal });
      signal.addEventListener('abort', resolve, { once: true });
      this.#work().then(resolve);
    });
  }

  #stop() {
    this.#search?.abort();
    this.#search = null;
    this.#hits = [];
    this.#at = null;
    this.#error = null;
    this.update();
  }
}

customElements.define('search-bar', SearchBar);
