import { html } from '../vendor.js';
import { Component } from '../shared/component.js';
import { icon } from '../shared/icons.js';
import { times } from './exact-times.js';
import { KEYS } from './keys.js';

/** The list of keys, and how times are shown. */
class KeysHelp extends Component {
  show() {
    this.update();
    this.querySelector('dialog').showModal();
  }

  view() {
    return html`<dialog aria-labelledby="keys-title" @click=${this.#outside}>
      <div class="head"><h2 id="keys-title">Keys</h2>
        <button type="button" class="quiet" aria-label="Close" @click=${this.#close}>${icon('close')}</button></div>
      ${KEYS.map(([where, keys]) => html`<h3>${where}</h3><dl class="keys">${keys.map(line)}</dl>`)}
      <label class="flag"><input type="checkbox" .checked=${times.exact} @change=${() => times.toggle()}> Exact times instead of “5 minutes ago”</label>
    </dialog>`;
  }

  #close = () => this.querySelector('dialog').close();

  #outside = (event) => event.target === event.currentTarget && this.#close();
}

const line = (keys) => html`<div><dt>${keys.slice(0, -1).map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${keys.at(-1)}</dd></div>`;

customElements.define('keys-help', KeysHelp);
