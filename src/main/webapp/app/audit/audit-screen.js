import { html, live, nothing } from '../vendor.js';
import { Component } from '../shared/component.js';
import { empty, failure, loading } from '../shared/states.js';
import { exactly } from '../shared/times.js';
import { api, session } from '../page.js';
import { links, router } from '../router.js';

const FILTERS = { user: 'User', action: 'Action', pipeline: 'Pipeline' };
/** The words of the audit; others are refused by the server. */
const ACTIONS = [
  ...['submit', 'retry', 'run-schedule', 'cancel', 'pause', 'resume', 'pause-all', 'resume-all'],
  ...['put-schedule', 'delete-schedule', 'enable-schedule', 'disable-schedule', 'test-notification', 'retry-notification'],
  ...['reload', 'backup', 'sign-in', 'view'],
];

/** Who has done what, and what was refused: for admins. */
class AuditScreen extends Component {
  /** Null until loaded. */
  #entries = null;
  /** The cursor of the next page, if there is one. */
  #next = null;
  #error = null;
  #key = null;

  connected() {
    router.addEventListener('change', () => this.#search(), { signal: this.lifetime });
    session.addEventListener('change', () => session.signedIn && this.#again(), { signal: this.lifetime });
    this.#search();
  }

  view() {
    return html`
      <div class="head"><h1 tabindex="-1">Audit</h1>
        <button type="button" @click=${this.#again}>Load again</button></div>
      <form class="filters" role="search" aria-label="Filter the audit" @submit=${(event) => event.preventDefault()}>
        ${Object.entries(FILTERS).map(([name, label]) => this.#filter(name, label))}
      </form>
      ${this.#content()}`;
  }

  #filter(name, label) {
    if (name === 'action') return this.#actions(label);
    return html`<label>${label}<input type="search" name=${name} autocomplete="off" spellcheck="false" placeholder="any"
      .value=${live(this.#query[name])} @change=${(event) => router.replaceQuery({ [name]: event.target.value.trim() })}></label>`;
  }

  #actions(label) {
    const chosen = this.#query.action;
    return html`<label>${label}<select name="action" @change=${(event) => router.replaceQuery({ action: event.target.value })}>
      <option value="" ?selected=${!chosen}>any</option>
      ${ACTIONS.map((each) => html`<option value=${each} ?selected=${each === chosen}>${each}</option>`)}
    </select></label>`;
  }

  #content() {
    if (this.#error) return failure(this.#error, this.#again);
    if (!this.#entries) return loading('the audit');
    if (this.#entries.length === 0 && !this.#next) return empty('Nothing yet', 'Nobody has done anything that matches.');
    return html`<div class="audit panel"><table>
        <thead><tr><th>When</th><th>User</th><th>From</th><th>Action</th><th>Pipeline</th><th>Outcome</th></tr></thead>
        <tbody>${this.#entries.map(row)}</tbody></table></div>
      ${this.#next ? html`<p class="end"><button type="button" @click=${this.#more}>Older entries</button></p>` : nothing}`;
  }

  get #query() {
    return Object.fromEntries(Object.keys(FILTERS).map((key) => [key, router.route.query.get(key) ?? '']));
  }

  #search() {
    const key = JSON.stringify(this.#query);
    if (router.route.screen !== 'audit' || key === this.#key) return;
    this.#key = key;
    this.#again();
  }

  #again = () => {
    this.#entries = null;
    this.#next = null;
    this.update();
    return this.#more();
  };

  #more = async () => {
    const asked = this.#key;
    try {
      const { entries, next = null } = await api.audit({ ...this.#query, cursor: this.#next ?? '' }, this.lifetime);
      if (asked !== this.#key) return;
      this.#entries = [...(this.#entries ?? []), ...entries];
      this.#next = next;
      this.#error = null;
    } catch (e) {
      if (this.lifetime.aborted) return;
      this.#error = e;
    }
    this.update();
  };
}

const row = ({ at, user, address, action, pipeline, job, outcome, detail }) => html`<tr>
  <td><time datetime=${at} title=${exactly(at)}>${new Date(at).toLocaleString()}</time></td>
  <td title=${user}>${user || '–'}</td>
  <td>${address}</td>
  <td>${job ? html`<a href=${links.job(job)}>${action}</a>` : action}</td>
  <td title=${pipeline ?? ''}>${pipeline ?? '–'}</td>
  <td class=${outcome === 'done' ? '' : 'refused'} title=${detail ?? ''}>${outcome}</td>
</tr>`;

customElements.define('audit-screen', AuditScreen);
