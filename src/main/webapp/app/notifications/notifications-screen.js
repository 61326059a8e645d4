import { html, live as bound, nothing, repeat } from '../vendor.js';
import { Component } from '../shared/component.js';
import { empty, failure, loading, notice } from '../shared/states.js';
import { api, live, session } from '../page.js';
import { router } from '../router.js';
import { row } from './notification-row.js';

/** Attempts have no event of their own; after a job's a moment is enough for the first one. */
const PAUSE = 700;
const STATES = { '': 'any', pending: 'pending', sent: 'sent', given_up: 'given up' };

/** What was told to receivers, what is to be told, and what was given up; and a test of the receivers. */
class NotificationsScreen extends Component {
  #notifications = null;
  #next = null;
  #error = null;
  #said = nothing;
  #pipelines = [];
  #timer = null;
  #key = null;

  connected() {
    router.addEventListener('change', () => this.#search(), { signal: this.lifetime });
    session.addEventListener('change', () => session.signedIn && this.#load(), { signal: this.lifetime });
    live.on(['reset', 'job', 'schedules'], () => this.#loadSoon(), this.lifetime);
    this.lifetime.addEventListener('abort', () => clearTimeout(this.#timer));
    this.#search();
    this.#loadNames();
  }

  view() {
    return html`
      <div class="head"><h1 tabindex="-1">Notifications</h1>${this.#test()}</div>
      ${this.#filters(router.route.query)} ${this.#said} ${this.#content()}`;
  }

  #test() {
    return html`<form class="test" @submit=${this.#send}>
      <label><span class="unseen">Pipeline whose receivers are tried</span>
        <input type="search" name="of" list="notifying" placeholder="of which pipeline" required autocomplete="off"></label>
      <datalist id="notifying">${this.#pipelines.map((name) => html`<option value=${name}></option>`)}</datalist>
      <button class="primary">Send a test</button>
    </form>`;
  }

  #filters(query) {
    const change = (name) => (event) => router.replaceQuery({ [name]: event.target.value.trim() });
    const state = query.get('state') ?? '';
    return html`<form class="filters" role="search" aria-label="Filter the notifications" @submit=${(event) => event.preventDefault()}>
      <label>Pipeline<input type="search" name="pipeline" autocomplete="off" spellcheck="false" placeholder="any" list="notifying"
        .value=${bound(query.get('pipeline') ?? '')} @change=${change('pipeline')}></label>
      <label>State<select name="state" @change=${change('state')}>
        ${Object.entries(STATES).map(([key, word]) => html`<option value=${key} ?selected=${key === state}>${word}</option>`)}
      </select></label>
    </form>`;
  }

  #content() {
    if (!this.#notifications) return this.#error ? failure(this.#error, () => this.#load()) : loading('the notifications');
    if (this.#notifications.length === 0) {
      return this.#filtered()
        ? empty('No such notification', 'Nothing matches these filters.')
        : empty('No notifications yet', 'A pipeline tells others what becomes of its jobs if it has “notify” in its pipelines.yml.');
    }
    return html`<ul class="notifications panel">${repeat(this.#notifications, ({ id }) => id, (each) => row(each, this.#retry))}</ul>
      ${this.#next ? html`<button type="button" @click=${() => this.#load(this.#next)}>Show older ones</button>` : nothing}`;
  }

  #filtered() {
    return Boolean(router.route.query.get('pipeline') || router.route.query.get('state'));
  }

  #send = (event) => {
    event.preventDefault();
    const pipeline = new FormData(event.target).get('of').trim();
    return this.#try(async () => {
      const { notifications } = await api.testNotifications(pipeline);
      const count = notifications.length;
      return notice('succeeded', `A test is on its way to ${count} receiver${count === 1 ? '' : 's'} of ${pipeline}.`);
    });
  };

  #retry = ({ id, receiver }) =>
    this.#try(async () => {
      await api.retryNotification(id);
      return notice('succeeded', `It is sent to ${receiver} again.`);
    });

  async #try(action) {
    try {
      this.#said = await action();
    } catch (e) {
      this.#said = notice('failed', e.message);
    }
    await this.#load();
    this.#loadSoon();
  }

  #search() {
    if (router.route.screen !== 'notifications') return;
    const key = router.route.query.toString();
    if (key === this.#key) return;
    this.#key = key;
    this.#load();
  }

  #loadSoon() {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#load();
    }, PAUSE);
  }

  async #loadNames() {
    const { pipelines } = await api.pipelines(this.lifetime).catch(() => ({ pipelines: [] }));
    this.#pipelines = pipelines.map(({ name }) => name);
    this.update();
  }

  /** @param {string} [cursor] of older ones, which come below; without it, the newest */
  async #load(cursor) {
    const { query } = router.route;
    try {
      const page = await api.notifications({ pipeline: query.get('pipeline'), state: query.get('state'), cursor }, this.lifetime);
      this.#notifications = cursor ? [...this.#notifications, ...page.notifications] : page.notifications;
      this.#next = page.next ?? null;
      this.#error = null;
    } catch (e) {
      if (this.lifetime.aborted) return;
      this.#error = e;
    }
    this.update();
  }
}

customElements.define('notifications-screen', NotificationsScreen);
