import { html, nothing } from '../vendor.js';
import { icon } from '../shared/icons.js';
import { hasEnded } from '../shared/status.js';

/** What one can do with a job of a list: cancel it, or start it again once it has ended. */
export function rowAction(job, permissions, busy, act) {
  const ended = hasEnded(job);
  if (!permissions.allow(ended ? 'start' : 'cancel', job)) return nothing;
  const [action, word, drawing] = ended ? ['retry', 'Retry', 'retry'] : ['cancel', 'Cancel', 'stop'];
  return html`<button type="button" class="quiet ${action}" ?disabled=${busy || job.cancelRequested} title=${word}
    aria-label="${word} job ${job.id.slice(0, 8)} of ${job.pipeline}" @click=${() => act(action)}>${icon(drawing)}</button>`;
}
