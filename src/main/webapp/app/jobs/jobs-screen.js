import { html, nothing } from '../vendor.js';
import { Component } from '../shared/component.js';
import { RowList } from '../shared/row-list.js';
import { empty, failure, loading, notice } from '../shared/states.js';
import { api } from '../api.js';
import { router } from '../router.js';
import { session } from '../session.js';
import { JobFeed } from './job-feed.js';
import { jobRow } from './job-row.js';
import { filters } from './job-filters.js';

const FILTERS = ['pipeline', 'status', 'user'];

/** The list that was left last: who comes back finds it as it was, with everything new in it. */
let left = null;

/** All jobs, newest first, as they happen. */
class JobsScreen extends Component {
  #feed = null;
  #rows = null;
  #key = null;
  #scroll = 0;
  #pipelines = [];

  connected() {
    document.title = 'Jobs – prunner';
    this.#rows = new RowList(this, () => (matchMedia('(max-width: 40rem)').matches ? 84 : 56), () => this.#feed?.more());
    addEventListener('scroll', () => (this.#scroll = scrollY), { signal: this.lifetime, passive: true });
    router.addEventListener('change', () => this.#search(), { signal: this.lifetime });
    session.addEventListener('change', () => session.signedIn && this.#feed.load(), { signal: this.lifetime });
    this.#search();
    this.#loadNames();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    left = { key: this.#key, feed: this.#feed, scroll: this.#scroll };
  }

  view() {
    const { query } = router.route;
    return html`
      <div class="head"><h1 tabindex="-1">Jobs</h1></div>
      ${filters(query, this.#pipelines, (values) => router.replaceQuery(values))}
      ${this.#content()}`;
  }

  drawn() {
    this.#rows.measure();
    this.#feed.shown = this.#rows.last;
  }

  #content() {
    const { jobs, error, complete } = this.#feed;
    if (!jobs) return error ? failure(error, () => this.#feed.again()) : loading('the jobs');
    if (jobs.length === 0 && complete) return this.#nothingFound();
    return html`
      <div class="jobs panel">
        <div class="job-row head-row" aria-hidden="true"><span>Job</span><span>Started by</span><span>Created</span><span>Took</span></div>
        ${this.#rows.view(jobs, ({ id }) => id, jobRow, 'Jobs, newest first')}
      </div>
      ${error ? html`${notice('failed', error.message)}<button type="button" @click=${() => this.#feed.again()}>Try again</button>` : nothing}
      <p class="hint end" role="status">${complete ? `${jobs.length} job${jobs.length === 1 ? '' : 's'}` : 'Loading more…'}</p>`;
  }

  #nothingFound() {
    const filtered = FILTERS.some((key) => router.route.query.get(key));
    return filtered
      ? html`${empty('No such job', 'Nothing matches these filters.')}`
      : empty('No jobs yet', html`<a href="#/pipelines">Start a pipeline</a>, and it shows up here at once.`);
  }

  /** Names to choose from; without them one can still write any. */
  async #loadNames() {
    const { pipelines } = await api.pipelines(this.lifetime).catch(() => ({ pipelines: [] }));
    this.#pipelines = pipelines.map(({ name }) => name);
    this.update();
  }

  #search() {
    if (router.route.screen !== 'jobs') return;
    const query = Object.fromEntries(FILTERS.map((key) => [key, router.route.query.get(key) ?? '']));
    const key = JSON.stringify(query);
    if (key === this.#key) return;
    this.#feed?.stop();
    this.#key = key;
    this.#open(key, query);
    this.#feed.addEventListener('change', () => this.update(), { signal: this.lifetime });
    this.update();
  }

  #open(key, query) {
    const known = left?.key === key && router.returned ? left : null;
    if (!known) left?.feed.stop();
    left = null;
    this.#feed = known?.feed ?? new JobFeed(query);
    if (!known) this.#feed.load();
    else requestAnimationFrame(() => scrollTo(0, known.scroll));
  }
}

customElements.define('jobs-screen', JobsScreen);
