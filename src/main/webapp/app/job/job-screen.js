import { html, nothing } from '../vendor.js';
import { Component } from '../shared/component.js';
import { failure, loading } from '../shared/states.js';
import { may } from '../shared/may.js';
import { hasEnded } from '../shared/status.js';
import { page } from '../page.js';
import { links, router } from '../router.js';
import { tab } from '../around/tab.js';
import '../around/notify-me.js';
import { JobWatch } from './job-watch.js';
import './job-view.js';

/** One job: what it is, how its tasks go, and what one can do with it. */
class JobScreen extends Component {
  #watch = null;
  /** The job's id. */
  id = null;

  connected() {
    this.#watch = new JobWatch(page, this.id, this.lifetime);
    this.#watch.addEventListener('change', () => this.update());
    this.#watch.load();
    router.addEventListener('change', () => this.update(), { signal: this.lifetime });
  }

  view() {
    const { job, error } = this.#watch ?? {};
    if (!job) return error ? failure(error, () => this.#watch.load(), true) : loading('the job');
    return html`
      <nav class="crumbs" aria-label="Where this is"><a href=${links.jobs()}>Jobs</a>
        <span aria-hidden="true">/</span><a href=${links.pipeline(job.pipeline)}>${job.pipeline}</a></nav>
      <prunner-job-view .watch=${this.#watch} .heading=${html`<h1 tabindex="-1">${job.pipeline}</h1>`} .tools=${tools(job)}
        .shown=${router.route.query.get('view') ?? 'timeline'} @shown=${this.#show} @started=${this.#go}></prunner-job-view>`;
  }

  drawn() {
    const { job } = this.#watch;
    if (job) tab.job(job.pipeline, job.status);
  }

  #show = ({ detail }) => router.replaceQuery({ view: detail === 'graph' ? detail : '' });
  #go = ({ detail }) => router.go(links.job(detail.id));
}

function tools(job) {
  if (!hasEnded(job)) return html`<notify-me .job=${job}></notify-me>`;
  return may(job, 'start') ? html`<a class="button" href=${links.start(job.pipeline, job.id)}>Start with changes…</a>` : nothing;
}

customElements.define('job-screen', JobScreen);
