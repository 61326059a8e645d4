/** Times and durations as a reader wants them: in words, in the reader's zone, exact on demand. */
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });
const brief = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

/** Such as "5 minutes ago"; the day itself for what is more than a week ago. */
export function ago(iso, now) {
  const seconds = Math.round((Date.parse(iso) - now) / 1000);
  const size = Math.abs(seconds);
  if (size < 5) return 'just now';
  if (size < MINUTE) return relative.format(seconds, 'second');
  if (size < HOUR) return relative.format(Math.round(seconds / MINUTE), 'minute');
  if (size < DAY) return relative.format(Math.round(seconds / HOUR), 'hour');
  if (size < 7 * DAY) return relative.format(Math.round(seconds / DAY), 'day');
  return day.format(new Date(iso));
}

/** Such as "26 Nov 2026, 14:03:02", in the reader's own way. */
export const briefly = (iso) => brief.format(new Date(iso));

/** The whole time with its zone. */
export const exactly = (iso) => exact.format(new Date(iso));

/** Such as "340 ms", "4.2 s", "3 min 20 s", "2 h 5 min". */
export function duration(millis) {
  const seconds = Math.max(0, millis) / 1000;
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 10) return `${(Math.floor(seconds * 10) / 10).toFixed(1)} s`;
  if (seconds < MINUTE) return `${Math.floor(seconds)} s`;
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min ${Math.floor(seconds % MINUTE)} s`;
  return `${Math.floor(seconds / HOUR)} h ${Math.floor((seconds % HOUR) / MINUTE)} min`;
}

/** How long something took or, without an end, goes on: in whole seconds then, since tenths would only flicker. */
export function spent(from, to, now) {
  if (to) return duration(Date.parse(to) - Date.parse(from));
  return seconds(Math.max(1000, now - Date.parse(from)));
}

/** A duration in whole seconds. */
export const seconds = (millis) => duration(Math.round(millis / 1000) * 1000).replace('.0 s', ' s');

/** Such as "812 bytes", "4.0 KiB", "1.00 GiB". */
export function bytes(count) {
  const units = ['KiB', 'MiB', 'GiB', 'TiB'];
  if (count < 1024) return `${count} byte${count === 1 ? '' : 's'}`;
  let value = count / 1024;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}
