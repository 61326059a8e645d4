import { html } from '../vendor.js';
import { kindOf } from './status.js';

/** More than these are counted instead of shown. */
const MOST = 12;
const ORDER = ['failed', 'warning', 'running', 'succeeded', 'waiting', 'canceled', 'skipped'];

/** How many tasks are in each state: `[['failed', 1], ['succeeded', 57]]`, the worst first. */
export function counted(tasks) {
  const counts = new Map();
  for (const task of tasks) {
    const kind = kindOf(task.status, task);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return ORDER.filter((kind) => counts.has(kind)).map((kind) => [kind, counts.get(kind)]);
}

/** The same in words, with the names of what has failed. */
export function inWords(tasks) {
  const failed = tasks.filter((task) => kindOf(task.status, task) === 'failed').map(({ name }) => name);
  const rest = counted(tasks).filter(([kind]) => kind !== 'failed').map(([kind, count]) => `${count} ${kind}`);
  return [...(failed.length > 3 ? [`${failed.length} failed`] : failed.map((name) => `${name} failed`)), ...rest].join(', ');
}

/** A square for each task, or for each state where these would be many. */
export const taskSquares = (tasks = []) => html`<span class="squares" role="img" aria-label="Tasks: ${inWords(tasks)}">
  ${tasks.length > MOST
    ? counted(tasks).map(([kind, count]) => html`<i class="square is-${kind}" title="${count} ${kind}"></i><span class="hint">${count}</span>`)
    : tasks.map((task) => square(task.name, kindOf(task.status, task)))}</span>`;

const square = (name, kind) => html`<i class="square is-${kind}" title="${name}: ${kind}"></i>`;
