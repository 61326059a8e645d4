import { html, nothing } from '../vendor.js';
import { Component, define } from '../shared/component.js';
import { icon } from '../shared/icons.js';
import { everySecond } from '../shared/ticker.js';

/** In seconds: nobody is told when a host answers again. */
const OFTEN = 5;

/** The other machines that run tasks: what each does, and which do not answer. Nothing where there are none. */
class LaunchersPanel extends Component {
  #launchers = [];
  #since = 0;

  connected() {
    const { live } = this.server;
    live.on(['reset', 'pipelines'], () => this.#load(), this.lifetime);
    everySecond(() => ++this.#since >= OFTEN && !document.hidden && this.#launchers.length > 0 && this.#load(), this.lifetime);
    this.#load();
  }

  view() {
    if (this.#launchers.length === 0) return nothing;
    return html`<section class="panel launchers" aria-labelledby="launchers-title">
      <header><h2 id="launchers-title">Launchers</h2></header>
      <ul>${this.#launchers.map(launcher)}</ul>
    </section>`;
  }

  async #load() {
    this.#since = 0;
    try {
      ({ launchers: this.#launchers } = await this.server.api.launchers(this.lifetime));
      this.update();
    } catch {
      // What was known stays; that the server does not answer is said elsewhere.
    }
  }
}

const launcher = ({ name, type, waiting, hosts }) => html`<li class="launcher">
  <div class="what"><h3>${name}</h3> <span class="hint">${type}</span>${waiting > 0
    ? html`<span class="pill is-waiting">${icon('waiting')}${waiting} ${waiting === 1 ? 'task waits' : 'tasks wait'}</span>`
    : nothing}</div>
  <ul class="hosts">${hosts.map(host)}</ul>
</li>`;

const host = ({ name, slots, running, problem }) => html`<li class="host is-${problem ? 'failed' : 'succeeded'}">
  <span class="status">${icon(problem ? 'failed' : 'host')}<span class="name">${name}</span></span>
  <span class="load">${running} of ${slots} ${slots === 1 ? 'slot' : 'slots'} taken</span>
  ${problem ? html`<span class="why">does not answer: ${problem}</span>` : nothing}
</li>`;

define('prunner-launchers', LaunchersPanel);
