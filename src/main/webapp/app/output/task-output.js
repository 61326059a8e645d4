import { listen } from '../events.js';
import { logPath } from '../api.js';
import { StreamLines } from './stream-lines.js';
import { Together } from './together.js';

const encoder = new TextEncoder();

/**
 * What one task has printed and prints, in one attempt.
 *
 * Fires `change` when a stream has more, `state` when the connection has changed, `attempt`
 * when another attempt has begun, of which it tells nothing, and `end` with the task as `detail`.
 */
export class TaskOutput extends EventTarget {
  /** 'open' | 'broken' | 'ended' */
  state = 'open';
  together = null;

  constructor(job, task, attempt, signal) {
    super();
    this.path = logPath(job, task, 'stream', attempt);
    this.signal = signal;
    this.stdout = new StreamLines(job, task, 'stdout', attempt, signal);
    this.stderr = new StreamLines(job, task, 'stderr', attempt, signal);
  }

  /**
   * Reads the end of both.
   *
   * @param {?{stream: string, at: number}} place to begin at instead
   */
  async open(place) {
    await Promise.all(
      [this.stdout, this.stderr].map(async (stream) => {
        await stream.toEnd();
        if (place?.stream === stream.stream) await stream.reveal(place.at);
      }),
    );
    this.together = new Together([this.stdout, this.stderr]);
  }

  /** Takes all that is printed from now on, until the task ends. */
  follow() {
    const from = `${this.stdout.size}-${this.stderr.size}`;
    const end = new AbortController();
    const onEvent = (event) => {
      if (event.type === 'stdout' || event.type === 'stderr') this.#take(event.type, event.data);
      if (event.type !== 'end' && event.type !== 'attempt') return;
      end.abort();
      this.#tell('ended');
      this.dispatchEvent(new CustomEvent(event.type, { detail: event.data }));
    };
    const onState = (state) => this.#tell(state);
    listen(`${this.path}${this.path.includes('?') ? '&' : '?'}from=${from}`, { onEvent, onState }, AbortSignal.any([this.signal, end.signal]));
  }

  /** The list to show: both at once only where both have printed something. */
  lines(view) {
    if (view !== 'all') return this[view];
    if (this.stderr.size === 0) return this.stdout;
    return this.stdout.size === 0 ? this.stderr : this.together;
  }

  #take(stream, { from, ...part }) {
    const bytes = bytesOf(part);
    this[stream].append(from, bytes);
    this.together.append(stream, from, bytes);
    this.dispatchEvent(new Event('change'));
  }

  #tell(state) {
    this.state = state;
    this.dispatchEvent(new Event('state'));
  }
}

/** What was printed; text alone would not say it where that is no UTF-8. */
function bytesOf({ text, base64 }) {
  return base64 ? Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)) : encoder.encode(text);
}
