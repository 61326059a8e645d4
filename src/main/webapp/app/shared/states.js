import { html } from '../vendor.js';
import { icon } from './icons.js';

/** What a screen shows that has nothing to show, yet or at all. */
export const loading = (what) =>
  html`<div class="placeholder" role="status"><span class="unseen">Loading ${what}…</span>
    <div class="bones" aria-hidden="true"><i></i><i></i><i></i><i></i></div></div>`;

export const empty = (title, hint) =>
  html`<div class="placeholder"><h2>${title}</h2><p>${hint}</p></div>`;

/** What a screen shows that has nothing else. */
export const nowhere = (title, hint) =>
  html`<div class="placeholder empty"><h1 tabindex="-1">${title}</h1><p>${hint}</p></div>`;

/** @param {boolean} [alone] whether it is all that the screen has, so that this is its heading */
export const failure = (error, again, alone = false) =>
  html`<div class="placeholder" role="alert">
    ${heading(error.status === 404 ? 'There is no such thing' : 'That did not work', alone)}
    <p>${error.message}</p>
    ${error.status === 404 && alone ? html`<p><a href="#/jobs">All jobs</a></p>` : html`<button type="button" @click=${again}>Try again</button>`}
  </div>`;

const heading = (words, alone) => (alone ? html`<h1 tabindex="-1">${words}</h1>` : html`<h2>${words}</h2>`);

/** A message at the top of what it is about. */
export const notice = (kind, content) =>
  html`<div class="notice is-${kind}" role=${kind === 'failed' ? 'alert' : 'status'}>${icon(kind)}<div>${content}</div></div>`;
