import { PLAIN, plainText, styleAfter } from './ansi.js';

/** A longer line is shown in pieces: a browser takes long to lay out a line of megabytes. */
export const LONGEST = 4096;

const NEWLINE = 10;
const decoder = new TextDecoder();

/** A line of a task's output, or a piece of a long one. */
export class Line {
  #plain = null;
  /** The style at its begin. */
  style = PLAIN;
  /** Its number, from 1; null where nobody knows how many are before it. */
  number = null;
  /** Its bytes, if it is the last one and has no end: a character may go on with what comes next. */
  open = null;

  /**
   * @param {'stdout'|'stderr'} stream
   * @param {number} at where its first byte stands in the output
   * @param {string} text
   * @param {number} length in bytes, with its end
   * @param {boolean} ended whether a newline ends it
   * @param {boolean} continued whether it is not the first piece of its line
   */
  constructor(stream, at, text, length, ended, continued) {
    Object.assign(this, { stream, at, text, length, ended, continued });
  }

  get key() {
    return `${this.stream}-${this.at}`;
  }

  get end() {
    return this.at + this.length;
  }

  /** What is shown of it, without colors. */
  get plain() {
    return (this.#plain ??= plainText(this.text));
  }

  /** Takes over what it has become by what was printed later. */
  become({ text, length, ended, open }) {
    Object.assign(this, { text, length, ended, open });
    this.#plain = null;
  }
}

/**
 * Cuts bytes into lines.
 *
 * @param {number} at where the first byte stands in the output
 * @param {boolean} [continued] whether it goes on with a line
 * @returns {Line[]} the last one may have no end yet
 */
export function linesOf(stream, bytes, at, continued = false) {
  const lines = [];
  let begin = 0;
  while (begin < bytes.length) {
    const newline = bytes.indexOf(NEWLINE, begin);
    const end = newline < 0 ? bytes.length : newline;
    const cut = end - begin > LONGEST ? boundary(bytes, begin + LONGEST) : end;
    const ended = cut === end && newline >= 0;
    const next = cut + (ended ? 1 : 0);
    lines.push(new Line(stream, at + begin, decoder.decode(bytes.subarray(begin, cut)), next - begin, ended, continued));
    continued = !ended;
    if (continued && next === bytes.length) lines.at(-1).open = bytes.slice(begin);
    begin = next;
  }
  return lines;
}

/** The begin of the character that a byte belongs to. */
function boundary(bytes, index) {
  let begin = index;
  while (begin > index - 4 && (bytes[begin] & 0xc0) === 0x80) begin--;
  return begin;
}

/**
 * Adds what a task has just printed to the last lines of its stream, as if all of it had been read at once.
 *
 * @param {?Line} last the last line of the stream
 * @param {Uint8Array} bytes
 * @returns {Line[]} the new lines
 */
export function linesAfter(last, stream, at, bytes) {
  if (!last?.open) return linesOf(stream, bytes, at);
  const [grown, ...more] = linesOf(stream, joined(last.open, bytes), last.at, last.continued);
  last.become(grown);
  return more;
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
  let style = before ? styleAfter(before.text, before.style) : PLAIN;
  let number = before ? before.number : first === null ? null : first - 1;
  for (let i = from; i < lines.length; i++) {
    const line = lines[i];
    if (number !== null && (!line.continued || i === 0)) number++;
    line.style = style;
    line.number = number;
    style = styleAfter(line.text, style);
  }
}
