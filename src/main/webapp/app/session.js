/**
 * Who is signed in: by a token, which is kept for this tab alone (sessionStorage) and never stays in a URL, or by the
 * server itself, which then knows the browser by a cookie.
 *
 * Fires `change` when somebody has signed in or out, and `expired` when the server refuses the token, or the cookie.
 */
const KEY = 'prunner.token';

class Session extends EventTarget {
  #token = sessionStorage.getItem(KEY);
  #byServer = false;

  get token() {
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

  /** The server has refused `token`. Of several requests at once only the first one counts. */
  expire(token) {
    if (token !== this.#token) return;
    this.#token = null;
    this.#byServer = false;
    sessionStorage.removeItem(KEY);
    this.dispatchEvent(new CustomEvent('expired', { detail: { token } }));
  }
}

export const session = new Session();

/** What a token says of itself; empty for what is no JWT. Only for messages: the server decides. */
export function claims(token) {
  try {
    const body = token.trim().split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(body), (c) => c.charCodeAt(0))));
  } catch {
    return {};
  }
}
