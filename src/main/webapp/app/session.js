/**
 * Who is signed in to the page: by a token, which is kept for this tab alone (sessionStorage) and never stays in a URL, or by the
 * server itself, which then knows the browser by a cookie.
 *
 * Fires `change` when somebody has signed in or out, and `expired` when the server refuses the token, or the cookie.
 */
const KEY = 'prunner.token';

export class Session extends EventTarget {
  #token = sessionStorage.getItem(KEY);
  #byServer = false;

  get token() {
    return this.#token;
  }

  /** The token to send. */
  current() {
    return this.#token;
  }

  get signedIn() {
    return Boolean(this.#token) || this.#byServer;
  }

  /** The server knows who this is, without a token. */
  signInByServer() {
    this.#byServer = true;
    this.dispatchEvent(new Event('change'));
  }

  signIn(token) {
    this.#token = token.trim();
    this.#byServer = false;
    sessionStorage.setItem(KEY, this.#token);
    this.dispatchEvent(new Event('change'));
  }

  signOut() {
    this.#token = null;
    this.#byServer = false;
    sessionStorage.removeItem(KEY);
    this.dispatchEvent(new Event('change'));
  }

  /** The server has refused `token`: somebody must sign in. Of several requests at once only the first one counts. */
  renew(token) {
    if (token !== this.#token) return null;
    this.#token = null;
    this.#byServer = false;
    sessionStorage.removeItem(KEY);
    this.dispatchEvent(new CustomEvent('expired', { detail: { token } }));
    return null;
  }
}
