import { Line } from './lines.js';

/**
 * Both streams in one list, in the order in which they were printed, as far as that is known.
 *
 * Fires `change`. It can be shown in place of one {@link StreamLines}; a place in it is counted in bytes of both.
 */
export class Together extends EventTarget {
  #streams;
  #arrivals;
  #lines = null;

  /**
   * @param {import('./stream-lines.js').StreamLines} stdout
   * @param {import('./stream-lines.js').StreamLines} stderr
   * @param {import('./arrivals.js').Arrivals} arrivals
   */
  constructor(stdout, stderr, arrivals) {
    super();
    this.#streams = [stdout, stderr];
    this.#arrivals = arrivals;
    for (const stream of this.#streams) stream.addEventListener('change', () => this.#changed());
  }

  #changed() {
    this.#lines = null;
    this.dispatchEvent(new Event('change'));
  }

  get readers() {
    return this.#streams.map(({ reader }) => reader);
  }

  /** Those of which is known what is between them: both streams have been read from the first to the last. */
  get lines() {
    this.#lines ??= merged(this.#within(), (line) => this.offsetOf(line), (line) => this.#arrivals.isUnknown(line));
    return this.#lines;
  }

  get size() {
    return this.#streams.reduce((sum, { size }) => sum + size, 0);
  }

  get from() {
    return Math.max(...this.#streams.map((stream) => (stream.atStart ? 0 : this.offsetOf(stream.lines[0]))));
  }

  get to() {
    return Math.min(...this.#streams.map((stream) => this.#end(stream)));
  }

  get atStart() {
    return this.#streams.every(({ atStart }) => atStart);
  }

  get atEnd() {
    return this.#streams.every(({ atEnd }) => atEnd);
  }

  offsetOf(place) {
    return this.#arrivals.offsetOf(place);
  }

  placeAt(offset) {
    const { stream, ...at } = this.#arrivals.placeAt(offset);
    return { stream, at: at[stream] };
  }

  async toEnd() {
    await Promise.all(this.#streams.map((stream) => stream.toEnd()));
  }

  async reveal(place) {
    const there = this.#arrivals.placeAt(this.offsetOf(place));
    await Promise.all(this.#streams.map((each) => each.reveal({ at: each.stream === place.stream ? place.at : Math.min(there[each.stream], each.size - 1) })));
  }

  /** Reads on in the stream that ends the list at its begin. */
  async back() {
    const from = this.from;
    await this.#streams.find((stream) => !stream.atStart && this.offsetOf(stream.lines[0]) === from)?.back();
  }

  async forth() {
    const to = this.to;
    await this.#streams.find((stream) => !stream.atEnd && this.#end(stream) === to)?.forth();
  }

  #end(stream) {
    if (stream.atEnd) return this.size;
    const last = stream.lines.at(-1);
    return last ? this.offsetOf(last) : this.offsetOf({ stream: stream.stream, at: 0 });
  }

  #within() {
    const { from, to } = this;
    return this.#streams.map(({ lines }) => lines.filter((line) => this.#isBetween(line, from, to)));
  }

  #isBetween(line, from, to) {
    const offset = this.offsetOf(line);
    return offset >= from && offset <= to;
  }
}

/** Both in one order; what stands in it only because it has to stand somewhere is told as such. */
function merged([stdout, stderr], offsetOf, isUnknown) {
  const lines = [];
  let [i, k] = [0, 0];
  while (i < stdout.length || k < stderr.length) {
    const first = k >= stderr.length || (i < stdout.length && offsetOf(stdout[i]) < offsetOf(stderr[k]));
    if (!first && lines.at(-1)?.stream === 'stdout' && isUnknown(stderr[k]) && isUnknown(lines.at(-1))) lines.push(Line.note('stderr', 'In which order what follows and what is above were printed is not known.'));
    lines.push(first ? stdout[i++] : stderr[k++]);
  }
  return lines;
}
