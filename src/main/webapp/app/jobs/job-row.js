import { html, nothing } from '../vendor.js';
import { statusDot } from '../shared/status.js';
import { links } from '../router.js';

/** One job of the list. The whole row is the link. */
export const jobRow = (job) => html`<a class="job-row" href=${links.job(job.id)}>
  <span class="what">${statusDot(job.status)}<span class="name">${job.pipeline}</span>
    ${job.queuePartition ? html`<span class="hint">${job.queuePartition}</span>` : nothing}
    <span class="hint why" title=${job.lastError ?? ''}>${job.lastError ?? job.reason ?? (job.status === 'waiting' ? 'waiting' : '')}</span></span>
  <span class="who">${job.user}</span>
  <span class="when"><time-ago at=${job.created}></time-ago></span>
  <span class="took">${job.start ? html`<time-span from=${job.start} to=${job.end ?? ''}></time-span>` : '–'}</span>
</a>`;
