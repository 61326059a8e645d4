import { withoutEscapes } from './ansi.js';
import { hitEdges } from './marks.js';

const STEP = 4 * 1024 * 1024;
const NEWLINE = 10;
/** Nobody counts more places, and each of them takes memory. */
const MOST = 10_000;
/** An end that is longer is not looked through again when it grows. */
const LONGEST_END = 64 * 1024;
/** What is shown otherwise than it was printed: it may have what the bytes have not. */
const REWRITTEN = /^(?:::|##\[)|\x08|\r(?![\n\r]|$)|\x1b\[\d*[CDGKPX]/gm;
const decoder = new TextDecoder();

/** @typedef {{stream: string, at: number, nth: number}} Hit the line, and which of the places in it */

/**
 * All places of one stream that have a text, looked for from the end upwards, and then in what is printed.
 *
 * Fires `change` when more has been looked through.
 */
export class Hits extends EventTarget {
  /** @type {Hit[]} in their order */
  list = [];
  /** From where on all has been looked through. */
  from;
  /** Up to where the lines are whole, and up to where they have been looked through. */
  #whole;
  #seen;
  #reader;
  #wanted;
  #signal;
  #working = null;
  /** What comes next, while the last part is looked through. */
  #ahead = null;

  /**
   * @param {import('./reader.js').OutputReader} reader
   * @param {string} query upper or lower case alike
   * @param {AbortSignal} signal
   */
  constructor(reader, query, signal) {
    super();
    this.#reader = reader;
    this.#wanted = query.toLowerCase();
    this.#signal = signal;
    this.from = this.#whole = this.#seen = reader.size;
  }

  /** Whether there are so many that the others are not looked for. */
  get isFull() {
    return this.list.length >= MOST;
  }

  get isDone() {
    return this.isFull || (this.from === 0 && this.#seen >= this.#reader.size);
  }

  get reader() {
    return this.#reader;
  }

  get stream() {
    return this.#reader.stream;
  }

  /** How many bytes have been looked through. */
  get searched() {
    return this.#seen - this.from;
  }

  /** Goes on until all that is there has been looked through. */
  work() {
    this.#working ??= this.#search().finally(() => (this.#working = null));
    return this.#working;
  }

  async #search() {
    while (!this.isFull && this.from > 0) await this.#upwards();
    while (!this.isFull && this.#seen < this.#reader.size) await this.#downwards();
  }

  async #upwards() {
    const part = await (this.#ahead ?? this.#before(this.from));
    this.#signal.throwIfAborted();
    this.#ahead = part.from > 0 ? this.#before(part.from) : null;
    if (this.from === this.#seen) this.#whole = endOfLines(part);
    this.list = [...hitsIn(this.#reader, part, this.#wanted, -1), ...this.list];
    this.from = this.isFull ? this.list[0].at : part.from;
    this.dispatchEvent(new Event('change'));
  }

  /** Asks for a part, which may turn out not to be needed. */
  #before(to) {
    const part = this.#reader.partBefore(to, STEP, this.#signal);
    part.catch(() => {});
    return part;
  }

  /** The last line may have become longer, so it is looked at again. */
  async #downwards() {
    const part = await this.#reader.partAfter(this.#whole, STEP, this.#signal);
    this.#signal.throwIfAborted();
    this.list = [...this.list.filter(({ at }) => at < part.from), ...hitsIn(this.#reader, part, this.#wanted, 1)];
    this.from = Math.min(this.from, part.from);
    this.#seen = part.from + part.bytes.length;
    this.#whole = endOfLines(part);
    this.dispatchEvent(new Event('change'));
  }
}

/** Where the last line begins that has no end; of a long one what is there is enough. */
function endOfLines({ bytes, from }) {
  const end = bytes.lastIndexOf(NEWLINE) + 1;
  return from + (bytes.length - end > LONGEST_END ? bytes.length : end);
}

/**
 * The places in a part, at least as many as anybody counts of those that come first in a direction. Most parts have none,
 * which is seen faster in the text as a whole.
 *
 * @returns {Hit[]} in their order
 */
function hitsIn(reader, part, wanted, direction) {
  const found = [];
  const lines = linesWith(part, wanted);
  if (direction < 0) lines.reverse();
  for (let i = 0, count = 0; i < lines.length && count < MOST; i++) {
    const hits = reader.lines(lines[i]).flatMap((line) => hitsOf(line, wanted));
    found.push(hits);
    count += hits.length;
  }
  if (direction < 0) found.reverse();
  return found.flat();
}

/** The bytes of each line that may have it. Where each byte is a character, no line before it needs to be looked at. */
function linesWith({ bytes, from, continued = false }, wanted) {
  const printed = decoder.decode(bytes);
  const text = withoutEscapes(printed).toLowerCase();
  const found = [];
  let [byte, char, raw] = [0, 0, 0];
  let [hit, odd] = [text.indexOf(wanted), mayBeRewritten(printed) ? rewrittenAfter(printed, 0) : -1];
  const isAligned = printed.length === bytes.length && text.length === bytes.length;
  while (hit >= 0 || odd >= 0) {
    if (isAligned) byte = char = raw = beginOfLine(text, hit < 0 ? odd : odd < 0 ? hit : Math.min(hit, odd));
    const [byteEnd, charEnd, rawEnd] = [after(bytes, NEWLINE, byte), after(text, '\n', char), after(printed, '\n', raw)];
    if ((hit >= 0 && hit < charEnd) || (odd >= 0 && odd < rawEnd)) {
      found.push({ bytes: bytes.subarray(byte, byteEnd), from: from + byte, continued: continued && byte === 0 });
      hit = text.indexOf(wanted, charEnd);
      odd = odd < 0 ? -1 : rewrittenAfter(printed, rawEnd);
    }
    [byte, char, raw] = [byteEnd, charEnd, rawEnd];
  }
  return found;
}

const beginOfLine = (text, at) => (at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1);

function after(text, end, from) {
  const at = text.indexOf(end, from);
  return at < 0 ? text.length : at + 1;
}

const mayBeRewritten = (text) => /^::|^##\[/.test(text) || ['\n::', '\n##[', '\b', '\r', '\x1b['].some((part) => text.includes(part));

function rewrittenAfter(text, from) {
  if (from >= text.length) return -1;
  REWRITTEN.lastIndex = from;
  return REWRITTEN.exec(text)?.index ?? -1;
}

export const hitsOf = (line, wanted) => hitEdges(line.plain, wanted).map(([, , { hit }]) => ({ stream: line.stream, at: line.at, nth: hit }));

/**
 * The next place in the lines in memory.
 *
 * @param {import('./lines.js').Line[]} lines
 * @param {{key: ?string, nth?: number, index: number}} from the line to go on from, or else where to begin
 * @returns {?Hit}
 */
export function hitNear(lines, query, { key, nth, index }, direction) {
  const wanted = query.toLowerCase();
  const marked = key ? lines.findIndex((line) => line.key === key) : -1;
  const isMarked = marked >= 0;
  for (let i = isMarked ? marked : index; i >= 0 && i < lines.length; i += direction) {
    if (lines[i].note) continue;
    const hits = hitsOf(lines[i], wanted).filter((hit) => !isMarked || i !== marked || (hit.nth - (nth ?? -1)) * direction > 0);
    if (hits.length > 0) return hits.at(direction > 0 ? 0 : -1);
  }
  return null;
}

/**
 * The next place of all that have been found, from one end of the output to the other and on.
 *
 * @param {Hits[]} all of each stream
 * @param {(place: object) => number} offsetOf the place of a line in the order of both
 * @param {{offset: number, nth: number}} from
 * @returns {{hit: ?Hit, known: boolean}} whether this is known already; no hit if there is none at all
 */
export function hitFar(all, offsetOf, from, direction) {
  const hits = orderedHits(all, offsetOf);
  const beyond = direction > 0 ? hits.find((hit) => isAfter(hit, from)) : hits.findLast((hit) => isAfter(from, hit));
  const hit = beyond ?? hits.at(direction > 0 ? 0 : -1) ?? null;
  const lowest = !beyond ? 0 : direction > 0 ? from.offset : beyond.offset;
  const known = all.every((one) => one.isDone || (one.from < one.reader.size && offsetOf({ stream: one.stream, at: one.from }) <= lowest));
  return { hit, known };
}

/** The number of a place among all, from 1; 0 if that is not known yet. */
export function numberOf(all, offsetOf, at) {
  if (!at || !all.every((one) => one.from === 0)) return 0;
  return orderedHits(all, offsetOf).filter((hit) => !isAfter(hit, at)).length;
}

const isAfter = (a, b) => a.offset > b.offset || (a.offset === b.offset && a.nth > b.nth);

function orderedHits(all, offsetOf) {
  const hits = all.flatMap(({ list }) => list.map((hit) => ({ ...hit, offset: offsetOf(hit) })));
  return all.length > 1 ? hits.sort((a, b) => a.offset - b.offset || a.nth - b.nth) : hits;
}
