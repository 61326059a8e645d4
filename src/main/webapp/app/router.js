import { LINK, link, linksFrom, parse } from './links.js';

/**
 * Where one is, in the fragment of the address: it works below any path of the server, and every screen, filter and
 * line has a link of its own.
 *
 * Fires `change` when it has changed.
 */
class Router extends EventTarget {
  /** The route that is shown: its screen, the parts of its path, and its query. */
  route = parse(location.hash);
  /** Whether one came here by back or forward, so that the screen should be as it was. It holds until one goes on. */
  returned = false;

  constructor() {
    super();
    this.#arrive();
    addEventListener('hashchange', () => this.#changed());
  }

  /** By which the entry of the history where one is can be known again. */
  get place() {
    return history.state?.place;
  }

  /** Goes to a link made by {@link link}. */
  go(href) {
    location.hash = href.slice(1);
  }

  /** Puts other values into the query of the address, without a step in the history. */
  replaceQuery(values) {
    const { path, query } = this.route;
    history.replaceState(history.state, '', link(path, { ...Object.fromEntries(query), ...values }));
    this.#show(false);
  }

  /** The address of where one is, as a link that signs in cannot be. */
  get address() {
    return link(this.route.path, Object.fromEntries(this.route.query));
  }

  #changed() {
    if (!LINK.test(location.hash)) this.#show(this.#arrive());
  }

  /** Whether one was here before: a new entry of the history has no state. */
  #arrive() {
    const known = Boolean(this.place);
    if (!known) history.replaceState({ place: `${Date.now()}-${Math.random()}` }, '');
    return known;
  }

  #show(returned) {
    this.route = parse(location.hash);
    this.returned = returned;
    this.dispatchEvent(new Event('change'));
  }
}

export const links = linksFrom('');

export const router = new Router();
