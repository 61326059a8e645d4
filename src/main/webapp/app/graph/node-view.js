import { nothing, svg } from '../vendor.js';
import { drawing } from '../shared/icons.js';
import { counts, kindOf, wordOf } from '../shared/status.js';
import { spent } from '../shared/times.js';
import { label } from './labels.js';

const NAME = 12.5;
const SMALL = 11;
const BESIDE = 32;
const RIGHT = 12;
const MARK = 14;

/**
 * A node of one task, in the color of its status, as a link where it leads to something.
 *
 * @param {{task?: object, kind: string, word: string, now: number, href?: string, faded: boolean, font: string}} shown
 */
export function taskNode(node, { task, kind, word, now, href, faded, font }) {
  const { task: name, x, y, width, height } = node;
  const said = [name, word && (task?.status ?? word), task?.runOn && `on ${task.runOn}`].filter(Boolean).join(', ');
  const where = task?.runOn ? `on ${task.runOn}` : '';
  const second = [word, task?.start ? spent(task.start, task.end, now) : ''].filter(Boolean).join(' · ');
  const inside = svg`<title>${name}${word ? `: ${word}` : ''}${where ? `, ${where}` : ''}${task?.host ? ` (${task.host})` : ''}${task?.waitsFor ? `\n${task.waitsFor}` : ''}</title>
    <rect width=${width} height=${height} rx="8"/>
    ${word ? svg`<svg class="drawing icon-${kind}" x="10" y=${height / 2 - 8} width="16" height="16" viewBox="0 0 16 16">${drawing(kind)}</svg>` : nothing}
    ${lines(name, second, word ? BESIDE : RIGHT, width, height, font, where ? MARK : 0)}
    ${where ? svg`<svg class="drawing place" x=${width - 20} y=${height / 2 + 3} width="12" height="12" viewBox="0 0 16 16">${drawing('host')}</svg>` : nothing}`;
  const classes = `node is-${kind}${faded ? ' faded' : ''}`;
  return href
    ? svg`<a class=${classes} data-task=${name} href=${href} transform="translate(${x} ${y})" aria-label=${said}>${inside}</a>`
    : svg`<g class=${classes} data-task=${name} tabindex="0" role="img" transform="translate(${x} ${y})" aria-label=${said}>${inside}</g>`;
}

/** A node of many tasks, which opens; with how many of them there are of each status. */
export function manyNode({ task: name, tasks: names, x, y, width, height }, { tasks, faded, font, open }) {
  const found = tasks ? counts(tasks) : [];
  const said = [`${names.length} parallel tasks`, ...found.map(([kind, count]) => `${count} ${wordOf(kind)}`)].join(', ');
  const worst = found[0]?.[0] ?? 'idle';
  return svg`<g class="node many is-${worst}${faded ? ' faded' : ''}" data-task=${name} tabindex="0" role="button" aria-label="${said}: show each"
      transform="translate(${x} ${y})" @click=${open} @keydown=${(event) => pressed(event) && open()}>
    <title>${said}\n${names.slice(0, 40).join('\n')}${names.length > 40 ? '\n…' : ''}</title>
    <rect class="behind" x="5" y="5" width=${width} height=${height} rx="8"/>
    <rect width=${width} height=${height} rx="8"/>
    ${lines(`${names.length} parallel`, found.length ? ' ' : '', RIGHT, width, height, font)}
    ${found.slice(0, 5).map(([kind, count], i) => part(kind, count, RIGHT + i * 40, height))}
  </g>`;
}

/** At the first of the tasks that were folded once. */
export const foldButton = ({ x, y, width }, count, fold) => svg`<g class="fold-again" tabindex="0" role="button" aria-label="Fold these ${count} parallel tasks again"
    transform="translate(${x + width} ${y})" @click=${fold} @keydown=${(event) => pressed(event) && fold()}>
    <title>Fold these ${count} again</title>
    <rect x="-16" y="-16" width="32" height="32"/>
    <circle r="9"/><svg class="drawing" x="-6" y="-6" width="12" height="12" viewBox="0 0 16 16">${drawing('fold')}</svg>
  </g>`;

const part = (kind, count, x, height) => svg`<g class="count is-${kind}">
    <svg class="drawing icon-${kind}" x=${x} y=${height / 2 + 3} width="12" height="12" viewBox="0 0 16 16">${drawing(kind)}</svg>
    <text class="second" x=${x + 15} y=${height / 2 + 13}>${count}</text></g>`;

/** @param {number} [taken] of the room of the second line, by a mark behind it */
function lines(name, second, left, width, height, font, taken = 0) {
  const room = width - left - RIGHT;
  const middle = height / 2;
  return svg`<text class="first" x=${left} y=${second ? middle - 3 : middle + 4.5}>${label(name, room, `550 ${NAME}px ${font}`)}</text>
    ${second.trim() ? svg`<text class="second" x=${left} y=${middle + 13}>${label(second, room - taken, `${SMALL}px ${font}`)}</text>` : nothing}`;
}

function pressed(event) {
  if (event.key !== 'Enter' && event.key !== ' ') return false;
  event.preventDefault();
  return true;
}
