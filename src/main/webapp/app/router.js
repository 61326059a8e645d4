import { LINK } from './signin/link.js';

/**
 * Where one is, in the fragment of the address: it works below any path of the server, and every screen, filter and
 * line has a link of its own.
 *
 * Fires `change` when it has changed.
 */
const ROUTES = [
  ['pipelines', /^\/(?:pipelines)?$/],
  ['pipeline', /^\/pipelines\/(?<pipeline>[^/]+)$/],
  ['schedules', /^\/schedules$/],
  ['notifications', /^\/notifications$/],
  ['jobs', /^\/jobs$/],
  ['audit', /^\/audit$/],
  ['job', /^\/jobs\/(?<job>[^/]+)$/],
  ['output', /^\/jobs\/(?<job>[^/]+)\/tasks\/(?<task>[^/]+)$/],
];

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

/** @returns {{screen: string, path: string, parts: Record<string, string>, query: URLSearchParams}} */
export function parse(hash) {
  const [path, query] = split((LINK.test(hash) ? '' : hash.slice(1)) || '/');
  for (const [screen, pattern] of ROUTES) {
    const match = pattern.exec(path);
    if (match) return { screen, path, parts: decoded(match.groups ?? {}), query };
  }
  return { screen: 'nowhere', path, parts: {}, query };
}

/** The address of a path with a query; empty values are left out. */
export function link(path, query = {}) {
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value)).toString();
  return `#${path}${search ? `?${search}` : ''}`;
}

export const links = {
  pipelines: (query) => link('/pipelines', query),
  pipeline: (pipeline, query) => link(`/pipelines/${encodeURIComponent(pipeline)}`, query),
  start: (pipeline, from) => link('/pipelines', { start: pipeline, from }),
  schedules: (query) => link('/schedules', query),
  notifications: (query) => link('/notifications', query),
  jobs: (query) => link('/jobs', query),
  audit: (query) => link('/audit', query),
  job: (id) => link(`/jobs/${encodeURIComponent(id)}`),
  output: (id, task, query) => link(`/jobs/${encodeURIComponent(id)}/tasks/${encodeURIComponent(task)}`, query),
};

function split(address) {
  const mark = address.indexOf('?');
  return mark < 0
    ? [address, new URLSearchParams()]
    : [address.slice(0, mark), new URLSearchParams(address.slice(mark + 1))];
}

function decoded(groups) {
  return Object.fromEntries(Object.entries(groups).map(([key, value]) => [key, safely(value)]));
}

function safely(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export const router = new Router();
