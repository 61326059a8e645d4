import { duration } from '../shared/times.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const STEPS = [
  ...[10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12, 24].map((count) => count * HOUR),
];

/**
 * From the start of a job to its end, to now, or to where it will probably end.
 *
 * @param {?{end: number}} expected
 * @returns {{from: number, length: number}} in milliseconds
 */
export function scaleOf(job, expected, now) {
  const from = job.start ? Date.parse(job.start) : job.end ? Date.parse(job.created) : now;
  const times = job.tasks.flatMap(({ end, retryAt }) => [end, retryAt]).concat(job.end);
  const last = Math.max(...times.filter(Boolean).map((time) => Date.parse(time)), expected?.end ?? 0);
  return { from, length: Math.max(1, (job.end ? last : Math.max(now, last)) - from) };
}

/** The marks of an axis: at most as many as told, at times that one can count with. */
export function ticks(length, most) {
  const step = STEPS.find((each) => length / each <= most) ?? Math.ceil(length / most / STEPS.at(-1)) * STEPS.at(-1);
  return Array.from({ length: Math.floor(length / step) + 1 }, (_, i) => i * step);
}

/** Such as "0", "30 s", "1 min 30 s", "2 h". */
export const tickWord = (millis) =>
  millis === 0 ? '0' : duration(millis).replace('.0 s', ' s').replace(/ 0 (s|min)$/, '');

/** Where a time stands on the axis, in percent. */
export const place = (time, { from, length }) => Math.min(100, Math.max(0, (100 * (time - from)) / length));
