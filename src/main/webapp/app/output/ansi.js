/** The colors and weights of a terminal (SGR), as classes, and its links (OSC 8). They hold until they are changed, also over lines. */
import { isAddress } from './marks.js';

/**
 * What is undefined is as it was before.
 *
 * @typedef {{fg?: ?number, bg?: ?number, link?: ?string, on: Record<string, boolean>}} Style
 */
/** @type {Style} */
export const PLAIN = { fg: null, bg: null, link: null, on: {} };
/** @type {Style} */
export const UNCHANGED = { on: {} };

const ESCAPE = /\x1b\[([\d;:]*)m|\x1b\[[0-?]*[ -/]*[@-~]|\x1b\]8;[^;\x07\x1b\n]*;([^\x07\x1b\n]*)(?:\x07|\x1b\\)|\x1b\][^\x07\x1b\n]*(?:\x07|\x1b\\)?|\x1b[ -/]*[0-~]/g;
const ON = { 1: 'bold', 2: 'faint', 3: 'italic', 4: 'underlined', 7: 'inverse', 9: 'struck' };
const OFF = { 22: ['bold', 'faint'], 23: ['italic'], 24: ['underlined'], 27: ['inverse'], 29: ['struck'] };
/** As terminals have it. */
const LONGEST_ADDRESS = 2083;
const NONE = Object.fromEntries(Object.values(ON).map((name) => [name, false]));

/** Any text without its colors. */
export const withoutEscapes = (text) => (text.includes('\x1b') ? text.replaceAll(ESCAPE, '') : text);

/** A text in pieces of one style each, which each change the one before the text. */
export function runsOf(text) {
  const runs = [];
  let last = 0;
  let style = UNCHANGED;
  const take = (end) => end > last && runs.push({ text: text.slice(last, end), style });
  for (const match of text.matchAll(ESCAPE)) {
    take(match.index);
    last = match.index + match[0].length;
    style = escaped(style, match);
  }
  take(text.length);
  return runs;
}

/** The style at the end of a text, as a change of the one before it. */
export function styleOf(text) {
  let style = UNCHANGED;
  if (!text.includes('\x1b')) return style;
  for (const match of text.matchAll(ESCAPE)) style = escaped(style, match);
  return style;
}

function escaped(style, [, codes, address]) {
  if (codes !== undefined) return changed(style, codes);
  return address === undefined ? style : linked(style, address);
}

/** A style after `ESC]8;;<address>`: what follows is a link there, or none. What is no address of the web is none. */
export const linked = (style, address) => ({ ...style, link: address.length <= LONGEST_ADDRESS && isAddress(address) ? address : null });

/** A style, changed by another one. */
export function over(base, { fg, bg, link, on }) {
  return {
    fg: fg === undefined ? base.fg : fg,
    bg: bg === undefined ? base.bg : bg,
    link: link === undefined ? base.link : link,
    on: { ...base.on, ...on },
  };
}

/**
 * Runs as they are to be drawn, where the style before them is known.
 *
 * @returns {{text: string, classes: string, link?: string}[]} with where it leads, if the output says so
 */
export function piecesOf(runs, before) {
  const pieces = [];
  for (const { text, style } of runs) {
    const shown = style === UNCHANGED ? before : over(before, style);
    const classes = classesOf(shown);
    const last = pieces.at(-1);
    if (last?.classes === classes && (last.link ?? null) === (shown.link ?? null)) last.text += text;
    else pieces.push({ text, classes, ...(shown.link && { link: shown.link }) });
  }
  return pieces;
}

/** A style after `ESC[<codes>m`. */
export function changed(style, codes) {
  let { fg, bg } = style;
  let on = { ...style.on };
  const left = codes.split(/[;:]/).map(Number);
  while (left.length > 0) {
    const code = left.shift();
    if (code === 0) [fg, bg, on] = [null, null, { ...NONE }];
    else if (ON[code]) on[ON[code]] = true;
    else if (OFF[code]) OFF[code].forEach((name) => (on[name] = false));
    else if (code === 38) fg = extended(left) ?? fg;
    else if (code === 48) bg = extended(left) ?? bg;
    else if (code === 39) fg = null;
    else if (code === 49) bg = null;
    else if (code >= 30 && code <= 37) fg = code - 30;
    else if (code >= 40 && code <= 47) bg = code - 40;
    else if (code >= 90 && code <= 97) fg = code - 82;
    else if (code >= 100 && code <= 107) bg = code - 92;
  }
  return { ...style, fg, bg, on };
}

function classesOf({ fg, bg, on }) {
  const names = Object.keys(on).filter((name) => on[name]);
  if (typeof fg === 'number') names.push(`fg-${fg}`);
  if (typeof bg === 'number') names.push(`bg-${bg}`);
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
