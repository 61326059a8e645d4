import { html, nothing, repeat } from '../vendor.js';
import { Component } from '../shared/component.js';
import { icon } from '../shared/icons.js';
import { may } from '../shared/may.js';
import { failure, loading, notice } from '../shared/states.js';
import { pathOf } from '../api.js';
import { api } from '../page.js';
import { links, router } from '../router.js';
import { tab } from '../around/tab.js';
import { told } from '../jobs/many-jobs.js';
import { explain, activity } from '../pipelines/pipeline-row.js';
import { row as scheduleRow } from '../schedules/schedule-row.js';
import { runningJobs, waitList } from './active-jobs.js';
import { definitionView } from './definition-view.js';
import { PipelineWatch } from './pipeline-watch.js';
import { runStats } from './run-stats.js';
import '../graph/task-graph.js';
import '../pipelines/pause-dialog.js';
import '../pipelines/start-dialog.js';

/** The server cancels so many at once. */
const AT_ONCE = 500;

/** One pipeline: how its runs went, what runs and waits now, and how it is defined. */
class PipelineScreen extends Component {
  #watch = null;
  #said = nothing;
  #pausing = false;
  /** The pipeline's name. */
  name = null;

  connected() {
    tab.screen(this.name);
    this.#watch = new PipelineWatch(this.name, this.lifetime);
    this.#watch.addEventListener('change', () => this.update(), { signal: this.lifetime });
    router.addEventListener('change', () => this.update(), { signal: this.lifetime });
    this.#watch.load();
  }

  view() {
    const { detail, stats, running, waiting, reasons, error } = this.#watch ?? {};
    if (!detail) return error ? failure(error, () => this.#watch.load(), true) : loading('the pipeline');
    const { pipeline } = detail;
    const { query } = router.route;
    return html`
      <nav class="crumbs" aria-label="Where this is"><a href=${links.pipelines()}>Pipelines</a></nav>
      ${this.#head(pipeline)}
      ${this.#said} ${pausedNotice(pipeline)}
      ${runStats(stats)} ${runningJobs(running)}
      ${waitList(pipeline, waiting, reasons, { cancel: (id) => this.#cancel(id), cancelAll: () => this.#cancelAll(pipeline.waiting) })}
      ${pipeline.tasks.length > 1
        ? html`<section class="panel" aria-labelledby="graph-title"><header><h2 id="graph-title">Graph</h2></header>
            <prunner-task-graph .of=${pathOf.pipeline(this.name)}></prunner-task-graph></section>`
        : nothing}
      ${this.#schedules()} ${definitionView(detail)}
      <pause-dialog .pipeline=${this.#pausing ? this.name : null} @closed=${() => this.#pause(false)}></pause-dialog>
      <start-dialog .from=${query.get('from')} .pipeline=${query.get('start')}></start-dialog>`;
  }

  drawn() {
    tab.counts(this.#watch?.running.length ?? 0);
  }

  #head(pipeline) {
    return html`<div class="head">
      <h1 tabindex="-1">${pipeline.name}</h1>
      <div class="now">${activity(pipeline)}</div>
      <a class="button" href=${links.jobs({ pipeline: pipeline.name })}>All jobs</a>
      ${may(pipeline, 'pause') ? this.#switch(pipeline) : nothing}
      ${may(pipeline, 'start')
        ? html`<a class="button primary" href=${links.pipeline(pipeline.name, { start: pipeline.name })}
            title=${pipeline.schedulable ? '' : 'A job would be refused now: the wait list is full'}>${icon('play')}Start</a>`
        : nothing}
    </div>`;
  }

  #switch({ paused }) {
    return paused
      ? html`<button type="button" @click=${() => this.#try(() => api.resume(this.name), stillPaused)}>${icon('play')}Resume</button>`
      : html`<button type="button" @click=${() => this.#pause(true)}>${icon('pause')}Pause</button>`;
  }

  #schedules() {
    const { schedules } = this.#watch;
    if (schedules.length === 0) return nothing;
    return html`<section class="panel" aria-labelledby="schedules-title"><header><h2 id="schedules-title">Schedules</h2></header>
      <ul class="schedules">${repeat(schedules, ({ name }) => name, (schedule) => scheduleRow(schedule, this.#ofSchedule))}</ul></section>`;
  }

  #ofSchedule = {
    toggle: ({ name }, { checked }) => this.#try(() => (checked ? api.enableSchedule : api.disableSchedule)(this.name, name)),
    run: ({ name }) =>
      this.#try(() => api.runSchedule(this.name, name), ({ id }) => notice('succeeded', html`${name} has <a href=${links.job(id)}>a job</a> now.`)),
    edit: ({ name }) => router.go(links.schedules({ filter: name })),
    remove: ({ name }) => confirm(`Delete the schedule ${name}? Its jobs stay.`) && this.#try(() => api.deleteSchedule(this.name, name)),
  };

  #pause(open) {
    this.#pausing = open;
    this.update();
  }

  #cancel(id) {
    return this.#try(() => api.cancel(id));
  }

  #cancelAll(count) {
    if (!confirm(`Cancel ${count === 1 ? 'the job that waits' : `all ${count} jobs that wait`} for ${this.name}?`)) return;
    return this.#try(() => cancelWaiting(this.name), (outcomes) => notice('succeeded', told('cancel', outcomes)));
  }

  /** Does it, and says what came of it, or why it cannot be done. */
  async #try(action, say = () => nothing) {
    try {
      this.#said = say(await action());
    } catch (e) {
      this.#said = notice('failed', e.message);
    }
    await this.#watch.load();
  }
}

const pausedNotice = ({ paused }) =>
  paused
    ? html`<div class="notice is-warning" role="status">${icon('pause')}<div>${explain(paused)}. Jobs are accepted and wait.</div></div>`
    : nothing;

/** The pause of all pipelines is not ended by resuming one. */
const stillPaused = ({ paused }) => (paused ? notice('warning', 'It waits on: all pipelines are paused.') : nothing);

/** Cancels what waits now, in portions. */
async function cancelWaiting(pipeline) {
  const outcomes = [];
  let some;
  do {
    ({ jobs: some } = await api.cancelMany({ filter: { pipeline, status: 'waiting' } }));
    outcomes.push(...some);
  } while (some.length === AT_ONCE && some.some(({ done }) => done));
  return outcomes;
}

customElements.define('pipeline-screen', PipelineScreen);
