/** When the jobs of a list were created: quick choices, which stand for as long as the page is open, and exact times. */
const HOUR = 3_600_000;

export const SPANS = [
  ['1h', 'last hour', HOUR],
  ['24h', 'last 24 hours', 24 * HOUR],
  ['7d', 'last 7 days', 7 * 24 * HOUR],
  ['30d', 'last 30 days', 30 * 24 * HOUR],
];

/**
 * What the server is asked for.
 *
 * @param {URLSearchParams} query of the address: `when`, or `since` and `until`
 */
export function between(query, now) {
  const span = SPANS.find(([name]) => name === query.get('when'));
  if (span) return { since: new Date(now - span[2]).toISOString(), until: '' };
  return { since: instant(query.get('since')), until: instant(query.get('until')) };
}

/** A time of the address as the API has it; empty for what is none. */
function instant(text) {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? '' : new Date(time).toISOString();
}

/** For a field of local time, such as `2026-11-26T14:03`. */
export function localMinute(iso) {
  const at = Date.parse(iso ?? '');
  if (Number.isNaN(at)) return '';
  return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** What such a field says, as the API has it. */
export const fromLocal = (text) => (text ? new Date(text).toISOString() : '');
