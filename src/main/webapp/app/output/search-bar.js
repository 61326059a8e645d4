import { html } from '../vendor.js';
import { Component } from '../shared/component.js';
import { icon } from '../shared/icons.js';
import { bytes } from '../shared/times.js';
import { searchBeyond, searchLines } from './search.js';

/**
 * Looks for text in an output: Enter for the next place upwards from where one is, Shift+Enter downwards.
 *
 * Fires `query` when the text has changed, and `found` with the line as `detail`.
 */
class SearchBar extends Component {
  query = '';
  /** The list that is searched, and the line to go on from. */
  source = null;
  current = () => null;
  #said = '';
  #search = null;

  view() {
    return html`<form class="search-bar" role="search" aria-label="Search the output" @submit=${(e) => e.preventDefault()}>
      <label class="search">${icon('search')}<span class="unseen">Search the output</span>
        <input type="search" name="query" placeholder="Search" autocomplete="off" spellcheck="false" @input=${this.#changed} @keydown=${this.#key}></label>
      <button class="quiet" type="button" aria-label="Previous place" title="Previous (Enter)" @click=${() => this.find(-1)}>${icon('previous')}</button>
      <button class="quiet" type="button" aria-label="Next place" title="Next (Shift+Enter)" @click=${() => this.find(1)}>${icon('next')}</button>
      <span class="hint" role="status">${this.#said}</span>
    </form>`;
  }

  focusField() {
    this.querySelector('input').select();
  }

  #changed = (event) => {
    this.query = event.target.value;
    this.#stop();
    this.dispatchEvent(new Event('query'));
  };

  #key = (event) => {
    if (event.key === 'Escape') this.#stop();
    if (event.key !== 'Enter') return;
    event.preventDefault();
    this.find(event.shiftKey ? 1 : -1);
  };

  /** Goes to the next place in a direction: the output is read from its end, so upwards comes first. */
  async find(direction) {
    if (!this.query) return;
    this.#search?.abort();
    this.#search = new AbortController();
    const { signal } = this.#search;
    try {
      const line = this.#near(direction) ?? (await this.#far(direction, AbortSignal.any([signal, this.lifetime])));
      if (signal.aborted) return;
      this.#say(line ? '' : direction < 0 ? 'Nothing above' : 'Nothing below');
      if (line) this.dispatchEvent(new CustomEvent('found', { detail: line }));
    } catch (e) {
      if (e.name !== 'AbortError') this.#say(e.message);
    }
  }

  #near(direction) {
    const { lines } = this.source;
    const { line, visible } = this.current();
    const at = lines.findIndex(({ key }) => key === line);
    const begin = at >= 0 ? at + direction : visible;
    return searchLines(lines, this.query, begin, direction);
  }

  async #far(direction, signal) {
    const { source } = this;
    if (direction < 0 ? source.atStart : source.atEnd) return null;
    this.#say('Searching…');
    const from = direction < 0 ? source.from : source.to;
    const progress = (read) => this.#say(`Searched ${bytes(read)}…`);
    return searchBeyond(source.reader, this.query, from, direction, progress, signal);
  }

  #stop() {
    this.#search?.abort();
    this.#say('');
  }

  #say(text) {
    this.#said = text;
    this.update();
  }
}

customElements.define('search-bar', SearchBar);
