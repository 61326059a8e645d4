import { html, nothing } from '../vendor.js';
import { Component } from '../shared/component.js';
import { icon } from '../shared/icons.js';
import { hasEnded } from '../shared/status.js';
import { api, live } from '../page.js';
import { links } from '../router.js';

/** The jobs whose end is waited for, kept over a reload. */
const KEY = 'prunner.notify';

class Waited {
  #ids = new Set(JSON.parse(sessionStorage.getItem(KEY) ?? '[]'));

  constructor() {
    live.on(['job'], ({ detail }) => this.#hear(detail));
    live.on(['reset'], () => this.#ids.forEach((id) => api.job(id).then((job) => this.#hear(job), () => {})));
    live.hold(this.#ids.size > 0);
  }

  has(id) {
    return this.#ids.has(id);
  }

  set(id, wanted) {
    if (wanted) this.#ids.add(id);
    else this.#ids.delete(id);
    sessionStorage.setItem(KEY, JSON.stringify([...this.#ids]));
    live.hold(this.#ids.size > 0);
  }

  #hear(job) {
    if (!this.#ids.has(job.id) || !hasEnded(job)) return;
    this.set(job.id, false);
    const notification = new Notification(`${job.pipeline} ${job.status}`, { body: job.lastError ?? '', tag: job.id, icon: 'favicon.svg' });
    notification.onclick = () => {
      focus();
      location.hash = links.job(job.id).slice(1);
      notification.close();
    };
  }
}

const waited = new Waited();

/** `<notify-me .job=…>`: has the browser tell when a job ends. The browser is asked for that only when somebody wants it. */
class NotifyMe extends Component {
  #job = null;
  #refused = false;

  set job(job) {
    this.#job = job;
    this.update();
  }

  view() {
    if (!this.#job || hasEnded(this.#job) || !('Notification' in globalThis)) return nothing;
    const on = waited.has(this.#job.id);
    return html`<button type="button" aria-pressed=${on} @click=${this.#toggle} title="A notification of the browser, also while you are elsewhere">
        ${icon('bell')}Notify me</button>
      <span class="hint" role="status">${this.#refused ? 'This browser does not allow notifications here.' : ''}</span>`;
  }

  #toggle = async () => {
    const wanted = !waited.has(this.#job.id);
    this.#refused = wanted && (await Notification.requestPermission()) !== 'granted';
    waited.set(this.#job.id, wanted && !this.#refused);
    this.update();
  };
}

customElements.define('notify-me', NotifyMe);
