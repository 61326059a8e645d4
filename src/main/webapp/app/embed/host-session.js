import { ApiError } from '../request.js';
import { claims } from '../shared/claims.js';

/** So long before a token expires another one is asked for, in milliseconds. */
const AHEAD = 30_000;

/**
 * Who asks, as the page around an element says: by a function that gives a token, asked again when that is refused or about to
 * expire. Without a function it is whom the server knows by its cookie.
 *
 * Fires `change` when requests that were refused may be sent again. Tokens are kept in memory alone.
 */
export class HostSession extends EventTarget {
  #source;
  #token = null;
  #asking = null;
  signedIn = true;
  /** Whether the server takes no token that there is. */
  refused = false;

  /** @param {?() => string|Promise<string>} source */
  constructor(source) {
    super();
    this.#source = source;
  }

  /**
   * The token to send; null without a function.
   *
   * @param {number} now the server's time, in milliseconds
   * @returns {Promise<?string>}
   * @throws {ApiError} when the function gives none
   */
  async current(now) {
    if (!this.#source) return null;
    if (!this.#token || expiresSoon(this.#token, now)) await this.#ask();
    return this.#token;
  }

  /** Another token than one that was refused, or null where there is none. Of several requests at once the first one asks. */
  async renew(refused, now) {
    if (!this.#source) {
      this.refused = true;
      return null;
    }
    if (refused === this.#token) this.#token = null;
    await this.current(now);
    this.refused = this.#token === refused;
    return this.refused ? null : this.#token;
  }

  /** Has all that was refused tried again. */
  retry() {
    this.#token = null;
    this.refused = false;
    this.dispatchEvent(new Event('change'));
  }

  /** Once for all that wait for it. */
  #ask() {
    this.#asking ??= this.#answer().finally(() => (this.#asking = null));
    return this.#asking;
  }

  async #answer() {
    let token;
    try {
      token = await this.#source();
    } catch (e) {
      throw new ApiError(0, `The page around this gives no token: ${e?.message ?? e}`);
    }
    if (typeof token !== 'string' || token.trim() === '') throw new ApiError(0, 'The page around this gives no token.');
    this.#token = token.trim();
  }
}

const expiresSoon = (token, now) => {
  const { exp } = claims(token);
  return exp !== undefined && exp * 1000 - now < AHEAD;
};
