/** What one can press, for the list of keys. */
export const KEYS = [
  ['Everywhere', [
    ['Ctrl K', 'go to a pipeline, a job or a screen, or start something'],
    ['?', 'this list'],
    ['/', 'to the search or filter field'],
    ['j', 'k', 'down and up in a list'],
    ['Enter', 'opens what is chosen'],
    ['Esc', 'leaves a field, closes what is open'],
    ['t', 'times as “5 minutes ago”, or exact'],
  ]],
  ['Jobs', [['x', 'selects a job, with Shift all from the last one on']]],
  ['Output', [
    ['f', 'follows what is printed'],
    ['w', 'wraps long lines'],
    ['l', 'puts the line into the address'],
    ['Home', 'End', 'to the first and to the last line'],
  ]],
];

/** Whether somebody writes, so that keys are letters and no commands. */
export function writes(target) {
  return Boolean(target.closest?.('textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button])'));
}

/** The rows of the lists of a screen that can have the focus, in their order. */
const ROWS = 'main :is(ul.panel, ul.rows, ol.panel) > li, main .panel tbody > tr';
const LINK = 'a[href], button, summary';
const FIELD = 'main input[type=search]';

/**
 * The keys that work on every screen.
 *
 * @param {{palette?: () => void, help?: () => void, times: () => void}} actions
 */
export function listenToKeys(actions, signal) {
  addEventListener('keydown', (event) => pressed(event, actions), { signal });
}

function pressed(event, { palette, help, times }) {
  if (event.defaultPrevented || event.isComposing) return;
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') return palette && take(event, palette);
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
  const [target] = event.composedPath();
  if (writes(target)) return event.key === 'Escape' && leave(target);
  const action = { '?': help, '/': toField, t: times, j: () => step(1), k: () => step(-1) }[event.key];
  if (action && action() !== false) event.preventDefault();
}

function take(event, action) {
  event.preventDefault();
  action();
}

/** Out of the field, to the list below it. */
function leave(field) {
  field.blur();
}

function toField() {
  const field = [...document.querySelectorAll(FIELD)].find((each) => each.checkVisibility());
  if (!field) return false;
  field.focus();
  field.select();
}

/** To the next row: from none to the first one that can be seen. */
export function step(by) {
  const rows = [...document.querySelectorAll(ROWS)].filter((row) => row.querySelector(LINK));
  const at = rows.indexOf(document.activeElement?.closest('li, tr'));
  const next = at < 0 ? rows.find((row) => row.getBoundingClientRect().bottom > 60) : rows[at + by];
  if (!next) return false;
  next.querySelector(LINK).focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
}

