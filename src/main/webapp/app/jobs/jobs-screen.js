import { html, nothing } from '../vendor.js';
import { Component } from '../shared/component.js';
import { RowList } from '../shared/row-list.js';
import { empty, failure, loading, notice } from '../shared/states.js';
import { api, clock, page, session } from '../page.js';
import { router } from '../router.js';
import { tab } from '../around/tab.js';
import { JobFeed } from './job-feed.js';
import { choosableRow } from './choosable-row.js';
import { between } from './job-dates.js';
import { FILTERS, filters } from './job-filters.js';
import { ACTIONS, doToMany, told } from './many-jobs.js';
import { Selection } from './selection.js';
import { selectionBar } from './selection-bar.js';

/** The list that was left last: who comes back finds it as it was, with everything new in it. */
let left = null;

/** All jobs, newest first, as they happen. */
class JobsScreen extends Component {
  #feed = null;
  #rows = null;
  #key = null;
  #pipelines = [];
  #exactly = false;
  #selection = new Selection();
  #said = nothing;

  connected() {
    this.#rows = new RowList(this, () => this.#feed?.more());
    router.addEventListener('change', () => this.#search(), { signal: this.lifetime });
    session.addEventListener('change', () => session.signedIn && this.#feed.load(), { signal: this.lifetime });
    this.addEventListener('keydown', this.#pressed);
    this.#search();
    this.#loadNames();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    left = { key: this.#key, feed: this.#feed };
  }

  view() {
    const { query } = router.route;
    return html`
      <div class="head"><h1 tabindex="-1">Jobs</h1>${this.#total()}</div>
      ${filters(query, this.#pipelines, this.#exactly, this.#filter)}
      <div role="status">${this.#said}</div>
      ${this.#content()}`;
  }

  drawn() {
    this.#rows.measure();
    this.#feed.shown = this.#rows.last;
    tab.counts(this.#feed.jobs?.filter(({ status }) => status === 'running').length ?? 0);
  }

  #total() {
    const { total, exceeded } = this.#feed;
    if (total === null) return nothing;
    return html`<span class="hint total">${total.toLocaleString('en')}${exceeded ? '+' : ''} job${total === 1 ? '' : 's'}</span>`;
  }

  #content() {
    const { jobs, error, complete } = this.#feed;
    if (!jobs) return error ? failure(error, () => this.#feed.again()) : loading('the jobs');
    if (jobs.length === 0 && complete) return this.#nothingFound();
    this.#selection.keep(jobs);
    const selected = this.#selection.of(jobs);
    return html`
      <div class="jobs panel">
        ${selected.length > 0 ? selectionBar(selected, jobs.length, this.#selected) : this.#heads()}
        ${this.#rows.view(jobs, ({ id }) => id, (job) => choosableRow(job, this.#selected), 'Jobs, newest first')}
      </div>
      ${error ? html`${notice('failed', error.message)}<button type="button" @click=${() => this.#feed.again()}>Try again</button>` : nothing}
      <p class="hint end" role="status">${complete ? `${jobs.length} job${jobs.length === 1 ? '' : 's'}` : 'Loading more…'}</p>`;
  }

  #heads() {
    return html`<div class="head-row"><label class="choose"><input type="checkbox" aria-label="Select all jobs that are shown" .checked=${false} @click=${this.#selected.all}></label>
      <div class="job-row" aria-hidden="true"><span>Job</span><span>Variables</span><span>Tasks</span><span>Started by</span><span>Created</span><span>Took</span></div></div>`;
  }

  #nothingFound() {
    const filtered = FILTERS.some((key) => router.route.query.get(key));
    return filtered
      ? html`${empty('No such job', 'Nothing matches these filters.')}`
      : empty('No jobs yet', html`<a href="#/pipelines">Start a pipeline</a>, and it shows up here at once.`);
  }

  /** What the rows and the bar do with the selection. */
  #selected = {
    chosen: (id) => this.#selection.has(id),
    choose: (id, event) => this.#choose(id, event.target.checked, event.shiftKey),
    all: () => {
      this.#selection.all(this.#feed.jobs);
      this.update();
    },
    clear: () => {
      this.#selection.clear();
      this.update();
    },
    act: (action, jobs, fromFailed) => this.#act(action, jobs, fromFailed),
    busy: false,
  };

  #choose(id, on, range) {
    this.#selection.choose(id, on, range, this.#feed.jobs);
    this.update();
  }

  /** The oldest first, so that they come in the same order again. */
  async #act(action, jobs, fromFailed) {
    if (jobs.length > 1 && !confirm(`${ACTIONS[action].question} ${jobs.length} jobs?`)) return;
    this.#selected.busy = true;
    this.update();
    try {
      const outcomes = await doToMany(action, jobs.map(({ id }) => id).reverse(), fromFailed);
      this.#said = notice(outcomes.every(({ done }) => done) ? 'succeeded' : 'warning', told(action, outcomes));
      this.#selection.clear();
    } catch (e) {
      this.#said = notice('failed', e.message);
    }
    this.#selected.busy = false;
    this.update();
  }

  /** `x` selects the row that has the focus; Escape selects none. */
  #pressed = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input[type=search], input[type=datetime-local], select')) return;
    const box = event.target.closest('.rows > li')?.querySelector('input[type=checkbox]');
    if (event.key.toLowerCase() === 'x' && box) box.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: event.shiftKey }));
    else if (event.key === 'Escape' && this.#selection.size > 0) this.#selected.clear();
    else return;
    event.preventDefault();
  };

  #filter = (values) => {
    this.#exactly = values.when === 'exactly';
    router.replaceQuery(this.#exactly ? { ...values, when: '' } : values);
    this.update();
  };

  /** Names to choose from; without them one can still write any. */
  async #loadNames() {
    const { pipelines } = await api.pipelines(this.lifetime).catch(() => ({ pipelines: [] }));
    this.#pipelines = pipelines.map(({ name }) => name);
    this.update();
  }

  #search() {
    if (router.route.screen !== 'jobs') return;
    const { query } = router.route;
    const key = JSON.stringify(FILTERS.map((name) => query.get(name) ?? ''));
    if (key === this.#key) return;
    this.#feed?.stop();
    this.#key = key;
    this.#selection.clear();
    this.#open(key, query);
    this.#feed.addEventListener('change', () => this.update(), { signal: this.lifetime });
    this.update();
  }

  #open(key, query) {
    const known = left?.key === key && router.returned ? left.feed : null;
    if (!known) left?.feed.stop();
    left = null;
    const [q, pipeline, status, user] = ['q', 'pipeline', 'status', 'user'].map((name) => query.get(name) ?? '');
    this.#feed = known ?? new JobFeed(page, { q, pipeline, status, user, ...between(query, clock.now()) });
    if (!known) this.#feed.load();
  }
}

customElements.define('jobs-screen', JobsScreen);
