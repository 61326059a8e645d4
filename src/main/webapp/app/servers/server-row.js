import { html, nothing } from '../vendor.js';
import { statusBadge } from '../shared/status.js';
import { seconds } from '../shared/times.js';

/** One server of the list. */
export const row = (server, now) => html`<li class="server">
  <div class="what"><span class="name">${server.name}</span>${address(server)}</div>
  <div class="state">${server.state === 'lost' ? statusBadge('failed', 'lost') : statusBadge('succeeded', server.state)}
    <span class="hint">${lease(server, now)}</span></div>
  <div class="load"><span>${running(server)}</span><span class="hint">${software(server)}</span></div>
  <div class="definitions"><span class="hint">definitions</span><code>${server.definitions || 'unknown'}</code></div>
</li>`;

const address = ({ url }) => (url ? html`<a href=${url}>${url}</a>` : nothing);

const lease = ({ leaseEnds }, now) => {
  if (leaseEnds === null) return 'needs no lease';
  return leaseEnds > now
    ? `lease ends ${left(leaseEnds, now)}`
    : html`lease ended <prunner-time-ago at=${new Date(leaseEnds).toISOString()}></prunner-time-ago>`;
};

/** Such as "in 12 s": it is renewed before, so tenths and dates do not matter. */
export const left = (end, now) => `in ${seconds(Math.max(1000, end - now))}`;

/** Others take over what a lost server ran, at once or when its machine stays away. */
const running = ({ state, jobs }) => {
  if (state === 'lost') return jobs === 0 ? 'no jobs left' : `${jobs} ${jobs === 1 ? 'job' : 'jobs'} to take over`;
  return `${jobs} ${jobs === 1 ? 'job runs' : 'jobs run'}`;
};

/** Of a server that nobody has seen only its jobs are known. */
const software = ({ version, started }) =>
  version ? html`version ${version}, started <prunner-time-ago at=${started}></prunner-time-ago>` : nothing;
