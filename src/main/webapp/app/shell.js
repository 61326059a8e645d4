import { html, keyed, nothing } from './vendor.js';
import { Component } from './shared/component.js';
import { icon } from './shared/icons.js';
import { nowhere } from './shared/states.js';
import { link } from './links.js';
import { api, live, page, session } from './page.js';
import { links, router } from './router.js';
import { SERVER } from './server.js';
import { theme } from './theme.js';
import { follow, takeLink } from './signin/link.js';
import { openNewTab } from './signin/new-tab.js';
import './signin/sign-in.js';
import './signin/switch-user.js';
import './pipelines/pipelines-screen.js';
import './pipeline/pipeline-screen.js';
import './schedules/schedules-screen.js';
import './notifications/notifications-screen.js';
import './jobs/jobs-screen.js';
import './job/job-screen.js';
import './output/output-screen.js';
import './audit/audit-screen.js';
import './servers/servers-screen.js';
import { cluster } from './servers/cluster.js';
import './around/command-palette.js';
import './around/keys-help.js';
import { times } from './around/exact-times.js';
import { framed } from './around/frame.js';
import { listenToKeys } from './around/keys.js';
import { keepOverReload, leave, restore } from './around/places.js';
import { tab } from './around/tab.js';

const SCREENS = {
  pipelines: () => html`<pipelines-screen></pipelines-screen>`,
  pipeline: ({ pipeline }) => keyed(pipeline, html`<pipeline-screen .name=${pipeline}></pipeline-screen>`),
  schedules: () => html`<schedules-screen></schedules-screen>`,
  notifications: () => html`<notifications-screen></notifications-screen>`,
  jobs: () => html`<jobs-screen></jobs-screen>`,
  job: ({ job }) => keyed(job, html`<job-screen .id=${job}></job-screen>`),
  output: ({ job, task }) => keyed(`${job} ${task}`, html`<output-screen .job=${job} .task=${task}></output-screen>`),
  audit: () => html`<audit-screen></audit-screen>`,
  servers: () => html`<servers-screen></servers-screen>`,
  nowhere: () => nowhere('There is no such page', html`<a href=${links.pipelines()}>Go to the pipelines</a>`),
};

/** What is around every screen: where one can go, who one is, and whether the page is live. */
class Shell extends Component {
  [SERVER] = page;
  #caller = null;
  #shown = null;
  #everSignedIn = session.signedIn;

  async connected() {
    router.addEventListener('change', () => this.#arrive(), { signal: this.lifetime });
    session.addEventListener('change', () => this.#signedInOrOut(), { signal: this.lifetime });
    live.addEventListener('state', () => this.update(), { signal: this.lifetime });
    cluster.addEventListener('change', () => this.update(), { signal: this.lifetime });
    addEventListener('hashchange', () => this.#follow(takeLink(router.address)), { signal: this.lifetime });
    for (const type of ['click', 'auxclick']) addEventListener(type, openNewTab, { signal: this.lifetime });
    listenToKeys(framed ? { times: this.#keys.times } : this.#keys, this.lifetime);
    keepOverReload();
    const signIn = takeLink(router.address);
    if (!session.token) await this.#askServer();
    await this.#follow(signIn);
    if (!session.signedIn) session.signOut();
    this.#arrive();
    if (session.signedIn) this.#signedInOrOut();
  }

  /** Who has signed in to an application beside this one may be known already. */
  async #askServer() {
    const known = await api.whoami('').then(() => true, () => false);
    if (known && !session.token) session.signInByServer();
  }

  async #follow(link) {
    if (!link) return;
    try {
      await follow(link, (now, then) => this.querySelector('switch-user').ask(now, then));
    } catch (e) {
      if (session.signedIn) this.querySelector('switch-user').refuse(e.message);
      else this.querySelector('sign-in').refuse(e, link);
    }
  }

  view() {
    const { screen, parts } = router.route;
    return html`${framed ? nothing : this.#header(screen)}
      <main id="main" tabindex="-1">${this.#everSignedIn ? SCREENS[screen](parts) : nothing}</main>
      <sign-in></sign-in>
      <switch-user></switch-user>
      ${framed ? nothing : html`<command-palette .admin=${this.#caller?.admin ?? false}></command-palette><keys-help></keys-help>`}`;
  }

  #header(screen) {
    return html`
      <a class="skip" href="#main" @click=${this.#skip}>Skip to the content</a>
      <header class="bar">
        <a class="brand" href=${links.pipelines()}><img src="favicon.svg" alt="" width="24" height="24">prunner</a>
        <nav aria-label="Screens">
          <a href=${links.pipelines()} aria-current=${['pipelines', 'pipeline'].includes(screen) ? 'page' : 'false'}>Pipelines</a>
          <a href=${links.schedules()} aria-current=${screen === 'schedules' ? 'page' : 'false'}>Schedules</a>
          <a href=${links.jobs()} aria-current=${['pipelines', 'pipeline', 'schedules', 'notifications', 'audit', 'servers'].includes(screen) ? 'false' : 'page'}>Jobs</a>
          ${this.#caller?.admin ? html`<a href=${links.notifications()} aria-current=${screen === 'notifications' ? 'page' : 'false'}>Notifications</a>` : nothing}
          ${this.#caller?.admin ? html`<a href=${links.audit()} aria-current=${screen === 'audit' ? 'page' : 'false'}>Audit</a>` : nothing}
          ${cluster.several ? html`<a href=${links.servers()} aria-current=${screen === 'servers' ? 'page' : 'false'}>Servers</a>` : nothing}
        </nav>
        ${this.#connection()}
        <button class="quiet" type="button" title="Go to… (Ctrl K)" aria-label="Go to…" @click=${this.#keys.palette}>${icon('search')}</button>
        <button class="quiet keys" type="button" title="Keys (?)" aria-label="Keys" @click=${this.#keys.help}>${icon('keys')}</button>
        <button class="quiet" type="button" title="Colors: ${theme.current}" aria-label="Colors: ${theme.current}"
          @click=${this.#nextTheme}>${icon('theme')}</button>
        ${this.#person()}
      </header>`;
  }

  #connection() {
    const words = { open: 'Live', connecting: 'Connecting…', broken: 'Reconnecting…', off: '' };
    const word = session.signedIn ? words[live.state] : '';
    return html`<span class="connection is-${live.state}" role="status">${word}</span>`;
  }

  #person() {
    if (!this.#caller) return nothing;
    const name = this.#caller.name || 'no name';
    return html`<span class="person" title="Signed in as ${name}">${name}</span>
      ${session.token ? this.#signOut() : nothing}`;
  }

  /** Where the server has signed somebody in, it is not the page that can undo it. */
  #signOut() {
    return html`<button class="quiet" type="button" title="Sign out" aria-label="Sign out"
      @click=${() => session.signOut()}>${icon('out')}</button>`;
  }

  #keys = {
    palette: () => session.signedIn && this.querySelector('command-palette').show(),
    help: () => this.querySelector('keys-help').show(),
    times: () => times.toggle(),
  };

  #nextTheme = () => {
    theme.next();
    this.update();
  };

  /** The fragment is the route, so this link may not change it. */
  #skip = (event) => {
    event.preventDefault();
    this.querySelector('main').focus();
  };

  async #signedInOrOut() {
    this.#everSignedIn = session.signedIn;
    this.#caller = null;
    cluster.forget();
    this.update();
    if (!session.signedIn) return;
    this.#caller = await api.caller().catch(() => null);
    if (this.#caller?.admin && !cluster.servers) cluster.load();
    this.update();
  }

  /** Another screen begins at its top, or where it was left; its heading, or the link that was taken, is where a screen reader goes on. */
  #arrive() {
    const { screen, path } = router.route;
    const before = this.#shown;
    const moved = before !== null && before !== path;
    this.#shown = path;
    if (moved || before === null) tab.screen(screen === 'nowhere' ? 'Not found' : `${screen[0].toUpperCase()}${screen.slice(1)}`);
    leave(link(path));
    this.update();
    if (moved) this.#begin();
  }

  #begin() {
    const heading = () => (this.querySelector('main h1') ?? this.querySelector('main')).focus({ preventScroll: true });
    requestAnimationFrame(heading);
    if (router.returned) restore().then((taken) => this.#focus(taken));
    else scrollTo(0, 0);
  }

  /** Back on the link by which one had left, as soon as its row is drawn, unless one has gone on already. */
  async #focus(taken) {
    const link = taken && `main a[href="${CSS.escape(taken)}"]`;
    for (let frame = 0; link && frame < 20 && !this.querySelector(link); frame++) await new Promise(requestAnimationFrame);
    if (link && this.querySelector('main h1') === document.activeElement) this.querySelector(link)?.focus({ preventScroll: true });
  }
}

customElements.define('prunner-app', Shell);
