import { everySecond } from '../shared/ticker.js';
import { api, clock, live, session } from '../page.js';

/**
 * The servers that share their jobs, for admins. All that shows them has them from here, so that nothing is asked for twice.
 *
 * Fires `change`.
 */
class Cluster extends EventTarget {
  /** Null until loaded. */
  servers = null;
  /** Of the last time that they were asked for, if it failed. */
  error = null;
  #shared = false;
  #same = true;
  /** Another one for each who signs in. */
  #seeing = {};
  #loading = null;
  #since = 0;

  /** Whether there may be other servers than the one that answers. */
  get several() {
    return this.#shared || this.servers?.length > 1;
  }

  /** Whether servers that are alive have different definitions. */
  get differ() {
    return !this.#same;
  }

  /** Somebody has signed in or out, who may not see what the one before has seen. */
  forget() {
    this.servers = this.error = this.#loading = null;
    this.#shared = false;
    this.#same = true;
    this.#seeing = {};
    this.dispatchEvent(new Event('change'));
  }

  /**
   * Asks again as long as the signal is not aborted and somebody looks, if there are several: when events were missed, and
   * each time that so many seconds are over, since nobody is told of the servers.
   */
  watch(seconds, signal) {
    live.on(['reset'], () => this.several && this.load(), signal);
    everySecond(() => ++this.#since >= seconds && this.several && session.signedIn && !document.hidden && this.load(), signal);
  }

  /** Asks, unless that is under way. */
  load() {
    this.#since = 0;
    return (this.#loading ??= this.#ask());
  }

  async #ask() {
    const seeing = this.#seeing;
    const answer = await api.servers().catch((error) => ({ error }));
    if (seeing !== this.#seeing) return;
    this.#loading = null;
    this.#take(answer);
  }

  /** What was known stays while the server does not answer. */
  #take({ error = null, servers, shared, sameDefinitions }) {
    this.error = error;
    if (!error) {
      this.servers = servers.map((server) => ({ ...server, leaseEnds: endOf(server, clock.now()) }));
      this.#shared = shared;
      this.#same = sameDefinitions;
    }
    this.dispatchEvent(new Event('change'));
  }
}

/** When the lease of a server ends or has ended, in milliseconds; null where it has none. */
export const endOf = ({ leaseSeconds = null }, now) => (leaseSeconds === null ? null : now + leaseSeconds * 1000);

/** The fingerprints of the servers that are alive, and who has which; what most have comes first. */
export function whoHasWhich(servers) {
  const names = new Map();
  for (const { state, name, definitions } of servers) {
    if (state === 'alive') names.set(definitions, [...(names.get(definitions) ?? []), name]);
  }
  return [...names].map(([definitions, having]) => ({ definitions, names: having })).sort((a, b) => b.names.length - a.names.length);
}

export const cluster = new Cluster();
