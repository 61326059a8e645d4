import { html, nothing, repeat } from '../vendor.js';
import { Component } from '../shared/component.js';
import { icon } from '../shared/icons.js';
import { empty, failure, loading, notice } from '../shared/states.js';
import { tab } from '../around/tab.js';
import { api, live, session } from '../page.js';
import { links, router } from '../router.js';
import { cluster } from '../servers/cluster.js';
import { PipelineList } from './pipeline-list.js';
import { firstSteps } from './first-steps.js';
import { explain, row } from './pipeline-row.js';
import '../launchers/launchers-panel.js';
import './pause-dialog.js';
import './start-dialog.js';

/** In seconds: how long it may take until it is told that the servers have different definitions. */
const SOON = 15;

/** All pipelines: what goes on in each, and the button that starts it. */
class PipelinesScreen extends Component {
  #list = new PipelineList();
  #error = null;
  /** Whether the caller may see to the whole server. */
  #admin = false;
  #reloaded = nothing;
  /** The pipeline that the user is about to pause, '' for all of them. */
  #pausing = null;

  connected() {
    router.addEventListener('change', () => this.update(), { signal: this.lifetime });
    session.addEventListener('change', () => session.signedIn && this.#load(), { signal: this.lifetime });
    live.on(['reset', 'pipelines'], () => this.#load(), this.lifetime);
    live.on(['job'], ({ detail }) => this.#list.refreshSoon(detail.pipeline), this.lifetime);
    this.#list.addEventListener('change', () => this.update(), { signal: this.lifetime });
    this.lifetime.addEventListener('abort', () => this.#list.stop());
    cluster.addEventListener('change', () => this.update(), { signal: this.lifetime });
    cluster.watch(SOON, this.lifetime);
    this.#load();
  }

  view() {
    const filter = router.route.query.get('filter') ?? '';
    return html`
      <div class="head">
        <h1 tabindex="-1">Pipelines</h1>
        <label class="search">${icon('search')}<span class="unseen">Filter by name</span>
          <input type="search" name="filter" placeholder="Filter by name" .value=${filter} @input=${this.#filter}></label>
        ${this.#admin ? this.#ofServer() : nothing}
      </div>
      ${this.#reloaded} ${this.#pausedAll()} ${this.#problems()} ${this.#differing()} ${this.#content(filter)}
      ${this.#admin ? html`<prunner-launchers></prunner-launchers>` : nothing}
      <pause-dialog .pipeline=${this.#pausing} @closed=${() => this.#pause(null)}></pause-dialog>
      <start-dialog .from=${router.route.query.get('from')} .pipeline=${router.route.query.get('start')}></start-dialog>`;
  }

  /** What concerns all pipelines. */
  #ofServer() {
    return html`${this.#list.paused ? nothing : html`<button type="button" @click=${() => this.#pause('')}>${icon('pause')}Pause all</button>`}
        <button type="button" @click=${this.#reload}>${icon('retry')}Read definitions again</button>`;
  }

  #content(filter) {
    const { pipelines } = this.#list;
    if (!pipelines) return this.#error ? failure(this.#error, () => this.#load()) : loading('the pipelines');
    const shown = pipelines.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase()));
    if (pipelines.length === 0) return firstSteps(this.#list.searched);
    if (shown.length === 0) return empty('No such pipeline', `None of the ${pipelines.length} has “${filter}” in its name.`);
    return html`<ul class="pipelines panel">${repeat(shown, ({ name }) => name, (pipeline) => row(pipeline, this.#screen))}</ul>`;
  }

  drawn() {
    tab.counts(this.#list.pipelines?.reduce((sum, { running }) => sum + running, 0) ?? 0);
  }

  get #screen() {
    return { allPaused: this.#list.paused !== null, pause: (name) => this.#pause(name), resume: (name) => this.#resume(name) };
  }

  #pausedAll() {
    const { paused } = this.#list;
    if (!paused) return nothing;
    return html`<div class="notice is-warning" role="status">${icon('pause')}<div><strong>All pipelines are paused</strong>: jobs are
      accepted and wait. ${explain(paused)}.</div>${this.#admin
        ? html`<button type="button" @click=${() => this.#resume('')}>${icon('play')}Resume all</button>`
        : nothing}</div>`;
  }

  #pause(name) {
    this.#pausing = name;
    this.update();
  }

  async #resume(name) {
    try {
      await api.resume(name);
    } catch (e) {
      this.#reloaded = notice('failed', e.message);
    }
    this.#load();
  }

  /** Definitions that could not be read: the server goes on with the ones before. */
  #problems() {
    const { problems } = this.#list;
    if (problems.length === 0) return nothing;
    return notice('failed', html`<strong>The definitions on disk are not in force</strong>, since they have
      ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:
      <ul class="problems">${problems.map(({ file, line, message }) => html`<li><code>${file}${line ? `:${line}` : ''}</code> ${message}</li>`)}</ul>`);
  }

  /** While the definitions are rolled out, or since one server has not got them. */
  #differing() {
    if (!cluster.differ) return nothing;
    return notice('warning', html`<strong>The servers have different definitions</strong>, and each takes jobs only for pipelines that
      it knows. <a href=${links.servers()}>Show the servers</a>`);
  }

  #filter = (event) => router.replaceQuery({ filter: event.target.value });

  #reload = async () => {
    try {
      const { added = [], changed = [], removed = [] } = await api.reload();
      const said = [[added, 'added'], [changed, 'changed'], [removed, 'removed']]
        .filter(([names]) => names.length > 0)
        .map(([names, word]) => `${names.join(', ')} ${word}`);
      this.#reloaded = notice('succeeded', said.length > 0 ? `Read again: ${said.join('; ')}.` : 'Read again: nothing has changed.');
    } catch (e) {
      // What is wrong with the definitions stands above the list.
      this.#reloaded = e.status === 422 ? nothing : notice('failed', e.message);
    }
    this.#load();
  };

  async #load() {
    try {
      [{ admin: this.#admin }] = await Promise.all([api.caller(), this.#list.load(this.lifetime)]);
      this.#error = null;
    } catch (e) {
      if (this.lifetime.aborted) return;
      this.#error = e;
    }
    this.update();
  }
}

customElements.define('pipelines-screen', PipelinesScreen);
