import { html, nothing } from '../vendor.js';
import { Component } from '../shared/component.js';
import { notice } from '../shared/states.js';

/** Asks before a link puts another user in the place of the one who is signed in. */
class SwitchUser extends Component {
  #question = null;
  #answer = () => {};

  /** @returns {Promise<boolean>} whether the other user may sign in; false once another link is followed */
  ask(now, then) {
    return this.#show({ now, then });
  }

  /** Says that a link does not sign in, to somebody who is. */
  refuse(reason) {
    return this.#show({ reason });
  }

  view() {
    return html`<dialog class="signin" aria-labelledby="switch-title" @close=${() => this.#answer(false)}>
      ${this.#question ? (this.#question.reason ? this.#refusal() : this.#choice()) : nothing}
    </dialog>`;
  }

  #choice() {
    const { now, then } = this.#question;
    return html`<h1 id="switch-title">Sign in as ${named(then)}?</h1>
      <p>This tab is signed in as <strong>${named(now)}</strong>. The link that was opened signs in as
        <strong>${named(then)}</strong> instead.</p>
      <div class="buttons">
        <button class="primary" type="button" @click=${this.#close}>Stay ${named(now)}</button>
        <button type="button" @click=${this.#replace}>Sign in as ${named(then)}</button>
      </div>`;
  }

  #refusal() {
    return html`<h1 id="switch-title">The link does not sign in</h1>
      ${notice('failed', this.#question.reason)}
      <button class="primary" type="button" @click=${this.#close}>Go on as before</button>`;
  }

  #show(question) {
    this.#answer(false);
    this.#question = question;
    this.draw();
    const dialog = this.querySelector('dialog');
    if (!dialog.open) dialog.showModal();
    return new Promise((resolve) => (this.#answer = resolve));
  }

  #replace = () => {
    this.#answer(true);
    this.#close();
  };

  #close = () => this.querySelector('dialog').close();
}

const named = (name) => name || 'no name';

customElements.define('switch-user', SwitchUser);
