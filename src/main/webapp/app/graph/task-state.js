import { hasEnded, kindOf, wordOf } from '../shared/status.js';

const IDLE = { kind: 'idle', word: '' };

/** How a task is drawn: its kind, and a word for it; none without a job. */
export function stateOf(name, task, job) {
  if (!job) return IDLE;
  if (task) return { kind: kindOf(task.status, task), word: wordOf(kindOf(task.status, task)) };
  // A handler is a task of the job only once it was needed.
  return hasEnded(job) ? { kind: 'skipped', word: 'not needed' } : { kind: 'idle', word: name === 'finally' ? 'at the end' : 'if one fails' };
}
