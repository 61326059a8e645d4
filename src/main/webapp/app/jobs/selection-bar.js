import { html, nothing } from '../vendor.js';
import { icon } from '../shared/icons.js';
import { hasEnded } from '../shared/status.js';

/**
 * What can be done with the selected jobs, above the list.
 *
 * @param {object[]} selected
 * @param {{busy: boolean, act: (action: string, jobs: object[], fromFailed?: boolean) => void, all: () => void, clear: () => void}} list
 */
export function selectionBar(selected, shown, list) {
  const living = selected.filter((job) => !hasEnded(job));
  const failed = selected.filter((job) => job.status === 'failed' || job.status === 'canceled');
  const ended = selected.filter(hasEnded);
  const button = (words, drawing, jobs, act) =>
    jobs.length > 0 ? html`<button type="button" ?disabled=${list.busy} @click=${act}>${icon(drawing)}${words} ${jobs.length}</button>` : nothing;
  return html`<div class="selection" role="group" aria-label="Selected jobs">
    <span class="count" role="status">${selected.length} selected</span>
    ${button('Cancel', 'stop', living, () => list.act('cancel', living))}
    ${button('Retry', 'retry', ended, () => list.act('retry', ended))}
    ${button('Retry from failed', 'retry', failed, () => list.act('retry', failed, true))}
    <span class="rest"></span>
    ${selected.length < shown ? html`<button type="button" class="quiet" @click=${list.all}>Select all ${shown} shown</button>` : nothing}
    <button type="button" class="quiet" @click=${list.clear}>Clear selection</button>
  </div>`;
}
