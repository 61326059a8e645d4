import { html, nothing } from '../vendor.js';
import { icon } from '../shared/icons.js';

/** The mark of a task that another machine runs; nothing for one of the server. */
export const elsewhere = ({ runOn, host }) =>
  runOn ? html`<span class="elsewhere" title=${place(runOn, host)}>${icon('host')}<span class="unseen">on </span><span class="launcher-name">${runOn}</span></span>` : nothing;

/** Why a task does not go on there; nothing if it does. */
export const held = ({ waitsFor }) =>
  waitsFor ? html`<p class="held is-warning">${icon('warning')}${waitsFor}</p>` : nothing;

const place = (launcher, host) => `on ${launcher}${host && host !== launcher ? `, host ${host}` : ''}`;
