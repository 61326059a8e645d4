import { html, nothing } from '../vendor.js';
import { Component, define } from '../shared/component.js';
import { icon } from '../shared/icons.js';
import { counts, wordOf } from '../shared/status.js';
import { pathOf } from '../api.js';
import { newLook } from '../graph/task-graph.js';
import './task-timeline.js';

/** Of more tasks the page shows either the timeline or the graph. */
const BOTH = 30;
/** Of more tasks one may want to see only some. */
const ALL = 10;
const VIEWS = [['timeline', 'Timeline'], ['graph', 'Graph']];

/** The tasks of a job: when each ran, and what depends on what. Fires `shown` with what was chosen of the two. */
class JobTasks extends Component {
  #job = null;
  #kind = null;
  /** Of the graph, which is not there while the timeline is. */
  #look = newLook();
  /** Of the pipeline, if they are known. */
  stats = null;
  /** Of many tasks, `timeline` or `graph`. */
  shown = 'timeline';

  set job(job) {
    this.#job = job;
    this.update();
  }

  view() {
    const job = this.#job;
    if (!job) return nothing;
    if (job.tasks.length > BOTH) return this.#tabs(job);
    return html`
      ${this.#panel('Tasks', this.#filter(job), this.#timeline(job))}
      ${job.tasks.length > 1 ? this.#panel('Graph', nothing, this.#graph(job)) : nothing}`;
  }

  #panel(title, tools, content) {
    const id = `${title.toLowerCase()}-title`;
    return html`<section class="panel" aria-labelledby=${id}><header><h2 id=${id}>${title}</h2>${tools}</header>${content}</section>`;
  }

  #tabs(job) {
    const chosen = this.#chosen;
    return html`<section class="panel" aria-labelledby="tasks-title">
      <header><h2 class="unseen" id="tasks-title">Tasks</h2>
        <div class="tabs" role="tablist" aria-labelledby="tasks-title" @keydown=${this.#other}>${VIEWS.map(([view, word]) => html`
          <button type="button" role="tab" id="tab-${view}" aria-controls="tab-panel" aria-selected=${view === chosen}
            tabindex=${view === chosen ? 0 : -1} @click=${() => this.#choose(view)}>${word}</button>`)}</div>
        ${chosen === 'timeline' ? this.#filter(job) : nothing}
      </header>
      <div role="tabpanel" id="tab-panel" class="panel-tools" aria-labelledby="tab-${chosen}">
        ${chosen === 'graph' ? this.#graph(job) : this.#timeline(job)}</div>
    </section>`;
  }

  #timeline(job) {
    return html`<prunner-task-timeline .stats=${this.stats} .kind=${this.#kindOf(job)} .job=${job}></prunner-task-timeline>`;
  }

  #graph(job) {
    return html`<prunner-task-graph .look=${this.#look} .of=${pathOf.job(job.id)} .href=${this.#output} .job=${job}></prunner-task-graph>`;
  }

  /** How many there are of each kind; each of them shows only these. */
  #filter(job) {
    const found = counts(job.tasks);
    if (job.tasks.length <= ALL || found.length < 2) return nothing;
    return html`<div class="kinds" role="group" aria-label="Show only">${found.map(([kind, count]) => html`<button class="quiet is-${kind}"
      type="button" title="${count} ${wordOf(kind)}" aria-label="${count} ${wordOf(kind)}" aria-pressed=${kind === this.#kindOf(job)}
      @click=${() => this.#only(kind)}>${icon(kind)}${count}</button>`)}</div>`;
  }

  /** Once there are none left of a kind, all are shown again. */
  #kindOf(job) {
    return counts(job.tasks).some(([kind]) => kind === this.#kind) ? this.#kind : null;
  }

  #only(kind) {
    this.#kind = kind === this.#kind ? null : kind;
    this.update();
  }

  get #chosen() {
    return this.shown === 'graph' ? 'graph' : 'timeline';
  }

  #choose(view) {
    this.shown = view;
    this.dispatchEvent(new CustomEvent('shown', { detail: view, bubbles: true }));
    this.update();
  }

  /** With two of them each arrow leads to the other one. */
  #other = (event) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    this.#choose(this.#chosen === 'graph' ? 'timeline' : 'graph');
    requestAnimationFrame(() => this.querySelector('[role=tab][aria-selected=true]')?.focus());
  };

  #output = (task) => this.server.links.output(this.#job.id, task);
}

define('prunner-job-tasks', JobTasks);
