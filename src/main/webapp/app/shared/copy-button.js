import { html } from '../vendor.js';
import { Component, define } from './component.js';
import { icon } from './icons.js';

const SAID = 2000;

/** Copies its `text`; `what` says to the reader what that is. */
class CopyButton extends Component {
  #done = null;
  text = '';
  what = '';
  /** Whether the button says so in a word, too. */
  word = false;

  view() {
    const said = this.#done === null ? `Copy ${this.what}` : this.#done ? 'Copied' : 'Could not be copied';
    return html`<button class="quiet copy" type="button" title=${said} aria-label=${said} @click=${this.#copy}>
      ${icon(this.#done ? 'done' : 'copy')}${this.word ? (this.#done ? 'Copied' : 'Copy') : ''}</button>
      <span class="unseen" role="status">${this.#done === null ? '' : said}</span>`;
  }

  #copy = async () => {
    this.#done = await copied(this.text);
    this.update();
    setTimeout(() => {
      this.#done = null;
      this.update();
    }, SAID);
  };
}

/** Browsers give the clipboard only to pages that came by TLS or from this machine; the old way works with any. */
async function copied(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text).then(() => true, () => byCommand(text));
  return byCommand(text);
}

function byCommand(text) {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'unseen';
  document.body.append(field);
  const focused = document.activeElement;
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  focused?.focus();
  return done;
}

define('prunner-copy-button', CopyButton);
