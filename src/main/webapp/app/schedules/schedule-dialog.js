import { html, nothing } from '../vendor.js';
import { Component } from '../shared/component.js';
import { icon } from '../shared/icons.js';
import { may } from '../shared/may.js';
import { notice } from '../shared/states.js';
import { api } from '../page.js';
import { elsewhere, local } from './schedule-row.js';

/** After the last key, before the server is asked what it means. */
const PAUSE = 250;

/** Makes or changes a schedule, and shows what it would mean meanwhile. Fires `closed`. */
class ScheduleDialog extends Component {
  #schedule = null;
  #pipelines = [];
  #preview = nothing;
  #refusal = nothing;
  #timer = null;

  /** The one to change, {} for a new one, null while there is none. */
  set schedule(schedule) {
    if (schedule === this.#schedule) return;
    this.#schedule = schedule;
    this.#preview = nothing;
    this.#refusal = nothing;
    this.update();
    if (schedule) this.#begin();
  }

  view() {
    if (!this.#schedule) return nothing;
    const { name } = this.#schedule;
    return html`<dialog aria-labelledby="schedule-title" @close=${this.#closed}>
      <form class="start-form schedule-form" method="dialog" @submit=${this.#submit} @input=${this.#typed} autocomplete="off">
        <h1 id="schedule-title">${name ? `Change ${name}` : 'New schedule'}</h1>
        ${name ? nothing : this.#where()}
        ${this.#timing(this.#schedule)}
        <div class="preview" aria-live="polite">${this.#preview}</div>
        ${this.#rules(this.#schedule)}
        ${this.#refusal}
        <div class="buttons">
          <button type="button" @click=${this.#cancel}>Cancel</button>
          <button class="primary" type="submit">Save</button>
        </div>
      </form>
    </dialog>`;
  }

  #where() {
    return html`<div class="pair">
      <div class="field"><label for="pipeline">Pipeline</label><select id="pipeline" name="pipeline" required>
        ${this.#pipelines.map(({ name }) => html`<option>${name}</option>`)}</select></div>
      <div class="field"><label for="name">Name</label><input id="name" name="name" required maxlength="100"></div></div>`;
  }

  #timing({ cron, every, timeZone }) {
    return html`<div class="pair">
      <div class="field"><label for="timing">When <span class="hint">cron, or like 15m</span></label>
        <input id="timing" name="timing" required spellcheck="false" placeholder="30 2 * * *" value=${cron ?? every ?? ''}></div>
      <div class="field"><label for="zone">Time zone</label>
        <input id="zone" name="timeZone" list="zones" value=${timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone}>
        <datalist id="zones">${zones().map((zone) => html`<option value=${zone}></option>`)}</datalist></div></div>`;
  }

  #rules({ variables, catchUp = 'latest', overlap = 'skip', queuePartition }) {
    return html`<div class="pair">
        ${choice('catchUp', 'Make up after a downtime for', catchUp, { latest: 'the last firing', all: 'all firings', none: 'none' })}
        ${choice('overlap', 'While its last job lives', overlap, { skip: 'skip the firing', queue: 'queue another job' })}</div>
      <div class="field"><label for="schedule-variables">Variables <span class="hint">a JSON object</span></label>
        <textarea id="schedule-variables" name="variables" rows="3" spellcheck="false">${variables ? JSON.stringify(variables, null, 2) : ''}</textarea></div>
      <div class="field"><label for="schedule-partition">Queue partition</label>
        <input id="schedule-partition" name="queuePartition" maxlength="255" value=${queuePartition ?? ''}></div>`;
  }

  drawn() {
    const dialog = this.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
  }

  async #begin() {
    if (this.#schedule.name) return this.#ask();
    const { pipelines } = await api.pipelines(this.lifetime).catch(() => ({ pipelines: [] }));
    this.#pipelines = pipelines.filter((pipeline) => may(pipeline, 'pause'));
    this.update();
  }

  #typed = () => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), PAUSE);
  };

  async #ask() {
    await new Promise(requestAnimationFrame); // the form may be about to be drawn
    const form = this.querySelector('form');
    if (!form?.timing.value.trim()) return this.#show(nothing);
    try {
      const { cron, every, timeZone } = rules(form);
      const { words, firings, timeZone: zone } = await api.previewSchedule({ cron, every, timeZone });
      this.#show(html`<p><strong>${words[0].toUpperCase()}${words.slice(1)}</strong>${cron ? `, ${zone}` : ''}. The next firings:</p>
        <ol>${firings.map((at) => html`<li><time datetime=${at}>${local(at)}</time><span class="hint">${elsewhere(at, zone)}</span></li>`)}</ol>`);
    } catch (e) {
      this.#show(html`<p class="trouble">${icon('warning')}${e.message}</p>`);
    }
  }

  #show(preview) {
    this.#preview = preview;
    this.update();
  }

  #submit = async (event) => {
    event.preventDefault();
    const form = event.target;
    const { pipeline, name } = this.#schedule.name ? this.#schedule : Object.fromEntries(new FormData(form));
    try {
      await api.putSchedule(pipeline, name, { ...this.#kept(), ...rules(form) });
      this.#cancel();
    } catch (e) {
      this.#refusal = notice('failed', e.message);
      this.update();
    }
  };

  /** What the form does not show, so that a change leaves it as it was. */
  #kept() {
    const { catchUpWindow, dst, enabled } = this.#schedule;
    return { ...(catchUpWindow && { catchUpWindow }), ...(dst && { dst }), ...(enabled !== undefined && { enabled }) };
  }

  #cancel = () => this.querySelector('dialog').close();

  #closed = () => this.dispatchEvent(new Event('closed'));
}

const choice = (name, label, chosen, words) => html`<div class="field"><label for=${name}>${label}</label><select id=${name} name=${name}>
  ${Object.entries(words).map(([value, word]) => html`<option value=${value} ?selected=${value === chosen}>${word}</option>`)}</select></div>`;

/** The values of the form, as the server takes them. */
function rules(form) {
  const { timing, timeZone, catchUp, overlap, variables, queuePartition } = Object.fromEntries(new FormData(form));
  const when = timing.trim();
  return {
    ...(/^[\d.]+[a-zµ]/.test(when) && !/\s/.test(when) ? { every: when } : { cron: when }),
    ...(timeZone.trim() && { timeZone: timeZone.trim() }),
    catchUp,
    overlap,
    ...(variables.trim() && { variables: parsed(variables) }),
    ...(queuePartition && { queuePartition }),
  };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('The variables are not a JSON object.');
  }
}

const zones = () => ['UTC', ...(Intl.supportedValuesOf?.('timeZone') ?? [])];

customElements.define('schedule-dialog', ScheduleDialog);
