import { html, live, nothing } from '../vendor.js';
import { JOB_STATUSES } from '../shared/status.js';

/**
 * The filters of the list. What they say stands in the address.
 *
 * @param {string[]} pipelines to choose from
 */
export function filters(query, pipelines, onChange) {
  const text = (name, label, list) => html`<label>${label}<input type="search" name=${name} autocomplete="off" spellcheck="false"
    .value=${live(query.get(name) ?? '')} placeholder="any" list=${list} @change=${(event) => onChange({ [name]: event.target.value.trim() })}></label>`;
  const status = query.get('status') ?? '';
  return html`<form class="filters" role="search" aria-label="Filter the jobs" @submit=${(event) => event.preventDefault()}>
    ${text('pipeline', 'Pipeline', 'pipeline-names')}
    <datalist id="pipeline-names">${pipelines.map((name) => html`<option value=${name}></option>`)}</datalist>
    <label>Status<select name="status" @change=${(event) => onChange({ status: event.target.value })}>
      <option value="" ?selected=${!status}>any</option>
      ${JOB_STATUSES.map((each) => html`<option value=${each} ?selected=${each === status}>${each}</option>`)}
    </select></label>
    ${text('user', 'Started by', nothing)}
  </form>`;
}
