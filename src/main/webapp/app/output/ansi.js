/** The colors and weights of a terminal (SGR), as classes. They hold until they are changed, also over lines. */

/** @typedef {{fg: ?number, bg: ?number, on: ReadonlySet<string>}} Style */
/** @type {Style} */
export const PLAIN = { fg: null, bg: null, on: new Set() };

const ESCAPE = /\x1b\[([\d;:]*)m|\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b\n]*(?:\x07|\x1b\\)?|\x1b[ -/]*[0-~]/g;
const ON = { 1: 'bold', 2: 'faint', 3: 'italic', 4: 'underlined', 7: 'inverse', 9: 'struck' };
const OFF = { 22: ['bold', 'faint'], 23: ['italic'], 24: ['underlined'], 27: ['inverse'], 29: ['struck'] };

/** What a terminal would show of a line: without escapes, and of a progress bar only its last state. */
export const plainText = (line) => withoutEscapes(afterReturn(line));

/** Any text without its colors. */
export const withoutEscapes = (text) => (text.includes('\x1b') ? text.replaceAll(ESCAPE, '') : text);

/**
 * A line in pieces of one style each.
 *
 * @param {Style} style at the begin of the line
 * @returns {{text: string, classes: string}[]}
 */
export function pieces(text, style) {
  const shown = afterReturn(text);
  const found = [];
  let last = 0;
  let current = style;
  const take = (end) => end > last && found.push({ text: shown.slice(last, end), classes: classesOf(current) });
  for (const match of shown.matchAll(ESCAPE)) {
    take(match.index);
    last = match.index + match[0].length;
    if (match[1] !== undefined) current = changed(current, match[1]);
  }
  take(shown.length);
  return found;
}

/** The style at the end of a line. */
export function styleAfter(text, style) {
  if (!text.includes('\x1b')) return style;
  let current = style;
  for (const [, codes] of text.matchAll(ESCAPE)) if (codes !== undefined) current = changed(current, codes);
  return current;
}

function afterReturn(text) {
  const line = text.endsWith('\r') ? text.slice(0, -1) : text;
  return line.slice(line.lastIndexOf('\r') + 1);
}

function changed(style, codes) {
  let { fg, bg } = style;
  let on = new Set(style.on);
  const left = codes.split(/[;:]/).map(Number);
  while (left.length > 0) {
    const code = left.shift();
    if (code === 0) [fg, bg, on] = [null, null, new Set()];
    else if (ON[code]) on.add(ON[code]);
    else if (OFF[code]) OFF[code].forEach((name) => on.delete(name));
    else if (code === 38) fg = extended(left) ?? fg;
    else if (code === 48) bg = extended(left) ?? bg;
    else if (code === 39) fg = null;
    else if (code === 49) bg = null;
    else if (code >= 30 && code <= 37) fg = code - 30;
    else if (code >= 40 && code <= 47) bg = code - 40;
    else if (code >= 90 && code <= 97) fg = code - 82;
    else if (code >= 100 && code <= 107) bg = code - 92;
  }
  return { fg, bg, on };
}

function classesOf({ fg, bg, on }) {
  const names = [...on];
  if (fg !== null) names.push(`fg-${fg}`);
  if (bg !== null) names.push(`bg-${bg}`);
  return names.join(' ');
}

/** Reads `5;n` or `2;r;g;b`: the nearest of the 16 colors of the theme, which can be read on dark and on light. */
function extended(left) {
  const kind = left.shift();
  if (kind === 2) return nearest(left.splice(0, 3));
  if (kind !== 5) return null;
  const n = left.shift() ?? 0;
  if (n < 16) return n;
  if (n >= 232) return nearest(Array(3).fill((n - 232) * 10 + 8));
  const cube = n - 16;
  return nearest([Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map((step) => step && step * 40 + 55));
}

function nearest([r = 0, g = 0, b = 0]) {
  const most = Math.max(r, g, b);
  const least = Math.min(r, g, b);
  if (most - least < 48) return most < 64 ? 0 : most < 150 ? 8 : most < 220 ? 7 : 15;
  const middle = (most + least) / 2;
  const hue = (r > middle ? 1 : 0) + (g > middle ? 2 : 0) + (b > middle ? 4 : 0);
  return hue + (most > 210 ? 8 : 0);
}
