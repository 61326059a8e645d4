/** Cuts what a line shows where something in it begins and ends: a place that was found, an address. */

const URL_PATTERN = /\bhttps?:\/\/[^\s<>"'`\u0000-\u001f]+/gi;
const CLOSING = { ')': '(', ']': '[', '}': '{' };

/**
 * @param {{text: string, classes: string}[]} pieces
 * @param {[number, number, object][]} edges in the text of all pieces, sorted; the object is added to what is between
 */
export function cutAt(pieces, edges) {
  if (edges.length === 0) return pieces;
  const cut = [];
  let begin = 0;
  for (const piece of pieces) {
    let at = 0;
    for (const [from, to, marks] of edges) {
      const start = Math.max(at, from - begin);
      const end = Math.min(piece.text.length, to - begin);
      if (end <= start) continue;
      if (start > at) cut.push({ ...piece, text: piece.text.slice(at, start) });
      cut.push({ ...piece, ...marks, text: piece.text.slice(start, end) });
      at = end;
    }
    if (at < piece.text.length) cut.push({ ...piece, text: piece.text.slice(at) });
    begin += piece.text.length;
  }
  return cut;
}

/** Where a text has what is looked for, upper or lower case alike. */
export function hitEdges(plain, query) {
  const edges = [];
  if (!query) return edges;
  const text = plain.toLowerCase();
  const wanted = query.toLowerCase();
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    edges.push([at, at + wanted.length, { hit: edges.length }]);
  }
  return edges;
}

/** Where a text has addresses of the web. */
export function linkEdges(plain) {
  if (!plain.includes('://')) return [];
  return [...plain.matchAll(URL_PATTERN)].flatMap(({ 0: found, index }) => {
    const href = withoutEnd(found);
    return isAddress(href) ? [[index, index + href.length, { href }]] : [];
  });
}

/** An address in a sentence ends before its full stop, and before the bracket that was opened before it. */
function withoutEnd(found) {
  let href = found;
  for (;;) {
    const last = href.at(-1);
    const unopened = CLOSING[last] && count(href, CLOSING[last]) < count(href, last);
    if (!unopened && !/[.,;:!?*_|]/.test(last)) return href;
    href = href.slice(0, -1);
  }
}

const count = (text, char) => text.split(char).length - 1;

/** Whether it is one of the web, which a link may have. */
export function isAddress(href) {
  try {
    const { protocol, hostname } = new URL(href);
    return /^https?:$/.test(protocol) && hostname !== '';
  } catch {
    return false;
  }
}
