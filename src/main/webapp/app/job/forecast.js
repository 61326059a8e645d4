import { hasEnded } from '../shared/status.js';
import { seconds } from '../shared/times.js';

/** Below this there is nothing to wait for. */
const AT_ONCE = 1000;
const MINUTE = 60_000;

/**
 * When the tasks of a job that has not ended will probably start and end, by what each has usually taken.
 *
 * @param {object} job its tasks in an order in which each comes after what it depends on
 * @param {?{medianMillis?: number, p95Millis?: number, tasks?: {name: string, medianMillis: number}[]}} stats of its pipeline
 * @param {number} now in milliseconds
 * @returns {?{tasks: Map<string, {start: number, end: number}>, end: number, left: ?number, longer: boolean}} of the tasks
 *     those that wait or run and whose time is known; `left` is null where too little is known
 */
export function forecast(job, stats, now) {
  if (!stats || hasEnded(job)) return null;
  const usual = new Map((stats.tasks ?? []).map(({ name, medianMillis }) => [name, medianMillis]));
  const ends = new Map();
  const tasks = new Map();
  let known = true;
  for (const task of job.tasks) {
    const start = startOf(task, ends, now);
    const isOpen = task.status === 'waiting' || task.status === 'running';
    const takes = isOpen ? usual.get(task.name) : 0;
    if (takes === undefined) known = false;
    else if (isOpen) tasks.set(task.name, { start, end: start + takes });
    ends.set(task.name, isOpen ? Math.max(now, start + (takes ?? 0)) : start);
  }
  const end = Math.max(now, ...ends.values());
  return { tasks, end, ...outlook(job, stats, now, known ? end : null) };
}

/** Of one that has ended: its end. */
function startOf(task, ends, now) {
  if (task.end) return Date.parse(task.end);
  if (task.start) return Date.parse(task.start);
  if (task.retryAt) return Math.max(now, Date.parse(task.retryAt));
  return Math.max(now, ...(task.dependsOn ?? []).map((name) => ends.get(name) ?? now));
}

function outlook(job, { medianMillis, p95Millis }, now, end) {
  if (!job.start) return { left: null, longer: false };
  const start = Date.parse(job.start);
  const expected = end ?? (medianMillis === undefined ? null : start + medianMillis);
  const left = expected === null ? null : Math.max(0, expected - now);
  const most = p95Millis ?? medianMillis ?? Infinity;
  return { left, longer: now - start > most || (left === 0 && now - start > (medianMillis ?? Infinity)) };
}

/** Such as "about 40 s left"; no more exact than one can know. */
export function inWords({ left, longer }) {
  const said = [];
  if (left !== null && left >= AT_ONCE) said.push(`about ${seconds(roughly(left))} left`);
  if (longer) said.push('longer than usual');
  return said.join(', ');
}

function roughly(millis) {
  const step = millis < 10_000 ? 1000 : millis < MINUTE ? 5000 : millis < 10 * MINUTE ? 10_000 : MINUTE;
  return Math.max(step, Math.round(millis / step) * step);
}
