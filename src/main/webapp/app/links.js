/** The places of the page and their addresses. */

/** A link that signs in, which is no place. */
export const LINK = /^#(code|token)=([^&]*)/;

const ROUTES = [
  ['pipelines', /^\/(?:pipelines)?$/],
  ['pipeline', /^\/pipelines\/(?<pipeline>[^/]+)$/],
  ['schedules', /^\/schedules$/],
  ['notifications', /^\/notifications$/],
  ['jobs', /^\/jobs$/],
  ['audit', /^\/audit$/],
  ['servers', /^\/servers$/],
  ['job', /^\/jobs\/(?<job>[^/]+)$/],
  ['output', /^\/jobs\/(?<job>[^/]+)\/tasks\/(?<task>[^/]+)$/],
];

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

/**
 * The addresses of all places.
 *
 * @param {string} page the address of the server's page; '' within it
 */
export function linksFrom(page) {
  const at = (path, query) => `${page}${link(path, query)}`;
  const of = encodeURIComponent;
  return {
    pipelines: (query) => at('/pipelines', query),
    pipeline: (pipeline, query) => at(`/pipelines/${of(pipeline)}`, query),
    start: (pipeline, from) => at('/pipelines', { start: pipeline, from }),
    schedules: (query) => at('/schedules', query),
    notifications: (query) => at('/notifications', query),
    jobs: (query) => at('/jobs', query),
    audit: (query) => at('/audit', query),
    servers: () => at('/servers'),
    job: (id) => at(`/jobs/${of(id)}`),
    output: (id, task, query) => at(`/jobs/${of(id)}/tasks/${of(task)}`, query),
  };
}

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
