import { html } from '../vendor.js';
import { icon } from './icons.js';

/** What the API calls a task's status, in the words of jobs: one color and one drawing for one meaning. */
const OF_TASK = { done: 'succeeded', error: 'failed' };

/** The kind of a status of a job or task: waiting, running, succeeded, failed, canceled, skipped or warning. */
export function kindOf(status, task) {
  if (status === 'error' && task?.allowFailure) return 'warning';
  if (task?.allowFailure && task.exitCode > 0) return 'warning';
  return OF_TASK[status] ?? status;
}

/** Worst first. */
const KINDS = ['failed', 'warning', 'running', 'waiting', 'canceled', 'skipped', 'succeeded'];
const WORDS = { warning: 'failed, which is allowed', succeeded: 'done' };

/** A kind in words, of a task. */
export const wordOf = (kind) => WORDS[kind] ?? kind;

/** How many tasks there are of each kind, worst first; only of those that there are. */
export function counts(tasks) {
  const found = new Map(KINDS.map((kind) => [kind, 0]));
  for (const task of tasks) found.set(kindOf(task.status, task), (found.get(kindOf(task.status, task)) ?? 0) + 1);
  return [...found].filter(([, count]) => count > 0);
}

export const JOB_STATUSES = ['waiting', 'running', 'succeeded', 'failed', 'canceled'];

export const hasEnded = (job) => job.status !== 'waiting' && job.status !== 'running';

/** A status in its color, with its drawing and its word. */
export const statusBadge = (kind, word = kind) =>
  html`<span class="status is-${kind}">${icon(kind)}<span>${word}</span></span>`;

/** Only the drawing; the word is for those who cannot see it. */
export const statusDot = (kind, word = kind) =>
  html`<span class="status is-${kind}" title=${word}>${icon(kind)}<span class="unseen">${word}</span></span>`;
