/**
 * What happens on a server: one stream for all that shows it.
 *
 * Fires the server's own events (`job`, `task`, `pipelines`, `schedules`, `reset`) with their data as `detail`, and `state`
 * when the connection has changed. `reset` says that something was missed: load again.
 */
import { listen } from './events.js';

/** A hidden tab gives its connection back: a browser has only six of them for a server. */
const HIDDEN = 20_000;

export class Live extends EventTarget {
  #server;
  #stop = null;
  /** Whether nobody has listened for a while. */
  #missed = false;
  #timer = null;
  #held = false;
  /** 'off' | 'connecting' | 'open' | 'broken' */
  state = 'off';

  /**
   * @param {{session: EventTarget & {signedIn: boolean}, request: Function, position: import('./position.js').Position}} server
   * @param {AbortSignal} signal ends it
   */
  constructor(server, signal) {
    super();
    this.#server = server;
    const { session, position } = server;
    position.addEventListener('gap', () => this.#fire({ type: 'reset', data: null }), { signal });
    session.addEventListener('change', () => (session.signedIn ? this.#start() : this.#end('off')), { signal });
    session.addEventListener('expired', () => this.#end('off'), { signal });
    document.addEventListener('visibilitychange', () => this.#watchVisibility(), { signal });
    signal.addEventListener('abort', () => this.#end('off'));
    if (session.signedIn) this.#start();
  }

  /** Listens as long as the signal is not aborted. */
  on(types, listener, signal) {
    for (const type of types) this.addEventListener(type, listener, { signal });
  }

  /** Whether to listen also while nobody looks, since something is waited for. */
  hold(wanted) {
    this.#held = wanted;
    this.#watchVisibility();
  }

  #start() {
    this.#stop?.abort();
    this.#stop = new AbortController();
    this.#server.position.restart(this.#missed);
    this.#missed = false;
    this.#tell('connecting');
    const listener = { onEvent: (event) => this.#take(event), onState: (state) => this.#tell(state) };
    listen(this.#server, 'events', listener, this.#stop.signal);
  }

  #end(state) {
    clearTimeout(this.#timer);
    this.#missed ||= this.#stop !== null;
    this.#stop?.abort();
    this.#stop = null;
    this.#tell(state);
  }

  #take(event) {
    if (event.type === 'open') this.#server.position.begins(event.id);
    this.#fire(event);
  }

  #tell(state) {
    this.state = state;
    this.dispatchEvent(new Event('state'));
  }

  #fire({ type, data }) {
    this.dispatchEvent(new CustomEvent(type, { detail: data }));
  }

  #watchVisibility() {
    clearTimeout(this.#timer);
    if (document.hidden && !this.#held) {
      this.#timer = setTimeout(() => this.#stop && this.#end('off'), HIDDEN);
    } else if (!this.#stop && this.#server.session.signedIn) {
      this.#start();
    }
  }
}
