import { PLAIN, over, piecesOf, runsOf, styleOf } from './ansi.js';
import { commandOf } from './commands.js';
import { LONGEST, TerminalRow } from './terminal-row.js';

const NEWLINE = 10;
/** What moves in a row or erases it; most lines have nothing of it. */
const MOVES = /\x08|\r(?!$)|\x1b\[\d*[CDGJKPX]/;
const NOTHING = new Uint8Array();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A line of a task's output, or a piece of one that is too long. */
export class Line {
  #content = null;
  #plain = null;
  #command = undefined;
  #rest = NOTHING;
  /** What is shown of it, while it may go on. */
  #row = null;
  /** The style at its begin. */
  style = PLAIN;
  /** Its number, from 1; null where nobody knows how many are before it. */
  number = null;
  /** When it came, in milliseconds, where that is known. */
  time = null;

  /**
   * @param {'stdout'|'stderr'} stream
   * @param {number} at where its first byte stands in the output
   * @param {number} length in bytes, with its end
   * @param {boolean} continued whether it is not the first piece of its line
   */
  constructor(stream, at, length, continued) {
    Object.assign(this, { stream, at, length, continued, ended: false, full: false, returned: false });
  }

  /** One that is whole and moves nowhere. */
  static simple(stream, at, length, text, continued) {
    const line = new Line(stream, at, length, continued);
    line.#content = text.endsWith('\r') ? text.slice(0, -1) : text;
    line.ended = true;
    return line;
  }

  /** A row that is not of the output. */
  static note(stream, text) {
    const line = Line.simple(stream, -1, 0, text, false);
    line.note = true;
    return line;
  }

  get key() {
    return `${this.stream}-${this.at}`;
  }

  get end() {
    return this.at + this.length;
  }

  /** Whether what is printed next may belong to it. */
  get open() {
    return this.#row !== null;
  }

  /** What is shown of it, without colors. */
  get plain() {
    return (this.#plain ??= this.#shown());
  }

  /** What it asks the reader of the output for, such as a fold. */
  get command() {
    if (this.#command === undefined) this.#command = this.continued ? null : commandOf(this.#text());
    return this.#command;
  }

  /** What is shown of it, in pieces of one style each. */
  get pieces() {
    const pieces = piecesOf(this.#runs(), this.style);
    return this.command ? this.command.shown(pieces) : pieces;
  }

  get styleAfter() {
    if (typeof this.#content === 'string') return this.#content.includes('\x1b') ? over(this.style, styleOf(this.#content)) : this.style;
    return over(this.style, this.#row ? this.#row.style : this.#content.style);
  }

  /**
   * Writes what follows into it, as far as it goes.
   *
   * @returns {number} how many of these bytes are its own
   */
  take(bytes) {
    this.#row ??= new TerminalRow();
    const earlier = this.#rest.length;
    const all = earlier > 0 ? joined(this.#rest, bytes) : bytes;
    const written = this.#row.write(all);
    this.ended = all[written] === NEWLINE;
    this.full = this.#row.full;
    this.returned = this.#row.returned;
    this.#rest = this.ended || this.full ? NOTHING : all.slice(written);
    const taken = this.full ? written : this.ended ? written + 1 : all.length;
    this.length += taken - earlier;
    this.#plain = null;
    this.#command = undefined;
    if (this.ended || this.full) this.#close();
    return taken - earlier;
  }

  /** Begins earlier than was known, with what has been written over. */
  extendTo({ at, continued }) {
    this.length += this.at - at;
    Object.assign(this, { at, continued });
    this.#command = undefined;
  }

  #close() {
    this.#content = { runs: this.#row.runs(), style: this.#row.style };
    this.#row = null;
  }

  #runs() {
    if (typeof this.#content === 'string') return runsOf(this.#content);
    if (this.#content) return this.#content.runs;
    const cut = this.#rest.length > 0 && this.#rest[0] !== 27;
    return cut ? [...this.#row.runs(), { text: decoder.decode(this.#rest), style: this.#row.style }] : this.#row.runs();
  }

  #text() {
    return typeof this.#content === 'string' && !this.#content.includes('\x1b') ? this.#content : joinedText(this.#runs());
  }

  #shown() {
    return this.command ? joinedText(this.pieces) : this.#text();
  }
}

const joinedText = (pieces) => pieces.map(({ text }) => text).join('');

/**
 * Cuts bytes into lines.
 *
 * @param {number} at where the first byte stands in the output
 * @param {boolean} [continued] whether it goes on with a line
 * @returns {Line[]} the last one may have no end yet
 */
export function linesOf(stream, bytes, at, continued = false) {
  const lines = [];
  let newline = -1;
  for (let begin = 0; begin < bytes.length; ) {
    if (newline < begin) newline = newlineAfter(bytes, begin);
    const line = simple(stream, bytes, begin, newline, at, continued) ?? new Line(stream, at + begin, 0, continued);
    if (!line.ended) line.take(bytes.subarray(begin, newline + 1));
    lines.push(line);
    begin += line.length;
    continued = !line.ended;
  }
  return lines;
}

function newlineAfter(bytes, begin) {
  const newline = bytes.indexOf(NEWLINE, begin);
  return newline < 0 ? bytes.length : newline;
}

function simple(stream, bytes, begin, newline, at, continued) {
  if (newline === bytes.length || newline - begin > LONGEST) return null;
  const text = decoder.decode(bytes.subarray(begin, newline));
  return MOVES.test(text) ? null : Line.simple(stream, at + begin, newline + 1 - begin, text, continued);
}

/**
 * Adds what comes after the last line of a stream, as if all of it had been read at once.
 *
 * @param {?Line} last
 * @param {Uint8Array} bytes
 * @returns {Line[]} the new lines
 */
export function linesAfter(last, stream, at, bytes) {
  const taken = last?.open ? last.take(bytes) : 0;
  return linesOf(stream, bytes.subarray(taken), at + taken, last ? !last.ended : false);
}

function joined(a, b) {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/**
 * Carries style and number from line to line.
 *
 * @param {number} from the first line that has changed
 * @param {?number} first the number of the first line of all, where it is known
 */
export function settle(lines, from, first) {
  const before = lines[from - 1];
  let style = before ? before.styleAfter : PLAIN;
  let number = before ? before.number : first === null ? null : first - 1;
  for (let i = from; i < lines.length; i++) {
    const line = lines[i];
    if (number !== null && (!line.continued || i === 0)) number++;
    line.style = style;
    line.number = number;
    style = line.styleAfter;
  }
}
