import { html, nothing } from '../vendor.js';
import './retry-chain.js';
import '../shared/copy-button.js';

/** Who, when, how long. */
export const facts = (job, links) => html`<dl class="facts">
  ${fact('Started by', job.user ? html`<a href=${links.jobs({ user: job.user })}>${job.user}</a>` : 'nobody')}
  ${fact('Created', html`<prunner-time-ago at=${job.created}></prunner-time-ago>`)}
  ${job.start ? fact(job.end ? 'Took' : 'Running for', html`<prunner-time-span from=${job.start} to=${job.end ?? ''}></prunner-time-span>`) : nothing}
  ${job.status === 'waiting' ? waiting(job, links) : nothing}
  ${job.queuePartition ? fact('Partition', job.queuePartition) : nothing}
  ${(job.replaces ?? []).map((id) => fact('Took the place of', jobLink(id, links)))}
  ${job.replacedBy ? fact(job.reason === 'interrupted' ? 'Interrupted by' : 'Replaced by', jobLink(job.replacedBy, links)) : nothing}
  ${job.schedule ? fact('Schedule', html`<a href=${links.schedules({ filter: job.schedule })}>${job.schedule}</a>, for <prunner-time-ago at=${job.scheduledAt}></prunner-time-ago>`) : nothing}
  ${job.retryOf ? fact('Retry of', html`<prunner-retry-chain .job=${job}></prunner-retry-chain>`) : nothing}
  ${job.retriedBy ? fact('Retried by', jobLink(job.retriedBy, links)) : nothing}
  ${fact('Id', html`<code>${job.id}</code><prunner-copy-button .text=${job.id} .what=${'the id'}></prunner-copy-button>`)}
</dl>`;

const jobLink = (id, links) => html`<a href=${links.job(id)}>${id.slice(0, 8)}</a>`;

/** Since when it waits, where, and for what. */
const waiting = ({ created, place, waitsFor = [] }, links) => html`
  ${fact('Waiting for', html`<prunner-time-span from=${created} to=""></prunner-time-span>`)}
  ${place ? fact('Place', place === 1 ? 'first on the wait list' : `${place} on the wait list`) : nothing}
  ${waitsFor.length > 0 ? fact('Until', waitsFor.map((what, i) => html`${i > 0 ? '; ' : ''}${reason(what, links)}`)) : nothing}`;

/** What must happen before a job starts, as the rest of a sentence. */
export function reason({ kind, until, reason: why, running, group, holder }, links) {
  const end = until && new Date(until).toLocaleString();
  if (kind === 'paused') return `the pause ends${end ? ` at ${end}` : ''}${why ? ` (${why})` : ''}`;
  if (kind === 'delay') return `its start delay ends at ${end}`;
  if (kind === 'exclusive') return html`job ${jobLink(holder, links)} has ended, which holds ${group}`;
  if (kind === 'slots') return 'a task has ended: as many run as may on this server';
  return running === 1 ? 'the running job has ended' : `one of ${running} running jobs has ended`;
}

const fact = (name, value) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

/** What the job was given. */
export function variables(job) {
  const entries = Object.entries(job.variables ?? {});
  if (entries.length === 0) return nothing;
  return html`<section class="panel" aria-labelledby="variables-title">
    <header><h2 id="variables-title">Variables</h2></header>
    <dl class="variables">${entries.map(([name, value]) => html`<dt>${name}</dt><dd><pre>${printed(value)}</pre></dd>`)}</dl>
  </section>`;
}

const printed = (value) => (typeof value === 'string' ? value : JSON.stringify(value, null, 2));
