import { nothing, svg } from '../vendor.js';
import { spent } from '../shared/times.js';
import { place } from './time-axis.js';

const THINNEST = 0.5;
const hour = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

/** What a task did when: its attempts, the pauses between them, and behind them how long it usually takes. */
export function bars(task, usual, scale, now) {
  const all = attemptsOf(task);
  const due = task.retryAt && Date.parse(task.retryAt);
  return svg`${usual ? bar('ghost', usual.start, usual.end, scale, 'usually') : nothing}
    ${all.map(({ start, end, last }, i) => svg`
      ${i > 0 ? pause(Date.parse(all[i - 1].end), Date.parse(start), scale) : nothing}
      ${bar(last ? 'period' : 'period failed', Date.parse(start), end ? Date.parse(end) : now, scale,
        `${hour.format(new Date(start))} – ${end ? hour.format(new Date(end)) : 'now'}, ${spent(start, end, now)}`)}`)}
    ${due && all.length ? pause(Date.parse(all.at(-1).end), due, scale) : nothing}`;
}

/** Those that have begun, from the first; only the last one has the task's own status. */
function attemptsOf({ start, end, attempts, status }) {
  if (!attempts) return start ? [{ start, end, last: true }] : [];
  const begun = attempts.filter((attempt) => attempt.start);
  return begun.map((attempt, i) => ({ ...attempt, last: i === begun.length - 1 && status !== 'waiting' }));
}

function bar(kind, from, to, scale, word) {
  const start = Math.min(100 - THINNEST, place(from, scale));
  const width = Math.max(THINNEST, place(to, scale) - start);
  const [y, height] = kind === 'ghost' ? ['12%', '76%'] : ['25%', '50%'];
  return svg`<rect class=${kind} x="${start}%" y=${y} width="${width}%" height=${height} rx="3"><title>${word}</title></rect>`;
}

const pause = (from, to, scale) =>
  svg`<line class="pause" x1="${place(from, scale)}%" x2="${place(to, scale)}%" y1="50%" y2="50%"/>`;
