import { api } from '../page.js';
import { linesAfter, settle } from './lines.js';
import { LONGEST } from './terminal-row.js';
import { OutputReader } from './reader.js';

const BLOCK = 256 * 1024;
const MOST_OF_BLOCK = 15_000;
const MOST_LINES = 60_000;
const MOST_BYTES = 8 * BLOCK;
const SLACK = 1.1;
/** A longer line that is written over and over is shown from somewhere within it. */
const LONGEST_REWRITTEN = 64 * 1024 * 1024;

/**
 * The lines of one stream that are in memory: a window of an output of any size, moved by what the reader scrolls to.
 *
 * Fires `change`.
 */
export class StreamLines extends EventTarget {
  /** @type {import('./lines.js').Line[]} */
  lines = [];
  #reader;
  #signal;
  #busy = false;

  constructor(job, task, stream, attempt, signal) {
    super();
    this.stream = stream;
    this.#reader = new OutputReader(api, job, task, stream, attempt);
    this.#signal = signal;
  }

  get reader() {
    return this.#reader;
  }

  get readers() {
    return [this.#reader];
  }

  get size() {
    return this.#reader.size;
  }

  get from() {
    return this.lines[0]?.at ?? 0;
  }

  get to() {
    return this.lines.at(-1)?.end ?? 0;
  }

  get atStart() {
    return this.from === 0;
  }

  get atEnd() {
    return this.to >= this.size;
  }

  /** Shows the last lines. */
  toEnd() {
    return this.#work(async () => this.#show((await this.#reader.last(BLOCK, this.#signal)).slice(-MOST_OF_BLOCK)));
  }

  /** Where a line or place stands, as {@link placeAt} takes it. */
  offsetOf({ at }) {
    return at;
  }

  placeAt(offset) {
    return { stream: this.stream, at: offset };
  }

  /** Shows the lines around a byte, unless they are there already. */
  async reveal({ at }) {
    if (this.lines.length > 0 && at >= this.from && at < this.to) return;
    await this.#work(async () => {
      const lines = await this.#reader.around(at, BLOCK, this.#signal);
      const middle = Math.max(0, lines.findIndex((line) => line.end > at));
      this.#show(lines.slice(Math.max(0, middle - MOST_OF_BLOCK / 2), middle + MOST_OF_BLOCK / 2));
    });
  }

  /** Adds lines at the begin, and lets go of some at the end. */
  async back() {
    if (this.#busy || this.atStart) return;
    await this.#work(async () => {
      do {
        const lines = (await this.#reader.before(this.from, BLOCK, this.#signal)).slice(-MOST_OF_BLOCK);
        const all = together(lines, this.lines);
        this.#show(all.slice(0, all.length - surplus(all)));
      } while (isRewrittenFrom(this.lines[0]) && !this.atStart);
    });
  }

  /** Adds lines at the end, and lets go of some at the begin. */
  async forth() {
    if (this.#busy || this.atEnd) return;
    await this.#work(async () => {
      const { bytes, from } = await this.#reader.partAfter(this.to, BLOCK, this.#signal);
      this.#add(linesAfter(this.lines.at(-1) ?? null, this.stream, from, bytes).slice(0, MOST_OF_BLOCK));
    });
  }

  /** Takes what the task has just printed; what is beyond the window is read when it is scrolled to. */
  append(at, bytes) {
    const joins = this.atEnd && at === this.to;
    this.#reader.size = Math.max(this.size, at + bytes.length);
    if (joins) this.#add(linesAfter(this.lines.at(-1) ?? null, this.stream, at, bytes));
  }

  #add(lines) {
    const from = Math.max(0, this.lines.length - 1);
    this.lines.push(...lines);
    settle(this.lines, from, this.from === 0 ? 1 : (this.lines[0]?.number ?? null));
    const much = surplus(this.lines);
    if (much > 0) this.lines = this.lines.slice(much);
    this.dispatchEvent(new Event('change'));
  }

  #show(lines) {
    this.lines = lines;
    settle(lines, 0, this.from === 0 ? 1 : null);
    this.dispatchEvent(new Event('change'));
  }

  async #work(action) {
    this.#busy = true;
    try {
      await action();
    } finally {
      this.#busy = false;
    }
  }
}

/** Whether a line has been written over since its begin, which is not there. */
const isRewrittenFrom = ({ continued, returned, length }) => continued && returned && length <= LONGEST_REWRITTEN;

/** Lines and what was before them. What was written over begins earlier, and is gone. */
function together(before, lines) {
  const last = before.at(-1);
  const next = lines[0];
  if (!last || !next || !isRewrittenFrom(next) || last.ended || last.full) return [...before, ...lines];
  next.extendTo(last);
  return [...before.slice(0, -1), ...lines];
}

/** How many lines are too many. Some more than the limit may stay, so that not every new line moves all others. */
export function surplus(lines) {
  const bytes = lines.reduce((sum, { length }) => sum + Math.min(length, LONGEST), 0);
  const few = lines.length <= MOST_LINES * SLACK && bytes <= MOST_BYTES * SLACK;
  return few ? 0 : Math.max(lines.length - MOST_LINES, Math.ceil(lines.length * (1 - MOST_BYTES / bytes)), 0);
}
