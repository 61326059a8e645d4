import { live } from '../page.js';

/**
 * The title and the icon of the tab: they say how things stand while one looks elsewhere.
 *
 * On the page of a job they show its state; on lists how many run, and how many have failed since one looked away.
 */
const ICONS = { running: 'favicon-running.svg', waiting: 'favicon-running.svg', succeeded: 'favicon-succeeded.svg', failed: 'favicon-failed.svg' };
const STANDARD = 'favicon.svg';

class Tab {
  #name = '';
  #status = null;
  #running = 0;
  #failed = 0;

  constructor() {
    live.addEventListener('job', ({ detail }) => document.hidden && detail.status === 'failed' && this.#change(() => this.#failed++));
    document.addEventListener('visibilitychange', () => document.hidden || this.#change(() => (this.#failed = 0)));
  }

  /** Another screen is shown. */
  screen(name) {
    this.#change(() => {
      this.#name = name;
      this.#status = null;
      this.#running = 0;
    });
  }

  /** It is about a job. */
  job(name, status) {
    this.#change(() => {
      this.#name = name;
      this.#status = status;
    });
  }

  /** It has a list of things of which so many run. */
  counts(running) {
    this.#change(() => (this.#running = running));
  }

  #change(change) {
    change();
    const { title, icon } = shown(this.#name, this.#status, this.#running, this.#failed);
    if (document.title !== title) document.title = title;
    const link = document.querySelector('link[rel=icon]');
    if (link && link.getAttribute('href') !== icon) link.setAttribute('href', icon);
  }
}

/** The title and the icon for a state. */
export function shown(name, status, running, failed) {
  const numbers = [failed > 0 && `${failed} failed`, !status && running > 0 && `${running} running`].filter(Boolean);
  const title = [numbers.length > 0 && `(${numbers.join(', ')})`, status ? `${name}: ${status}` : name, '– prunner'].filter(Boolean).join(' ');
  const kind = status ?? (failed > 0 ? 'failed' : running > 0 ? 'running' : null);
  return { title, icon: ICONS[kind] ?? STANDARD };
}

export const tab = new Tab();
