import { html } from '../vendor.js';
import { pieces } from './ansi.js';

/**
 * One line of an output.
 *
 * @param {import('./lines.js').Line} line
 * @param {{query: string, marked: ?string, hrefOf: (line: any) => string}} list what is looked for and linked to
 */
export function lineRow(line, { query, marked, hrefOf }) {
  if (line.note) return html`<div class="line note">${line.text}</div>`;
  return html`<div class="line from-${line.stream}${marked === line.key ? ' marked' : ''}">
    <a class="number" href=${hrefOf(line)} tabindex="-1" aria-label="Link to this line" title="Byte ${line.at} of ${line.stream}">${number(line)}</a
    ><span class="text">${text(line, query.toLowerCase())}</span></div>`;
}

function number(line) {
  if (line.continued) return '';
  return line.number ?? '·';
}

function text(line, query) {
  const found = pieces(line.text, line.style);
  if (!query || !line.plain.toLowerCase().includes(query)) return found.map(piece);
  return withHits(found, line.plain.toLowerCase(), query).map(piece);
}

const piece = ({ text, classes, hit }) =>
  hit ? html`<mark class=${classes}>${text}</mark>` : classes ? html`<span class=${classes}>${text}</span>` : text;

/** Cuts pieces where the query begins and ends in the whole line. */
function withHits(found, plain, query) {
  const edges = edgesOf(plain, query);
  const cut = [];
  let begin = 0;
  for (const { text, classes } of found) {
    let at = 0;
    for (const [from, to] of edges) {
      const start = Math.max(at, from - begin);
      const end = Math.min(text.length, to - begin);
      if (end <= start) continue;
      if (start > at) cut.push({ text: text.slice(at, start), classes });
      cut.push({ text: text.slice(start, end), classes, hit: true });
      at = end;
    }
    if (at < text.length) cut.push({ text: text.slice(at), classes });
    begin += text.length;
  }
  return cut;
}

function edgesOf(plain, query) {
  const edges = [];
  for (let at = plain.indexOf(query); at >= 0; at = plain.indexOf(query, at + query.length)) {
    edges.push([at, at + query.length]);
  }
  return edges;
}
