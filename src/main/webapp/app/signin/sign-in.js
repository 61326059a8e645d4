import { html, nothing } from '../vendor.js';
import { Component } from '../shared/component.js';
import { notice } from '../shared/states.js';
import { api, clock, session } from '../page.js';
import { ago } from '../shared/times.js';
import { claims } from '../shared/claims.js';

/** Asks for a token whenever there is none; what was on the screen stays there behind it. */
class SignIn extends Component {
  #reason = nothing;
  #busy = false;

  connected() {
    session.addEventListener('expired', ({ detail }) => this.#expired(detail.token), { signal: this.lifetime });
    session.addEventListener('change', () => this.#changed(), { signal: this.lifetime });
  }

  view() {
    return html`<dialog class="signin" aria-labelledby="signin-title" @cancel=${(event) => event.preventDefault()}>
      <form method="dialog" @submit=${this.#submit}>
        <img src="favicon.svg" alt="" width="40" height="40">
        <h1 id="signin-title">Sign in to prunner</h1>
        ${this.#reason}
        <label for="token">Token</label>
        <textarea id="token" name="token" rows="4" required spellcheck="false" autocomplete="off" autocapitalize="off"
          aria-describedby="token-hint" @keydown=${this.#enter}></textarea>
        <p id="token-hint" class="hint"><code>java -jar prunner.jar token --user jane</code> prints one. The server's log
          shows a link at each start that signs in by itself, once, within ten minutes.</p>
        <button class="primary" type="submit" ?disabled=${this.#busy}>Sign in</button>
      </form>
    </dialog>`;
  }

  #submit = async (event) => {
    event.preventDefault();
    const token = event.target.elements.token.value.trim().replace(/^Bearer\s+/i, '');
    this.#busy = true;
    this.#reason = nothing;
    this.update();
    try {
      await api.whoami(token);
      session.signIn(token);
    } catch (e) {
      this.#reason = notice('failed', e.status === 401 ? refused(token) : e.message);
    }
    this.#busy = false;
    this.update();
  };

  /** A token is one line: Enter is never a part of it. */
  #enter = (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    event.target.form.requestSubmit();
  };

  /** A link could not sign in. */
  refuse(error, { kind, value }) {
    this.#reason = notice('failed', kind === 'token' && error.status === 401 ? refused(value) : error.message);
    this.#ask();
  }

  #expired(token) {
    this.#reason = notice('warning', token
      ? 'Your token has expired. Sign in again to go on where you are.'
      : 'The server has signed you out. Sign in there and load this page again, or go on with a token.');
    this.#ask();
  }

  #changed() {
    if (!session.signedIn) return this.#ask();
    this.#reason = nothing;
    this.querySelector('dialog')?.close();
  }

  #ask() {
    this.draw();
    const dialog = this.querySelector('dialog');
    if (!dialog.open) dialog.showModal();
    dialog.querySelector('textarea').focus();
  }

  drawn() {
    if (session.signedIn) this.querySelector('textarea').value = '';
  }
}

function refused(token) {
  const { exp } = claims(token);
  if (!exp) return 'The server does not accept this token. Is it copied as a whole?';
  const iso = new Date(exp * 1000).toISOString();
  return exp * 1000 < clock.now()
    ? html`This token expired ${ago(iso, clock.now())}.`
    : 'The server does not accept this token. It may be of another server.';
}

customElements.define('sign-in', SignIn);
