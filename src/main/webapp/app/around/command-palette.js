import { html, live as kept } from '../vendor.js';
import { Component } from '../shared/component.js';
import { icon } from '../shared/icons.js';
import { asText } from '../shared/shortly.js';
import { may } from '../shared/may.js';
import { statusDot } from '../shared/status.js';
import { api } from '../page.js';
import { links, router } from '../router.js';
import { cluster } from '../servers/cluster.js';
import { theme } from '../theme.js';
import { times } from './exact-times.js';
import { isId, matching } from './palette-entries.js';

const LAST_JOBS = 20;

/** Goes anywhere by its name: screens, pipelines, jobs, and what can be started. */
class CommandPalette extends Component {
  #entries = [];
  #text = '';
  #at = 0;
  /** Whether there are screens for admins. */
  admin = false;

  show() {
    if (this.querySelector('dialog').open) return;
    this.#text = '';
    this.#at = 0;
    this.#entries = this.#screens();
    this.update();
    this.querySelector('dialog').showModal();
    this.#load();
  }

  view() {
    const found = this.#found();
    return html`<dialog class="palette" aria-label="Go to" @click=${this.#outside}>
      <label class="search">${icon('search')}<span class="unseen">Go to</span>
        <input type="search" role="combobox" aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list" autocomplete="off" spellcheck="false"
          aria-activedescendant="palette-${this.#at}" placeholder="A pipeline, a job, a screen, “start release”…"
          .value=${kept(this.#text)} @input=${this.#write} @keydown=${this.#key}></label>
      <ul id="palette-list" role="listbox" aria-label="Places and actions">
        ${found.map((entry, at) => html`<li id="palette-${at}" role="option" aria-selected=${at === this.#at} @click=${() => this.#take(entry)} @pointermove=${() => this.#go(at)}>
          ${entry.status ? statusDot(entry.status) : icon(entry.drawing ?? 'right')}<span class="title">${entry.title}</span>
          <span class="hint">${entry.hint ?? ''}</span><span class="hint kind">${entry.kind}</span></li>`)}
      </ul>
      <p class="hint none" role="status">${found.length === 0 ? 'Nothing of that name.' : ''}</p>
    </dialog>`;
  }

  #found() {
    const text = this.#text.trim();
    const own = isId(text) && text.length === 36 ? [{ kind: 'job', title: `Job ${text}`, href: links.job(text) }] : [];
    const search = text ? [{ kind: 'search', title: `Jobs with “${text}”`, drawing: 'search', href: links.jobs({ q: text }) }] : [];
    return [...own, ...matching(this.#entries, text), ...search];
  }

  /** What there is without asking the server. */
  #screens() {
    const screen = (title, href) => ({ kind: 'screen', title, href });
    return [
      screen('Pipelines', links.pipelines()),
      screen('Jobs', links.jobs()),
      screen('Failed jobs', links.jobs({ status: 'failed' })),
      screen('Running jobs', links.jobs({ status: 'running' })),
      screen('Schedules', links.schedules()),
      ...(this.admin ? [screen('Notifications', links.notifications()), screen('Audit', links.audit())] : []),
      ...(cluster.several ? [screen('Servers', links.servers())] : []),
      { kind: 'setting', title: `Times: ${times.exact ? '“5 minutes ago”' : 'exact'}`, drawing: 'waiting', act: () => times.toggle() },
      { kind: 'setting', title: 'Colors: the next ones', drawing: 'theme', act: () => theme.next() },
    ];
  }

  /** Pipelines and the last jobs, as soon as they are known. */
  async #load() {
    const none = (key) => ({ [key]: [] });
    const [{ pipelines }, { jobs }] = await Promise.all([
      api.pipelines(this.lifetime).catch(() => none('pipelines')),
      api.jobs({ limit: LAST_JOBS, variables: 'short', tasks: 'short' }, this.lifetime).catch(() => none('jobs')),
    ]);
    this.#entries = [
      ...this.#screens(),
      ...pipelines.map(({ name, tasks }) => ({ kind: 'pipeline', title: name, hint: `${tasks.length} task${tasks.length === 1 ? '' : 's'}`, drawing: 'graph', href: links.pipeline(name) })),
      ...pipelines.filter((pipeline) => may(pipeline, 'start')).map(({ name }) => ({ kind: 'start', title: `Start ${name}`, drawing: 'play', href: links.start(name) })),
      ...jobs.map((job) => ({ kind: 'job', title: `${job.pipeline} ${job.id.slice(0, 8)}`, hint: asText(job.variables), status: job.status, href: links.job(job.id) })),
    ];
    this.update();
  }

  #write = (event) => {
    this.#text = event.target.value;
    this.#at = 0;
    this.update();
  };

  #key = (event) => {
    const last = this.#found().length - 1;
    const to = { ArrowDown: Math.min(last, this.#at + 1), ArrowUp: Math.max(0, this.#at - 1) }[event.key];
    if (to !== undefined) this.#go(to);
    else if (event.key === 'Enter' && last >= 0) this.#take(this.#found()[this.#at]);
    else return;
    event.preventDefault();
  };

  #go(at) {
    if (at === this.#at) return;
    this.#at = at;
    this.update();
  }

  drawn() {
    this.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  #take({ href, act }) {
    this.querySelector('dialog').close();
    if (href) router.go(href);
    else act();
  }

  #outside = (event) => event.target === event.currentTarget && event.currentTarget.close();
}

customElements.define('command-palette', CommandPalette);
