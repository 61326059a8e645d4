import { html, live as bound, nothing } from '../vendor.js';
import { icon } from '../shared/icons.js';
import { hasEnded, kindOf, statusBadge } from '../shared/status.js';
import { bytes } from '../shared/times.js';

/** How the task goes. */
export const summary = (task) => html`<span class="job-status" role="status">${statusBadge(kindOf(task.status, task))}</span>
  ${task.start
    ? html`<span class="hint"><prunner-time-ago at=${task.start}></prunner-time-ago>, ${task.end ? 'took' : 'for'}
        <prunner-time-span from=${task.start} to=${task.end ?? ''}></prunner-time-span></span>`
    : nothing}`;

/** Which of the streams to show. */
export function views(chosen, { stdout, stderr }, onChoice) {
  const choice = (view, size) => html`<label title=${view ? nothing : 'Both streams in the order in which they came, as far as that is known'}><input type="radio" name="view" value=${view || 'all'}
      .checked=${bound(chosen === (view || 'all'))} @change=${() => onChoice(view)}>${view || 'all'}${size}</label>`;
  const size = (stream) => html` <span class="hint">${bytes(stream.size)}</span>`;
  return html`<fieldset class="modes"><legend class="unseen">What to show</legend>
    ${choice('', nothing)}${choice('stdout', size(stdout))}${choice('stderr', size(stderr))}</fieldset>`;
}

/** What can be done with the whole output, and how it is to look. */
export function tools({ wrap, times, busy, stream }, { toggleWrap, toggleTimes, raw, save, saveAll }) {
  const tool = (drawing, title, action, pressed = nothing) => html`<button class="quiet" type="button" title=${title} aria-label=${title.replace(/ \(.\)$/, '')}
      aria-pressed=${pressed} ?disabled=${busy && pressed === nothing} @click=${action}>${icon(drawing)}</button>`;
  return html`${tool('wrap', 'Wrap long lines (w)', toggleWrap, wrap)}${tool('waiting', 'Show when each line came (t)', toggleTimes, times)}
    ${tool('raw', `Open the raw ${stream}`, raw)}${tool('down', 'Download', save)}${tool('archive', 'Download all outputs of the job as a ZIP file', saveAll)}`;
}

/** Where in a large output one is, and a way to any other place. */
export function position(source, list, onSeek) {
  const { from, to, size, atStart, atEnd } = source;
  if (!size || (atStart && atEnd)) return nothing;
  const first = list?.firstLine;
  const at = list?.follow ? to : first && !first.note ? source.offsetOf(first) : from;
  return html`<div class="position">
    <input type="range" min="0" max=${size} step="1" .value=${bound(String(at))} aria-label="Place in the output"
      aria-valuetext="${bytes(at)} of ${bytes(size)}" @change=${(event) => onSeek(Number(event.target.value))}>
    <span class="hint">${bytes(at)} of ${bytes(size)}</span></div>`;
}

const WORDS = { open: 'Live', broken: 'Connection lost, trying again…', ended: 'The task has ended' };

/** Whether there is more to come, and the way to the end. */
export function foot(task, output, { lines }, list, onFollow) {
  const running = Boolean(task) && !hasEnded(task);
  const said = running ? WORDS[output.state] : lines.length === 0 ? 'Nothing was printed' : '';
  return html`<div class="foot">
    <span class="hint" role="status">${said}${running && lines.length === 0 ? ' – nothing printed yet' : ''}</span>
    <button class="quiet follow" type="button" aria-pressed=${running ? (list?.follow ?? true) : nothing}
      title=${running ? 'Follow the end (f)' : 'To the end (f)'} @click=${onFollow}>${icon('follow')}${running ? 'Follow' : 'To the end'}</button>
  </div>`;
}
