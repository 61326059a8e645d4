import { html } from '../vendor.js';
import { duration } from '../shared/times.js';
import '../shared/run-bars.js';

/** How the last runs went: bars, and what they say together. */
export const runStats = (stats) => html`<section class="panel runs" aria-labelledby="runs-title">
  <header><h2 id="runs-title">Runs</h2></header>
  ${stats.runs.length === 0
    ? html`<p class="hint none">It has not run yet.</p>`
    : html`<dl class="facts numbers">
        ${fact('Usually takes', stats.medianMillis === undefined ? '–' : duration(stats.medianMillis), 'The median of those that succeeded')}
        ${fact('95 of 100 take at most', stats.p95Millis === undefined ? '–' : duration(stats.p95Millis), 'The 95th percentile of those that succeeded')}
        ${fact('Succeeded', stats.successShare === undefined ? '–' : percent(stats.successShare), 'Of those that succeeded or failed; canceled ones do not count')}
      </dl>
      <run-bars .runs=${stats.runs}></run-bars>`}
</section>`;

const fact = (name, value, meaning) => html`<div title=${meaning}><dt>${name}</dt><dd>${value}</dd></div>`;

/** Rounded to whole percents, but nearly all is not all, and hardly any is not none. */
export function percent(share) {
  const rounded = Math.round(share * 100);
  if (rounded === 100 && share < 1) return '> 99 %';
  return rounded === 0 && share > 0 ? '< 1 %' : `${rounded} %`;
}
