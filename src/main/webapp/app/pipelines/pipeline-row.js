import { html, nothing } from '../vendor.js';
import { icon } from '../shared/icons.js';
import { may } from '../shared/may.js';
import { said, sparkline } from '../shared/run-bars.js';
import { statusBadge } from '../shared/status.js';
import { duration } from '../shared/times.js';
import { links } from '../router.js';
import { RUNS } from './pipeline-list.js';

/**
 * One pipeline of the list.
 *
 * @param {{allPaused: boolean, pause: (name: string) => void, resume: (name: string) => void}} screen
 */
export const row = (pipeline, screen) => html`<li class="pipeline">
  <div class="what">
    <a class="name" href=${links.pipeline(pipeline.name)}>${pipeline.name}</a>
    <span class="hint" title=${pipeline.source}>${count(pipeline.tasks.length, 'task')} · ${rules(pipeline)}</span>
  </div>
  <div class="now">${screen.allPaused ? nothing : pauseOf(pipeline)}${activity(pipeline)}</div>
  <div class="recent">${recent(pipeline)}</div>
  <div class="last">${last(pipeline)}</div>
  <div class="actions">${screen.allPaused || !may(pipeline, 'pause') ? nothing : switchOf(pipeline, screen)}${startOf(pipeline)}</div>
</li>`;

const startOf = (pipeline) =>
  may(pipeline, 'start')
    ? html`<a class="button start" href=${links.start(pipeline.name)} aria-label="Start ${pipeline.name}"
    title=${pipeline.schedulable ? '' : 'A job would be refused now: the wait list is full'}>${icon('play')}Start</a>`
    : nothing;

const pauseOf = ({ paused }) =>
  paused ? html`<span class="pill is-paused" title=${explain(paused)}>${icon('pause')}paused</span>` : nothing;

/** Who has paused it, why and until when. */
export const explain = ({ user, reason, until }) =>
  [`Paused by ${user || 'somebody'}`, reason && `: ${reason}`, until && `, until ${new Date(until).toLocaleString()}`]
    .filter(Boolean)
    .join('');

const switchOf = ({ name, paused }, { pause, resume }) =>
  paused
    ? html`<button type="button" aria-label="Resume ${name}" @click=${() => resume(name)}>${icon('play')}Resume</button>`
    : html`<button type="button" class="quiet" aria-label="Pause ${name}" title="Pause" @click=${() => pause(name)}>${icon('pause')}</button>`;

/** How many run and wait, as links. */
export const activity = ({ name, running, waiting }) => html`
  ${running > 0 ? html`<a class="pill is-running" href=${links.jobs({ pipeline: name, status: 'running' })}>${icon('running')}${running} running<span class="unseen"> of ${name}</span></a>` : nothing}
  ${waiting > 0 ? html`<a class="pill is-waiting" href=${links.jobs({ pipeline: name, status: 'waiting' })}>${icon('waiting')}${waiting} waiting<span class="unseen"> of ${name}</span></a>` : nothing}`;

/** The last runs, and how long they take. */
const recent = ({ runs = [], medianMillis }) =>
  runs.length === 0
    ? nothing
    : html`<span title=${said(runs)}>${sparkline(runs, RUNS)}</span>
        ${medianMillis === undefined ? nothing : html`<span class="usual hint" title="It usually takes ${duration(medianMillis)}">~${duration(medianMillis)}</span>`}`;

const last = ({ name, lastJob: job }) =>
  job
    ? html`<a href=${links.job(job.id)}>${statusBadge(job.status)}<span class="unseen">, last job of ${name}</span></a>
        <span class="hint"><prunner-time-ago at=${job.end ?? job.created}></prunner-time-ago></span>`
    : html`<span class="hint">has not run yet</span>`;

function rules({ concurrency, queueLimit, queueStrategy }) {
  const once = concurrency === 1 ? 'one at a time' : `${concurrency} at a time`;
  if (queueStrategy === 'partitioned_replace') return `${once}, the newest of each partition waits`;
  if (queueStrategy === 'replace') return `${once}, the newest waits`;
  if (queueLimit === 0) return `${once}, none waits`;
  return queueLimit ? `${once}, up to ${queueLimit} wait` : once;
}

const count = (number, word) => `${number} ${word}${number === 1 ? '' : 's'}`;
