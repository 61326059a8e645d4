import { logPath } from '../api.js';
import { listen } from '../events.js';
import { clock, page } from '../page.js';
import { Arrivals } from './arrivals.js';
import { StreamLines } from './stream-lines.js';
import { Together } from './together.js';

const CATCHING_UP = 1_000;
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
  /** @type {?Arrivals} */
  arrivals = null;
  #together = null;
  /** Since when nothing was heard, if what comes now may be as old as that. */
  #deafSince = null;

  constructor(job, task, attempt, signal) {
    super();
    this.path = logPath(job, task, 'stream', attempt);
    this.signal = signal;
    this.stdout = new StreamLines(job, task, 'stdout', attempt, signal);
    this.stderr = new StreamLines(job, task, 'stderr', attempt, signal);
    this.readArrivals = () => Arrivals.of(job, task, attempt, signal);
  }

  /**
   * Reads the end of both.
   *
   * @param {?{stream: string, at: number}} place to begin at instead
   */
  async open(place) {
    const [arrivals] = await Promise.all([this.readArrivals(), this.stdout.toEnd(), this.stderr.toEnd()]);
    arrivals.begin(clock.now(), this.stdout.size, this.stderr.size);
    this.arrivals = arrivals;
    this.#together = new Together(this.stdout, this.stderr, arrivals);
    if (place) await this.#together.reveal(place);
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
    const onState = (state) => {
      if (state === 'broken') this.#deafSince ??= clock.now();
      else setTimeout(() => (this.#deafSince = null), CATCHING_UP);
      this.#tell(state);
    };
    listen(page, `${this.path}${this.path.includes('?') ? '&' : '?'}from=${from}`, { onEvent, onState }, AbortSignal.any([this.signal, end.signal]));
  }

  /** The list to show: both at once only where both have printed something. */
  lines(view) {
    if (view !== 'all') return this[view];
    if (this.stderr.size === 0) return this.stdout;
    return this.stdout.size === 0 ? this.stderr : this.#together;
  }

  #take(stream, { from, ...part }) {
    const bytes = bytesOf(part);
    const now = clock.now();
    this.arrivals.note(now, stream, from + bytes.length, now - (this.#deafSince ?? now));
    this[stream].append(from, bytes);
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
