import { html, nothing } from '../vendor.js';
import { Component } from '../shared/component.js';
import { icon } from '../shared/icons.js';
import { notice } from '../shared/states.js';
import { api } from '../page.js';

/** Asks why and until when a pipeline is to be paused, and pauses it. Fires `closed`. */
class PauseDialog extends Component {
  #pipeline = null;
  #refusal = nothing;

  /** The one to pause, '' for all of them, null while there is none. */
  set pipeline(name) {
    if (name === this.#pipeline) return;
    this.#pipeline = name;
    this.#refusal = nothing;
    this.update();
  }

  view() {
    if (this.#pipeline === null) return nothing;
    return html`<dialog aria-labelledby="pause-title" @close=${this.#closed}>
      <form class="start-form" method="dialog" @submit=${this.#submit} autocomplete="off">
        <h1 id="pause-title">Pause ${this.#pipeline || 'all pipelines'}</h1>
        <p class="hint">Jobs are accepted and wait; those that run go on.</p>
        <div class="field"><label for="reason">Reason</label><input id="reason" name="reason" maxlength="1000"></div>
        <div class="field"><label for="until">Until <span class="hint">or until somebody resumes it</span></label>
          <input id="until" name="until" type="datetime-local"></div>
        ${this.#refusal}
        <div class="buttons">
          <button type="button" @click=${this.#cancel}>Cancel</button>
          <button class="primary" type="submit">${icon('pause')}Pause</button>
        </div>
      </form>
    </dialog>`;
  }

  drawn() {
    const dialog = this.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
  }

  #submit = async (event) => {
    event.preventDefault();
    const { reason, until } = Object.fromEntries(new FormData(event.target));
    const end = until ? new Date(until).toISOString() : '';
    try {
      await api.pause(this.#pipeline, { ...(reason && { reason }), ...(end && { until: end }) });
      this.#cancel();
    } catch (e) {
      this.#refusal = notice('failed', e.message);
      this.update();
    }
  };

  #cancel = () => this.querySelector('dialog').close();

  #closed = () => this.dispatchEvent(new Event('closed'));
}

customElements.define('pause-dialog', PauseDialog);
