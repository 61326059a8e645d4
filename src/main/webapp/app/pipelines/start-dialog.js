import { html, live, nothing } from '../vendor.js';
import { Component } from '../shared/component.js';
import { icon } from '../shared/icons.js';
import { loading, notice } from '../shared/states.js';
import { api } from '../page.js';
import { links, router } from '../router.js';
import { fieldView } from './field-view.js';
import { StartForm } from './start-form.js';

/** Asks for what a pipeline needs, and starts it. It is open while the address says `start=<pipeline>`. */
class StartDialog extends Component {
  #pipeline = null;
  #form = null;
  #refusal = nothing;
  #busy = false;
  /** A job to begin with the values of; to be set before {@link pipeline}. */
  from = null;

  set pipeline(name) {
    if (name === this.#pipeline) return;
    this.#pipeline = name;
    this.#form = null;
    this.#refusal = nothing;
    this.update();
    if (name) this.#load(name);
  }

  view() {
    if (!this.#pipeline) return nothing;
    return html`<dialog aria-labelledby="start-title" @close=${this.#closed}>
      <form class="start-form" method="dialog" novalidate @submit=${this.#submit} autocomplete="off">
        <h1 id="start-title">Start ${this.#pipeline}</h1>
        ${this.#form ? this.#content(this.#form) : this.#refusal === nothing ? loading('the pipeline') : nothing}
        ${this.#refusal}
        <div class="buttons">
          <button type="button" @click=${this.#cancel}>Cancel</button>
          <button class="primary" type="submit" ?disabled=${this.#busy || !this.#form}>${icon('play')}Start</button>
        </div>
      </form>
    </dialog>`;
  }

  drawn() {
    const dialog = this.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
  }

  #content(form) {
    return html`
      <fieldset class="modes"><legend class="unseen">How to give the variables</legend>
        ${this.#mode('fields', 'Fields')}${this.#mode('json', 'JSON')}</fieldset>
      ${form.mode === 'json' ? this.#jsonField(form) : this.#fields(form)}
      ${form.partitioned
        ? html`<div class="field"><label for="partition">Queue partition</label>
            <input id="partition" name="queuePartition" .value=${live(form.partition)} @input=${(e) => (form.partition = e.target.value)}>
            <p class="hint">Of the jobs that wait, only the newest of each partition is kept.</p></div>`
        : nothing}
      ${form.secrets.length > 0 ? html`<p class="hint secrets">Its tasks get the secrets ${form.secrets.join(', ')}.</p>` : nothing}`;
  }

  #mode(mode, word) {
    return html`<label><input type="radio" name="mode" value=${mode} .checked=${live(this.#form.mode === mode)}
      @change=${() => this.#switch(mode)}>${word}</label>`;
  }

  #jsonField(form) {
    return html`<div class="field"><label for="json">Variables as a JSON object</label>
      <textarea id="json" name="json" rows="8" spellcheck="false" .value=${live(form.json)} @input=${(e) => (form.json = e.target.value)}></textarea></div>`;
  }

  #fields(form) {
    const known = form.fields.filter(({ free }) => !free);
    const view = { draw: () => this.draw(), root: () => this };
    return html`
      ${known.map((field) => fieldView(field, view))}
      ${form.fields.filter(({ free }) => free).map((field) => this.#freeField(field))}
      ${form.open ? html`<button class="more quiet" type="button" @click=${this.#add}>${icon('plus')}Add a variable</button>` : nothing}
      ${form.fields.length > 0 ? html`<p class="hint">An empty field is left out.</p>` : nothing}`;
  }

  #freeField(field) {
    return html`<div class="free">
      <input aria-label="Name of the variable" placeholder="Name" .value=${live(field.name)} @input=${(e) => (field.name = e.target.value)}>
      <input aria-label="Value of ${field.name || 'the variable'}${field.kind === 'json' ? ', as JSON' : ''}" placeholder="Value"
        .value=${live(field.text)} @input=${(e) => (field.text = e.target.value)}>
      <button class="quiet" type="button" aria-label="Remove ${field.name || 'the variable'}" @click=${() => this.#remove(field)}>${icon('close')}</button>
      ${field.problems.length > 0 ? html`<p class="problem" role="alert">${field.problems.join('; ')}</p>` : nothing}
    </div>`;
  }

  #add = () => {
    this.#form.addField();
    this.draw();
    [...this.querySelectorAll('.free input:first-child')].at(-1).focus();
  };

  #remove(field) {
    this.#form.removeField(field);
    this.draw();
    this.querySelector('.more').focus();
  }

  #switch(mode) {
    this.#attempt(() => this.#form.switchTo(mode));
  }

  #submit = async (event) => {
    event.preventDefault();
    if (this.#busy) return;
    const pipeline = this.#pipeline;
    this.#busy = true;
    this.update();
    await this.#attempt(async () => {
      const job = await api.start(pipeline, this.#form.body());
      router.go(links.job(job.id));
    });
    this.#busy = false;
    this.update();
  };

  /** Does it, or shows why it cannot be done. */
  async #attempt(action) {
    this.#refusal = nothing;
    this.#form.tell([]);
    try {
      await action();
    } catch (e) {
      this.#refuse(e);
    }
    this.update();
  }

  /** What is wrong with variables is told at their fields, and the rest as a message. */
  #refuse({ message, problems = [] }) {
    const others = this.#form.tell(problems);
    if (problems.length === 0) {
      this.#refusal = notice('failed', message);
      return;
    }
    this.#refusal = notice('failed', html`The job was not started, since some variables do not fit.
      ${others.length > 0 ? html`<ul class="problems">${others.map(({ pointer, message: what }) => html`<li><code>${pointer}</code> ${what}</li>`)}</ul>` : nothing}`);
    this.draw();
    this.querySelector('[aria-invalid]')?.focus();
  }

  #cancel = () => this.querySelector('dialog').close();

  #closed = () => {
    if (this.#pipeline) router.replaceQuery({ start: '', from: '' });
  };

  async #load(name) {
    try {
      const [detail, earlier] = await Promise.all([api.pipeline(name, this.lifetime), this.from && api.job(this.from)]);
      if (name !== this.#pipeline) return;
      this.#form = new StartForm(detail, earlier);
    } catch (e) {
      this.#refusal = notice('failed', e.message);
    }
    this.draw();
    (this.querySelector('.field input, .field select, .field textarea') ?? this.querySelector('button.primary'))?.focus();
  }
}

customElements.define('start-dialog', StartDialog);
