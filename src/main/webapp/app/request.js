/** The one place that asks a server. */

/** A request that the server has refused, or that has not reached it (`status` 0). */
export class ApiError extends Error {
  /** @param {{pointer: string, message: string}[]} [problems] of variables that were sent */
  constructor(status, detail, problems = []) {
    super(detail);
    this.status = status;
    this.problems = problems;
  }
}

/**
 * Makes the function that sends requests to a server.
 *
 * @param {URL} base where its API is
 * @param {{current: (now: number) => ?string|Promise<?string>, renew: (refused: ?string, now: number) => ?string|Promise<?string>}} session whose
 *     token is sent; without one the browser sends a cookie, if the server is that of the page. `renew` gives another token
 *     for one that was refused, or null where there is none
 * @param {import('./shared/clock.js').Clock} clock
 * @param {import('./position.js').Position} position
 */
export function requestsTo(base, session, clock, position) {
  const send = async (path, token, { headers = {}, ...options }) => {
    const response = await reach(new URL(path, base), {
      ...options,
      headers: { ...headers, ...(token && { Authorization: `Bearer ${token}` }) },
      credentials: token ? 'omit' : 'same-origin',
    });
    clock.adjust(response.headers.get('Date'));
    return response;
  };

  /**
   * Sends a request with the token of the session.
   *
   * @param {string} path below `api/v1/`
   * @param {RequestInit & {token?: string}} [options] as of fetch; a token instead of the session's, '' for none
   * @returns {Promise<Response>} one that succeeded
   * @throws {ApiError} with the server's own words
   */
  return async function request(path, { token: given, ...options } = {}) {
    const token = given ?? (await session.current(clock.now()));
    let response = await send(path, token, options);
    if (response.status === 401) {
      const other = await session.renew(token, clock.now());
      if (other && given === undefined) response = await send(path, other, options);
    }
    if (!response.ok) throw await refusal(response);
    if (!options.method) position.answered(response.headers.get('Last-Event-ID'));
    return response;
  };
}

async function reach(url, options) {
  try {
    return await fetch(url, options);
  } catch (e) {
    if (e.name === 'AbortError') throw e;
    throw unreachable();
  }
}

const unreachable = () =>
  new ApiError(0, 'The server does not answer. It may be starting again, or the network is down.');

async function refusal(response) {
  const ours = response.headers.get('Content-Type')?.startsWith('application/problem+json');
  // A server that starts knows no application yet.
  if (response.status === 404 && !ours) return unreachable();
  const problem = await response.json().catch(() => ({}));
  const problems = problem.problems?.filter(({ pointer }) => pointer);
  return new ApiError(response.status, problem.detail ?? `The server answered ${response.status}.`, problems);
}
