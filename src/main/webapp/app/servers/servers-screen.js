import { html, nothing, repeat } from '../vendor.js';
import { Component } from '../shared/component.js';
import { failure, loading, notice } from '../shared/states.js';
import { everySecond } from '../shared/ticker.js';
import { clock, session } from '../page.js';
import { cluster, whoHasWhich } from './cluster.js';
import { row } from './server-row.js';

/** In seconds: as often as a server renews its lease that lasts as long as usual. */
const OFTEN = 5;

/** The servers that share their jobs: which are alive, what each runs, and whether their definitions are the same. */
class ServersScreen extends Component {
  connected() {
    cluster.addEventListener('change', () => this.update(), { signal: this.lifetime });
    session.addEventListener('change', () => session.signedIn && cluster.load(), { signal: this.lifetime });
    cluster.watch(OFTEN, this.lifetime);
    everySecond(() => this.update(), this.lifetime);
    cluster.load();
  }

  view() {
    return html`<div class="head"><h1 tabindex="-1">Servers</h1></div>
      ${cluster.differ ? this.#differing() : nothing} ${this.#content()}`;
  }

  #differing() {
    return notice('warning', html`<strong>The servers have different definitions</strong>, and each takes jobs only for pipelines that
      it knows:
      <ul class="problems">${whoHasWhich(cluster.servers).map(({ definitions, names }) => html`<li><code>${definitions}</code> on ${names.join(', ')}</li>`)}</ul>`);
  }

  #content() {
    const { servers, error } = cluster;
    if (!servers) return error ? failure(error, () => cluster.load()) : loading('the servers');
    return html`${cluster.several ? nothing : html`<p class="hint">This server shares its jobs with no other.</p>`}
      <ul class="servers panel">${repeat(servers, ({ id }) => id, (server) => row(server, clock.now()))}</ul>`;
  }
}

customElements.define('servers-screen', ServersScreen);
