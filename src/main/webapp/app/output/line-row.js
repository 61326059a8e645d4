import { html, nothing } from '../vendor.js';
import { icon } from '../shared/icons.js';
import { cutAt, hitEdges, linkEdges } from './marks.js';

const clockTime = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
const wholeTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long' });
const KNOWN_WELL = 1_000;

/**
 * One line of an output.
 *
 * @param {import('./lines.js').Line} line
 * @param {object} list what is looked for and linked to
 * @param {string} list.query
 * @param {?{key: string, nth?: number}} list.marked
 * @param {(line: any) => string} list.hrefOf
 * @param {boolean} list.times whether to show when it came
 * @param {(line: any) => ?{time: number, within: number}} list.timeOf
 */
export function lineRow(line, list) {
  if (line.note) return html`<div class="line note">${line.plain}</div>`;
  const marked = list.marked?.key === line.key;
  const said = line.command ? ` is-${line.command.kind}` : '';
  return html`<div class="line from-${line.stream}${marked ? ' marked' : ''}${said}">
    <a class="number" href=${list.hrefOf(line)} tabindex="-1" aria-label="Link to this line" title="Byte ${line.at} of ${line.stream}">${number(line)}</a
    >${list.times ? time(list.timeOf(line)) : nothing}${content(line, list, marked)}</div>`;
}

function number(line) {
  if (line.continued) return '';
  return line.number ?? '·';
}

/** What is known only roughly is told as such. */
function time(known) {
  if (!known) return html`<span class="at" title="When this came is not known"></span>`;
  const { time: at, within } = known;
  if (within > KNOWN_WELL) return html`<span class="at" title="Between ${wholeTime.format(at - within)} and ${wholeTime.format(at)}">≤${clockTime.format(at)}</span>`;
  return html`<time class="at" datetime=${new Date(at).toISOString()} title=${wholeTime.format(at)}>${clockTime.format(at)}.${String(Math.floor(at / 100) % 10)}</time>`;
}

function content(line, list, marked) {
  const shown = text(line, list.query, marked ? list.marked.nth : undefined);
  if (!line.fold) return html`<span class="text">${shown}</span>`;
  const { folded, count } = line.fold;
  return html`<span class="text"><button class="fold" type="button" aria-expanded=${!folded} @click=${() => list.toggle(line)}>${icon(folded ? 'right' : 'next')}<span>${shown}</span></button
    ><span class="fold-size">${folded ? `${count} line${count === 1 ? '' : 's'}` : nothing}</span></span>`;
}

/**
 * Those of one address are one link, whatever colors are in it. Where the output says itself where a
 * text leads, that counts. In the line of a fold a press folds.
 */
function text(line, query, nth) {
  const pieces = cutAt(cutAt(line.pieces, line.fold ? [] : linkEdges(line.plain)), hitEdges(line.plain, query));
  const shown = [];
  for (let i = 0; i < pieces.length; ) {
    const { link } = pieces[i];
    const href = line.fold ? undefined : leadsTo(pieces[i]);
    const begin = i;
    while (i < pieces.length && leadsTo(pieces[i]) === href) i++;
    const drawn = pieces.slice(begin, i).map((one) => piece(one, nth));
    shown.push(href ? html`<a href=${href} title=${link ?? nothing} target="_blank" rel="noopener noreferrer">${drawn}</a>` : drawn);
  }
  return shown;
}

const leadsTo = ({ link, href }) => link ?? href;

const piece = ({ text: words, classes, hit }, nth) =>
  hit !== undefined ? html`<mark class="${classes}${hit === nth ? ' current' : ''}">${words}</mark>` : classes ? html`<span class=${classes}>${words}</span>` : words;
