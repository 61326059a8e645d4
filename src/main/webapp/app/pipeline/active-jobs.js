import { html, nothing, repeat } from '../vendor.js';
import { icon } from '../shared/icons.js';
import { may } from '../shared/may.js';
import { statusDot } from '../shared/status.js';
import { links } from '../router.js';
import { reason } from '../job/job-facts.js';

/** Rows beyond these are left to the list of all jobs. */
const MOST = 20;

/** What runs now. */
export const runningJobs = (jobs) =>
  jobs.length === 0
    ? nothing
    : html`<section class="panel" aria-labelledby="running-title">
        <header><h2 id="running-title">Running</h2></header>
        <ul class="active">${repeat(jobs.slice(0, MOST), ({ id }) => id, (job) => html`<li class="active-job">
          <a class="which" href=${links.job(job.id)}>${statusDot('running')}<code>${job.id.slice(0, 8)}</code></a>
          ${about(job)}
          <span class="since hint">for <prunner-time-span from=${job.start} to=""></prunner-time-span></span>
        </li>`)}</ul>
      </section>`;

/**
 * The wait list, the next one first.
 *
 * @param {object} pipeline with how many wait
 * @param {object[]} jobs those that wait; none if there are too many to be listed
 * @param {Map<string, object[]>} reasons what the next ones wait for
 * @param {{cancel: (id: string) => void, cancelAll: () => void}} screen
 */
export function waitList(pipeline, jobs, reasons, screen) {
  if (pipeline.waiting === 0 && jobs.length === 0) return nothing;
  const all = Math.max(pipeline.waiting, jobs.length);
  const shown = jobs.slice(0, MOST);
  return html`<section class="panel" aria-labelledby="waiting-title">
    <header><h2 id="waiting-title">Waiting <span class="hint">${all}</span></h2>
      ${may(pipeline, 'cancel') ? html`<button type="button" class="danger" @click=${screen.cancelAll}>${icon('close')}Cancel all that wait</button>` : nothing}</header>
    <ol class="active">${repeat(shown, ({ id }) => id, (job, i) => row(job, i + 1, reasons.get(job.id), may(pipeline, 'cancel') && screen.cancel))}</ol>
    ${all > shown.length ? html`<p class="none"><a href=${links.jobs({ pipeline: pipeline.name, status: 'waiting' })}>All ${all} that wait</a></p>` : nothing}
  </section>`;
}

const row = (job, place, waitsFor, cancel) => html`<li class="active-job">
  <span class="place" aria-label="Place ${place}">${place}</span>
  <a class="which" href=${links.job(job.id)}>${statusDot('waiting')}<code>${job.id.slice(0, 8)}</code></a>
  ${about(job)}
  <span class="since hint">for <prunner-time-span from=${job.created} to=""></prunner-time-span></span>
  <span class="why hint">${why(waitsFor)}</span>
  ${cancel
    ? html`<button type="button" class="quiet" aria-label="Cancel ${job.id.slice(0, 8)}, place ${place}" title="Cancel" @click=${() => cancel(job.id)}>${icon('close')}</button>`
    : nothing}
</li>`;

const about = (job) => html`<span class="whose" title=${[job.queuePartition, job.user].filter(Boolean).join(', ')}>${job.queuePartition ? html`<span class="partition">${job.queuePartition}</span> ` : nothing}<span class="hint">${job.user}</span></span>`;

/** Those farther behind have not been asked: they wait for those before them. */
function why(waitsFor) {
  if (!waitsFor) return 'until those before it have started';
  return waitsFor.length === 0 ? 'about to start' : html`until ${waitsFor.map((what, i) => html`${i > 0 ? '; ' : ''}${reason(what, links)}`)}`;
}
