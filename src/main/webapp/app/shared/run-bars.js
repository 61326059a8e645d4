import { html, svg } from '../vendor.js';
import { Component } from './component.js';
import { duration } from './times.js';
import { links } from '../router.js';

const WIDTH = 4;
const STEP = 5;
/** Of a bar whose run took no time, or never began, in percent: it is to be seen. */
const LOWEST = 8;

/**
 * How high each run's bar is, in percent of the longest run. By the square root: a run of seconds can still be told from one of
 * minutes beside one of hours.
 *
 * @param {{start?: string, end: string}[]} runs
 */
export function heights(runs) {
  const roots = runs.map((run) => Math.sqrt(millis(run)));
  const longest = Math.max(...roots, 1);
  return roots.map((root) => Math.round(Math.max(LOWEST, (root / longest) * 100)));
}

const millis = ({ start, end }) => (start ? Math.max(0, Date.parse(end) - Date.parse(start)) : 0);

/** The last runs in words: `Last 20 runs: 18 succeeded, 2 failed`. */
export function said(runs) {
  if (runs.length === 0) return 'No runs yet';
  const counted = ['succeeded', 'failed', 'canceled']
    .map((status) => [runs.filter((run) => run.status === status).length, status])
    .filter(([count]) => count > 0)
    .map(([count, status]) => `${count} ${status}`);
  return `Last ${runs.length === 1 ? 'run' : `${runs.length} runs`}: ${counted.join(', ')}`;
}

/**
 * The shape of the bars of each state, so that a small picture needs no element for each run. The newest run is at the right.
 *
 * @param {object[]} runs newest first
 * @param {number} places for so many runs
 * @returns {{status: string, path: string}[]} in a box of 5 × places by 100
 */
export function shapes(runs, places) {
  const high = heights(runs);
  const paths = new Map();
  runs.forEach(({ status }, i) => {
    const bar = `M${(places - 1 - i) * STEP} 100v${-high[i]}h${WIDTH}v${high[i]}z`;
    paths.set(status, (paths.get(status) ?? '') + bar);
  });
  return [...paths].map(([status, path]) => ({ status, path }));
}

/** A picture of the last runs. */
export const sparkline = (runs, places) => html`<svg class="sparkline" viewBox="0 0 ${places * STEP} 100" preserveAspectRatio="none" role="img" aria-label=${said(runs)}>
  ${shapes(runs, places).map(({ status, path }) => svg`<path class="is-${status}" d=${path}/>`)}</svg>`;

const when = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** A run in words: `succeeded after 3.2 s, Nov 27, 2026, 2:15 AM, by jane`. */
export const told = (run) =>
  [
    `${run.status}${run.start ? ` after ${duration(millis(run))}` : ''}`,
    when.format(new Date(run.start ?? run.end)),
    run.user && `by ${run.user}`,
  ]
    .filter(Boolean)
    .join(', ');

/** The last runs as bars, each a link; one stop for the Tab key, and the arrow keys go from one to the next. */
class RunBars extends Component {
  #runs = [];
  #pointed = null;

  /** Newest first. */
  set runs(runs) {
    this.#runs = runs;
    this.update();
  }

  view() {
    const high = heights(this.#runs);
    const pointed = this.#runs.find(({ id }) => id === this.#pointed);
    return html`<ul class="bars" aria-label=${said(this.#runs)} @keydown=${this.#move} @focusin=${this.#point} @pointerover=${this.#point}
        @pointerleave=${this.#leave} @focusout=${this.#leave}>
        ${this.#runs.map((run, i) => this.#bar(run, high[i])).reverse()}
      </ul>
      <p class="hint pointed" aria-hidden="true">${pointed ? told(pointed) : said(this.#runs)}</p>`;
  }

  #bar(run, high) {
    const stop = (this.#pointed ?? this.#runs[0].id) === run.id;
    return html`<li><a class="is-${run.status}" href=${links.job(run.id)} data-run=${run.id} title=${told(run)} aria-label=${told(run)}
      tabindex=${stop ? 0 : -1}><svg viewBox="0 0 1 100" preserveAspectRatio="none" aria-hidden="true"><rect y=${100 - high} width="1" height=${high}/></svg></a></li>`;
  }

  #point = ({ target }) => {
    const run = target.closest('a')?.dataset.run;
    if (!run) return;
    this.#pointed = run;
    this.update();
  };

  #leave = () => {
    if (this.contains(document.activeElement)) return;
    this.#pointed = null;
    this.update();
  };

  #move = (event) => {
    const all = [...this.querySelectorAll('a')];
    const at = all.indexOf(event.target.closest('a'));
    const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    all[next]?.focus();
  };
}

customElements.define('run-bars', RunBars);
