import { html, nothing } from '../vendor.js';
import { duration, exactly } from '../shared/times.js';

const TIMED_OUT = 'timed out';

/** What took too long says after what time. */
export const timedOut = ({ error }) => (error?.startsWith(TIMED_OUT) ? error : null);

/**
 * The attempts of a task that had more than one, each with the way to its output, and when the next one is due.
 *
 * @param {import('../server.js').Server} server
 * @param {string} job its id
 * @param {number} [shown] the attempt whose output is shown
 */
export function attempts({ clock, links }, job, task, shown) {
  const { name, attempts: all = [], retryAt } = task ?? {};
  if (all.length === 0) return nothing;
  return html`<nav class="attempts" aria-label="Attempts of ${name}"><span>Attempt</span>
    ${all.map(({ number, ...attempt }) => html`<a href=${links.output(job, name, { attempt: number })}
      aria-current=${shown === number ? 'true' : nothing}>${number}${ended(attempt)}</a>`)}
    ${retryAt ? html`<span title=${exactly(retryAt)}>next one in ${left(retryAt, clock.now())}</span>` : nothing}</nav>`;
}

function ended({ status, exitCode, error }) {
  if (status === 'running') return ', running';
  return `, ${timedOut({ error }) ?? (exitCode === undefined ? (error ?? status) : `exit ${exitCode}`)}`;
}

/** In whole seconds, so that nothing flickers. */
const left = (due, now) => duration(Math.max(0, Math.ceil((Date.parse(due) - now) / 1000)) * 1000).replace('.0 s', ' s');
