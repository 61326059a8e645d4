import { html, nothing, repeat } from '../vendor.js';
import { Component } from '../shared/component.js';
import { icon } from '../shared/icons.js';
import { empty, failure, loading, notice } from '../shared/states.js';
import { api, live, session } from '../page.js';
import { links, router } from '../router.js';
import { row } from './schedule-row.js';
import './schedule-dialog.js';

/** A schedule of every second has an event each; once in this time is enough for an eye. */
const PAUSE = 400;

/** All schedules: when they fire, what came of it, and the dialog that makes one. */
class SchedulesScreen extends Component {
  #schedules = null;
  #error = null;
  #said = nothing;
  /** The schedule that the user is about to change; {} for a new one. */
  #editing = null;
  #timer = null;

  connected() {
    router.addEventListener('change', () => this.update(), { signal: this.lifetime });
    session.addEventListener('change', () => session.signedIn && this.#load(), { signal: this.lifetime });
    live.on(['reset', 'schedules'], () => this.#loadSoon(), this.lifetime);
    this.lifetime.addEventListener('abort', () => clearTimeout(this.#timer));
    this.#load();
  }

  view() {
    const filter = router.route.query.get('filter') ?? '';
    return html`
      <div class="head">
        <h1 tabindex="-1">Schedules</h1>
        <label class="search">${icon('search')}<span class="unseen">Filter by name</span>
          <input type="search" name="filter" placeholder="Filter by name" .value=${filter}
            @input=${(e) => router.replaceQuery({ filter: e.target.value })}></label>
        <button type="button" class="primary" @click=${() => this.#edit({})}>${icon('plus')}New schedule</button>
      </div>
      ${this.#said} ${this.#content(filter)}
      <schedule-dialog .schedule=${this.#editing} @closed=${() => this.#edit(null)}></schedule-dialog>`;
  }

  #content(filter) {
    if (!this.#schedules) return this.#error ? failure(this.#error, () => this.#load()) : loading('the schedules');
    if (this.#schedules.length === 0) {
      return empty('No schedules yet', 'Make one here, or write some into a pipelines.yml, below “schedules” of a pipeline.');
    }
    const shown = this.#schedules.filter(({ pipeline, name }) => `${pipeline} ${name}`.toLowerCase().includes(filter.toLowerCase()));
    if (shown.length === 0) return empty('No such schedule', `None of the ${this.#schedules.length} has “${filter}” in its name.`);
    const key = ({ pipeline, name }) => JSON.stringify([pipeline, name]);
    return html`<ul class="schedules panel">${repeat(shown, key, (schedule) => row(schedule, this.#screen))}</ul>`;
  }

  #screen = {
    toggle: (schedule, box) => this.#toggle(schedule, box),
    run: (schedule) => this.#run(schedule),
    edit: (schedule) => this.#edit(schedule),
    remove: (schedule) => this.#remove(schedule),
  };

  #edit(schedule) {
    this.#editing = schedule;
    this.update();
    if (schedule === null) this.#load();
  }

  #toggle({ pipeline, name }, box) {
    const on = box.checked;
    return this.#try(async () => {
      await (on ? api.enableSchedule : api.disableSchedule)(pipeline, name);
      return nothing;
    });
  }

  #run({ pipeline, name }) {
    return this.#try(async () => {
      const { id } = await api.runSchedule(pipeline, name);
      return notice('succeeded', html`${name} of ${pipeline} has <a href=${links.job(id)}>a job</a> now.`);
    });
  }

  #remove({ pipeline, name }) {
    if (!confirm(`Delete the schedule ${name} of ${pipeline}? Its jobs stay.`)) return;
    return this.#try(async () => {
      await api.deleteSchedule(pipeline, name);
      return notice('succeeded', `${name} of ${pipeline} is deleted.`);
    });
  }

  async #try(action) {
    try {
      this.#said = await action();
    } catch (e) {
      this.#said = notice('failed', e.message);
    }
    await this.#load();
  }

  #loadSoon() {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#load();
    }, PAUSE);
  }

  async #load() {
    try {
      this.#schedules = (await api.schedules(this.lifetime)).schedules;
      this.#error = null;
    } catch (e) {
      if (this.lifetime.aborted) return;
      this.#error = e;
    }
    this.update();
  }
}

customElements.define('schedules-screen', SchedulesScreen);
