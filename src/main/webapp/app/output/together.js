import { Line, linesAfter, settle } from './lines.js';

const MOST_LINES = 60_000;
const SLACK = 6_000;

/**
 * Both streams in one list: what was there at first, one after the other, then everything as it arrives. In which
 * order the two were printed before is written nowhere.
 *
 * Fires `change`. It can be shown in place of one {@link StreamLines}.
 */
export class Together extends EventTarget {
  lines = [];
  #last = { stdout: null, stderr: null };

  /** @param {import('./stream-lines.js').StreamLines[]} streams as they have been opened */
  constructor(streams) {
    super();
    for (const { stream, lines, atStart } of streams) {
      if (!atStart) this.lines.push(note(stream, `The end of ${stream}; all of it is in its own view.`));
      this.lines.push(...lines.map((line) => this.#own(line)));
    }
  }

  /** Takes what the task has just printed. */
  append(stream, at, bytes) {
    const last = this.#last[stream];
    const lines = linesAfter(last, stream, at, bytes);
    settle(last ? [last, ...lines] : lines, last ? 1 : 0, null);
    this.#last[stream] = lines.at(-1) ?? last;
    this.lines.push(...lines);
    if (this.lines.length > MOST_LINES + SLACK) this.lines = this.lines.slice(-MOST_LINES);
    this.dispatchEvent(new Event('change'));
  }

  /** Lines grow at their ends, and in each list at another time. */
  #own(line) {
    const own = new Line(line.stream, line.at, line.text, line.length, line.ended, line.continued);
    own.style = line.style;
    own.number = line.number;
    own.open = line.open;
    this.#last[line.stream] = own;
    return own;
  }

  get atStart() {
    return true;
  }

  get atEnd() {
    return true;
  }

  async back() {}
  async forth() {}
}

/** A row that is not of the output. */
function note(stream, text) {
  const line = new Line(stream, -1, text, 0, true, false);
  line.note = true;
  return line;
}
