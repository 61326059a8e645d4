import { html, nothing } from '../vendor.js';
import { Component } from '../shared/component.js';
import { everySecond } from '../shared/ticker.js';
import { kindOf, statusBadge } from '../shared/status.js';
import { failure, loading, notice } from '../shared/states.js';
import { pathOf } from '../api.js';
import { links } from '../router.js';
import { tab } from '../around/tab.js';
import { JobWatch } from './job-watch.js';
import { facts, variables } from './job-facts.js';
import { timeline } from './timeline.js';
import './job-actions.js';
import '../graph/task-graph.js';

/** One job: what it is, how its tasks go, and what one can do with it. */
class JobScreen extends Component {
  #watch = null;
  /** The job's id. */
  id = null;

  connected() {
    this.#watch = new JobWatch(this.id, this.lifetime);
    this.#watch.addEventListener('change', () => this.update());
    this.#watch.load();
    everySecond(() => this.#watch.job?.status === 'running' && this.update(), this.lifetime);
  }

  view() {
    const { job, error } = this.#watch ?? {};
    if (!job) return error ? failure(error, () => this.#watch.load()) : loading('the job');
    return html`
      <nav class="crumbs" aria-label="Where this is"><a href=${links.jobs()}>Jobs</a>
        <span aria-hidden="true">/</span><a href=${links.jobs({ pipeline: job.pipeline })}>${job.pipeline}</a></nav>
      <div class="head">
        <h1 tabindex="-1">${job.pipeline}</h1>
        <span class="job-status" role="status">${statusBadge(job.status)}${job.reason ? html` <span class="hint">${job.reason}</span>` : nothing}</span>
        <job-actions .watch=${this.#watch} .job=${job}></job-actions>
      </div>
      ${facts(job)}
      ${this.#trouble(job)}
      <section class="panel tasks" aria-labelledby="tasks-title">
        <header><h2 id="tasks-title">Tasks</h2></header>
        ${timeline(job)}
      </section>
      ${job.tasks.length > 1
        ? html`<section class="panel" aria-labelledby="graph-title">
            <header><h2 id="graph-title">Graph</h2></header>
            <task-graph .of=${pathOf.job(job.id)} .job=${job} .href=${this.#output}></task-graph>
          </section>`
        : nothing}
      ${variables(job)}`;
  }

  #output = (task) => links.output(this.id, task);

  drawn() {
    const { job } = this.#watch;
    if (job) tab.job(job.pipeline, job.status);
  }

  /** Leads to what has failed first. */
  #trouble(job) {
    const failed = job.tasks
      .filter((task) => kindOf(task.status, task) === 'failed')
      .sort((a, b) => (a.end ?? '').localeCompare(b.end ?? ''))[0];
    if (!failed) return job.lastError ? notice(job.status === 'failed' ? 'failed' : 'canceled', job.lastError) : nothing;
    return notice('failed', html`<a class="to-failure" href=${links.output(job.id, failed.name)}>${failed.name}</a>
      failed: ${failed.error ?? job.lastError}`);
  }
}

customElements.define('job-screen', JobScreen);
