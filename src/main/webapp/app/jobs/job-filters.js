import { html, live, nothing } from '../vendor.js';
import { JOB_STATUSES } from '../shared/status.js';
import { fromLocal, localMinute, SPANS } from './job-dates.js';

/** What the address may say about which jobs are shown. */
export const FILTERS = ['q', 'pipeline', 'status', 'user', 'when', 'since', 'until'];

const NONE = Object.fromEntries(FILTERS.map((name) => [name, '']));

/**
 * The filters of the list. What they say stands in the address.
 *
 * @param {string[]} pipelines to choose from
 * @param {boolean} exactly whether exact times are asked for, though none is given yet
 */
export function filters(query, pipelines, exactly, onChange) {
  const text = (name, label, hint, list) => html`<label class="of-${name}">${label}<input type="search" name=${name} autocomplete="off" spellcheck="false"
    .value=${live(query.get(name) ?? '')} placeholder=${hint} list=${list} @change=${(event) => onChange({ [name]: event.target.value.trim() })}></label>`;
  const status = query.get('status') ?? '';
  const any = FILTERS.some((name) => query.get(name));
  return html`<form class="filters" role="search" aria-label="Filter the jobs" @submit=${(event) => event.preventDefault()}>
    ${text('q', 'Search', 'id, user, version=1.7', nothing)}
    ${text('pipeline', 'Pipeline', 'any', 'pipeline-names')}
    <datalist id="pipeline-names">${pipelines.map((name) => html`<option value=${name}></option>`)}</datalist>
    <label>Status<select name="status" @change=${(event) => onChange({ status: event.target.value })}>
      <option value="" ?selected=${!status}>any</option>
      ${JOB_STATUSES.map((each) => html`<option value=${each} ?selected=${each === status}>${each}</option>`)}
    </select></label>
    ${text('user', 'Started by', 'anybody', nothing)}
    ${created(query, exactly, onChange)}
    ${any || exactly ? html`<button type="button" class="quiet clear" @click=${() => onChange(NONE)}>Clear</button>` : nothing}
  </form>`;
}

function created(query, asked, onChange) {
  const exactly = asked || query.get('since') || query.get('until');
  const chosen = exactly ? 'exactly' : (query.get('when') ?? '');
  return html`<label>Created<select name="when" @change=${(event) => onChange({ since: '', until: '', when: event.target.value })}>
      <option value="" ?selected=${!chosen}>any time</option>
      ${SPANS.map(([name, words]) => html`<option value=${name} ?selected=${name === chosen}>${words}</option>`)}
      <option value="exactly" ?selected=${chosen === 'exactly'}>exactly…</option>
    </select></label>
    ${exactly ? html`${time('since', 'From', query, onChange)}${time('until', 'Until', query, onChange)}` : nothing}`;
}

const time = (name, label, query, onChange) => html`<label class="of-time">${label}<input type="datetime-local" name=${name}
  .value=${live(localMinute(query.get(name)))} @change=${(event) => onChange({ when: '', [name]: fromLocal(event.target.value) })}></label>`;
