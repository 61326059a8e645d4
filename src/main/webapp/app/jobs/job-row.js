import { html, nothing } from '../vendor.js';
import { kindOf, statusDot } from '../shared/status.js';
import { asText } from '../shared/shortly.js';
import { taskSquares } from '../shared/task-squares.js';

/**
 * One job of a list, as a link.
 *
 * @param {{job: (id: string) => string}} links
 */
export const jobRow = (job, links) => html`<a class="job-row" href=${links.job(job.id)}>
    <span class="what">${statusDot(job.status)}<span class="name">${job.pipeline}</span><span class="unseen">job ${job.id.slice(0, 8)}</span>
      ${job.queuePartition ? html`<span class="hint partition">${job.queuePartition}</span>` : nothing}</span>
    <span class="says">${sent(job.variables)}${why(job)}</span>
    <span class="how">${job.tasks ? taskSquares(job.tasks) : nothing}</span>
    <span class="who">${job.user}</span>
    <span class="when"><prunner-time-ago at=${job.created}></prunner-time-ago></span>
    <span class="took">${job.start ? html`<prunner-time-span from=${job.start} to=${job.end ?? ''}></prunner-time-span>` : '–'}</span>
  </a>`;

/** One text, since elements for each would be many. */
const sent = (variables) => (variables ? html`<span class="sent" title=${asText(variables)}>${asText(variables)}</span>` : nothing);

/** Why it is as it is: the task that has failed and its reason, or the word for what a newer job has done. */
function why(job) {
  const failed = job.tasks?.find((task) => kindOf(task.status, task) === 'failed')?.name;
  const reason = job.lastError ?? job.reason;
  if (!reason && !(failed && job.status === 'running')) return nothing;
  const text = [failed, reason].filter(Boolean).join(': ');
  return html`<span class="why is-${failed ? 'failed' : job.status}" title=${text}>${text}</span>`;
}
