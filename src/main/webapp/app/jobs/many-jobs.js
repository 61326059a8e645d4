import { api } from '../page.js';

/** So many the server takes at once. */
const MOST = 500;

/** What is done to many jobs, in words before and after. */
export const ACTIONS = {
  cancel: { done: 'Canceled', question: 'Cancel' },
  retry: { done: 'Started', again: ' again', question: 'Start again' },
};

/**
 * Does something to some jobs, and gives what was done with each.
 *
 * @param {'cancel'|'retry'} action
 * @param {string[]} ids
 */
export async function doToMany(action, ids, fromFailed = false) {
  const outcomes = [];
  for (let at = 0; at < ids.length; at += MOST) {
    const some = ids.slice(at, at + MOST);
    const { jobs } = await (action === 'cancel' ? api.cancelMany({ ids: some }) : api.retryMany({ ids: some }, fromFailed));
    outcomes.push(...jobs);
  }
  return outcomes;
}

/** What was done, in one sentence: `Canceled 3 jobs; 1 was not: it has succeeded`. */
export function told(action, outcomes) {
  const { done, again = '' } = ACTIONS[action];
  const successes = outcomes.filter((outcome) => outcome.done);
  const refused = outcomes.filter((outcome) => !outcome.done);
  const first = `${done} ${successes.length} job${successes.length === 1 ? '' : 's'}${again}`;
  if (refused.length === 0) return `${first}.`;
  const reasons = [...new Set(refused.map(({ id, detail }) => detail.replace(`job ${id}`, 'it')))];
  const more = reasons.length > 2 ? `, and ${reasons.length - 2} other reasons` : '';
  return `${first}; ${refused.length} ${refused.length === 1 ? 'was' : 'were'} not: ${reasons.slice(0, 2).join('; ')}${more}.`;
}
