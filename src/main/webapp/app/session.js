/**
 * Who is signed in: by a token, which is kept for this tab alone (sessionStorage) and never stays in a URL, or by the
 * server itself, which then knows the browser by a cookie.
 *
 * Fires `change` when somebody has signed in or out, and `expired` when the server refuses the token, or the cookie.
 */
const KEY = 'prunner.token';
const tabs = new BroadcastChannel(`prunner ${new URL('.', document.baseURI).pathname}`);

class Session extends EventTarget {
  #token = sessionStorage.getItem(KEY);
  #byServer = false;
  #waiting = [];

  constructor() {
    super();
    tabs.onmessage = ({ data }) => this.#hear(data);
  }

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

  /**
   * Takes over the token of `#token=…`, and takes it out of the address and the history at once.
   *
   * @param {string} address what to put there instead
   */
  takeFromAddress(address) {
    const match = /^#token=([^&]+)/.exec(location.hash);
    if (!match) return false;
    history.replaceState(history.state, '', address);
    this.signIn(decodeURIComponent(match[1]));
    return true;
  }

  /** Asks the other tabs, so that a link opened in a new one does not ask to sign in again. */
  async askOtherTabs() {
    if (this.#token) return;
    const answer = new Promise((resolve) => this.#waiting.push(resolve));
    tabs.postMessage({ ask: true });
    await Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 120))]);
    this.#waiting = [];
  }

  #hear({ ask, token }) {
    if (ask && this.#token) tabs.postMessage({ token: this.#token });
    if (token && this.#waiting.length > 0 && !this.#token) {
      this.signIn(token);
      this.#waiting.forEach((resolve) => resolve());
    }
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
