import { html, nothing } from '../vendor.js';
import { icon } from '../shared/icons.js';
import { may } from '../shared/may.js';
import { exactly } from '../shared/times.js';
import { links } from '../router.js';

/**
 * One schedule of the list.
 *
 * @param {{toggle, run, edit, remove}} screen what its buttons do with the schedule
 */
export const row = (schedule, screen) => html`<li class="schedule ${schedule.broken ? 'is-broken' : ''}">
  <div class="what">
    <span class="name"><a href=${links.jobs({ pipeline: schedule.pipeline })}>${schedule.pipeline}</a> · ${schedule.name}</span>
    <span class="hint">${schedule.words ?? ''}${zone(schedule)}
${schedule.cron ? html`<code>${schedule.cron}</code>` : nothing}</span>
    <span class="hint">${origin(schedule)}</span>
  </div>
  <div class="when">${next(schedule)}${last(schedule)}</div>
  <div class="actions">
    <label class="switch"><input type="checkbox" role="switch" .checked=${schedule.enabled} ?disabled=${Boolean(schedule.broken) || !may(schedule, 'pause')}
      aria-label="${schedule.name} of ${schedule.pipeline} fires" @change=${(e) => screen.toggle(schedule, e.target)}>
      <span aria-hidden="true">${schedule.enabled ? 'On' : 'Off'}</span></label>
    ${may(schedule, 'start') ? run(schedule, screen) : nothing}
    ${schedule.source || !may(schedule, 'pause') ? nothing : own(schedule, screen)}
  </div>
  ${schedule.broken ? html`<p class="trouble">${icon('warning')}${schedule.broken}</p>` : nothing}
  ${skipped(schedule)}
</li>`;

const run = (schedule, screen) => html`
  <button type="button" ?disabled=${Boolean(schedule.broken)} aria-label="Run ${schedule.name} of ${schedule.pipeline} now"
    @click=${() => screen.run(schedule)}>${icon('play')}Run now</button>`;

const own = (schedule, { edit, remove }) => html`
  ${schedule.broken ? nothing : html`<button type="button" class="quiet" aria-label="Change ${schedule.name} of ${schedule.pipeline}"
    @click=${() => edit(schedule)}>Change</button>`}
  <button type="button" class="quiet" aria-label="Delete ${schedule.name} of ${schedule.pipeline}" title="Delete"
    @click=${() => remove(schedule)}>${icon('close')}</button>`;

const zone = ({ cron, timeZone }) => (cron && timeZone !== 'UTC' ? `, ${timeZone} · ` : cron ? ', UTC · ' : '');

const origin = ({ source, user }) => (source ? `defined in ${source}` : `made by ${user || 'somebody'}`);

function next({ next: at, timeZone, enabled }) {
  if (!at) return html`<span class="hint">${enabled ? 'does not fire again' : 'does not fire'}</span>`;
  return html`<span class="next">Next <prunner-time-ago at=${at}></prunner-time-ago></span>
    <time class="hint" datetime=${at} title=${exactly(at)}>${local(at)}${elsewhere(at, timeZone)}</time>`;
}

/** A time in the reader's zone. */
export const local = (at) => new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** The same time in the zone of the schedule, where that is another one. */
export function elsewhere(at, timeZone) {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!timeZone || timeZone === here) return '';
  try {
    return ` (${new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium', timeZone })} in ${timeZone})`;
  } catch {
    return ''; // the browser does not know it
  }
}

const last = ({ pipeline, name, lastFiring }) =>
  lastFiring
    ? html`<a class="hint" href=${links.job(lastFiring.job)}>last job<span class="unseen"> of ${name} of ${pipeline}</span> <prunner-time-ago at=${lastFiring.scheduledAt}></prunner-time-ago></a>`
    : html`<span class="hint">has not fired yet</span>`;

const skipped = ({ skipped: firings }) =>
  firings.length === 0
    ? nothing
    : html`<details class="skipped"><summary>${firings.length} skipped, the last <prunner-time-ago at=${firings[0].scheduledAt}></prunner-time-ago>: ${firings[0].reason}</summary>
        <ul>${firings.map(({ scheduledAt, reason }) => html`<li><time datetime=${scheduledAt} title=${exactly(scheduledAt)}>${local(scheduledAt)}</time> ${reason}</li>`)}</ul></details>`;
