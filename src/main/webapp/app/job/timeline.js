import { html, nothing, repeat, svg } from '../vendor.js';
import { clock } from '../shared/clock.js';
import { kindOf, statusDot } from '../shared/status.js';
import { links } from '../router.js';
import { attempts, timedOut } from './attempts.js';

/** The tasks in their order, each with a bar from its start to its end. */
export function timeline(job) {
  if (job.tasks.length === 0) return html`<p class="hint none">This pipeline has no tasks.</p>`;
  const scale = scaleOf(job);
  return html`<ol class="timeline">${repeat(job.tasks, ({ name }) => name, (task) => row(job, task, scale))}</ol>`;
}

const row = (job, task, scale) => {
  const kind = kindOf(task.status, task);
  return html`<li><a class="task-row is-${kind}" href=${links.output(job.id, task.name)}>
    <span class="what">${statusDot(kind, word(task))}<span class="name">${task.name}</span></span>
    ${task.skipReason ? html`<span class="note">${task.skipReason}</span>` : html`<svg class="bar-track" aria-hidden="true">${bar(task, scale)}</svg>`}
    <span class="result" title=${result(task)}>${result(task)}</span>
    <span class="took">${task.start ? html`<time-span from=${task.start} to=${task.end ?? ''}></time-span>` : '–'}</span>
  </a>${attempts(job.id, task)}</li>`;
};

/** From the job's start to its end, or to now. */
function scaleOf(job) {
  const from = Date.parse(job.start ?? job.created);
  const ends = job.tasks.map(({ end }) => (end ? Date.parse(end) : 0));
  const to = job.end ? Math.max(Date.parse(job.end), ...ends) : clock.now();
  return { from, length: Math.max(1, to - from) };
}

function bar(task, { from, length }) {
  if (!task.start) return nothing;
  const start = share(Date.parse(task.start) - from, length);
  const end = share((task.end ? Date.parse(task.end) : clock.now()) - from, length);
  return svg`<rect x="${start}%" y="25%" width="${Math.max(0.6, end - start)}%" height="50%" rx="3"/>`;
}

const share = (part, whole) => Math.min(99.4, Math.max(0, (100 * part) / whole));

function word(task) {
  if (task.retryAt) return 'waits for its next attempt';
  return task.status === 'error' && task.allowFailure ? 'failed, which is allowed' : task.status;
}

function result(task) {
  if (timedOut(task)) return `${timedOut(task)}${task.allowFailure ? ', allowed' : ''}`;
  if (task.exitCode > 0) return `exit ${task.exitCode}${task.allowFailure ? ', allowed' : ''}`;
  if (task.status === 'skipped') return 'skipped';
  if (task.status === 'canceled') return 'canceled';
  return task.status === 'error' ? 'failed' : '';
}
