import { html, nothing } from '../vendor.js';
import { statusBadge } from '../shared/status.js';
import { links } from '../router.js';

/** How a state is drawn, and its word. */
const STATES = {
  sent: ['succeeded', 'sent'],
  pending: ['waiting', 'pending'],
  given_up: ['failed', 'given up'],
};

/**
 * One notification of the list.
 *
 * @param {(notification) => void} retry has one sent again that was given up
 */
export const row = (notification, retry) => html`<li class="notification">
  <div class="what">
    <span class="name">${notification.pipeline} · ${notification.event}</span>
    <span class="hint">to ${notification.receiver}</span>
  </div>
  <div class="when">${about(notification)}<span class="hint"><prunner-time-ago at=${notification.time}></prunner-time-ago></span></div>
  <div class="state">${statusBadge(...STATES[notification.state])}<span class="hint">${attempts(notification)}</span></div>
  <div class="actions">${notification.state === 'given_up' ? again(notification, retry) : nothing}</div>
  ${notification.lastError ? html`<p class="hint trouble">${notification.lastError}</p>` : nothing}
</li>`;

const again = (notification, retry) => html`<button type="button"
  aria-label="Send ${notification.event} of ${notification.pipeline} to ${notification.receiver} again"
  @click=${() => retry(notification)}>Send again</button>`;

const about = ({ job, subject, pipeline }) => {
  if (job) return html`<a href=${links.job(job)}>job <code>${job.slice(0, 8)}</code></a>`;
  return subject === pipeline ? nothing : html`<span>schedule ${subject}</span>`;
};

function attempts({ state, attempts: count, due }) {
  const times = `${count} attempt${count === 1 ? '' : 's'}`;
  return state === 'pending' && count > 0 ? html`${times}, next <prunner-time-ago at=${due}></prunner-time-ago>` : times;
}
