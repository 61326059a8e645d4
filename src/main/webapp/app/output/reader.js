import { logPath } from '../api.js';
import { linesOf } from './lines.js';

const NEWLINE = 10;

/** Reads lines of one stream of a task, at any place of it. */
export class OutputReader {
  /** How many bytes there were when it was last read. */
  size = 0;
  #api;

  constructor(api, job, task, stream, attempt) {
    this.#api = api;
    this.stream = stream;
    this.path = logPath(job, task, stream, attempt);
  }

  /** The last lines. */
  async last(bytes, signal) {
    const part = await this.#api.output(this.path, `-${bytes}`, signal);
    this.size = Math.max(part.size, part.from + part.bytes.length);
    return this.lines(wholeFromBegin(part));
  }

  /** The lines that end at `to`, which is the begin of a line or of a piece of one. */
  async before(to, bytes, signal) {
    return this.lines(await this.partBefore(to, bytes, signal));
  }

  /** The lines around a byte. */
  async around(at, bytes, signal) {
    const begin = Math.max(0, at - Math.floor(bytes / 2));
    return this.lines(wholeFromBegin(await this.#read(begin, begin + bytes, signal)));
  }

  /** The bytes of whole lines that end at `to`; no bytes where there are none. */
  async partBefore(to, bytes, signal) {
    if (to <= 0) return { bytes: new Uint8Array(), from: 0 };
    return wholeFromBegin(await this.#read(Math.max(0, to - bytes), to, signal));
  }

  /** The bytes from `from` on; no bytes where there are none. */
  async partAfter(from, bytes, signal) {
    if (from >= this.size) return { bytes: new Uint8Array(), from };
    return this.#read(from, from + bytes, signal);
  }

  lines({ bytes, from, continued }) {
    return linesOf(this.stream, bytes, from, continued);
  }

  async #read(from, to, signal) {
    const part = await this.#api.output(this.path, `${from}-${to - 1}`, signal);
    this.size = Math.max(this.size, part.size);
    return part;
  }
}

/** Leaves out the rest of a line whose begin is not there, unless there is nothing else. */
function wholeFromBegin({ bytes, from }) {
  const newline = from === 0 ? -1 : bytes.indexOf(NEWLINE);
  const begin = newline >= 0 && newline + 1 < bytes.length ? newline + 1 : 0;
  return { bytes: bytes.subarray(begin), from: from + begin, continued: from > 0 && begin === 0 };
}
