import { arrivalsPath } from '../api.js';
import { api } from '../page.js';

const ORDER_UNKNOWN = 1_500;
/** How long what is heard of may have been there. */
const HEARD_WITHIN = 200;
const NONE = { time: null, stdout: 0, stderr: 0, within: Infinity };

/**
 * When both streams of a task had how many bytes. By this, and by nothing else, is known which of their lines came first.
 *
 * All lines have an order: what came with the same mark is stdout first. A place in this order is counted in bytes, of
 * both streams together.
 */
export class Arrivals {
  #marks = [];
  #sizes = { stdout: 0, stderr: 0 };

  /** Those that the server has noted. A server that cannot tell them knows none. */
  static async of(job, task, attempt, signal) {
    const arrivals = new Arrivals();
    try {
      arrivals.#take(await api.arrivals(arrivalsPath(job, task, attempt), signal));
    } catch (e) {
      if (e.name === 'AbortError') throw e;
    }
    return arrivals;
  }

  #take({ since, within, marks }) {
    const begin = Date.parse(since);
    this.#marks = marks.map(([millis, stdout, stderr, less = within]) => ({ time: begin + millis, stdout, stderr, within: less }));
  }

  /** So many bytes are there now, of which those that nobody has noted came at any time since the last mark. */
  begin(time, stdout, stderr) {
    const last = this.#marks.at(-1) ?? NONE;
    this.#sizes = { stdout, stderr };
    if (stdout > last.stdout || stderr > last.stderr) {
      this.#marks.push({ time, stdout, stderr, within: last.time === null ? Infinity : time - last.time });
    }
  }

  /** A stream has so many bytes, which it had not just before, or not before nobody listened for a while. */
  note(time, stream, size, deaf = 0) {
    this.#sizes[stream] = Math.max(size, this.#sizes[stream]);
    this.#marks.push({ ...this.#sizes, time, within: HEARD_WITHIN + deaf });
  }

  /** When a byte came, and how long before that it may have come; null where that is not known. */
  timeOf({ stream, at }) {
    const mark = this.#at(this.#index(stream, at));
    return Number.isFinite(mark.within) ? mark : null;
  }

  /** The place of a byte in the order of all. */
  offsetOf({ stream, at }) {
    const index = this.#index(stream, at);
    return at + (stream === 'stdout' ? this.#before(index).stderr : this.#at(index).stdout);
  }

  /** The byte of a stream at a place in the order of all, and that of the other one. */
  placeAt(offset) {
    let [low, high] = [0, this.#marks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#marks[middle].stdout + this.#marks[middle].stderr > offset) high = middle;
      else low = middle + 1;
    }
    const before = this.#before(low);
    const within = offset - before.stdout - before.stderr;
    const room = this.#at(low).stdout - before.stdout;
    return within < room
      ? { stdout: before.stdout + within, stderr: before.stderr, stream: 'stdout' }
      : { stdout: before.stdout + room, stderr: before.stderr + within - room, stream: 'stderr' };
  }

  /** Whether it is not known in which order what came with this byte was printed. */
  isUnknown({ stream, at }) {
    return this.#at(this.#index(stream, at)).within > ORDER_UNKNOWN;
  }

  /** Behind the last mark comes what nobody has noted. */
  #at(index) {
    return this.#marks[index] ?? { ...NONE, ...this.#sizes };
  }

  #before(index) {
    return this.#marks[index - 1] ?? NONE;
  }

  /** The mark with which a byte came. */
  #index(stream, at) {
    let [low, high] = [0, this.#marks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#marks[middle][stream] > at) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
