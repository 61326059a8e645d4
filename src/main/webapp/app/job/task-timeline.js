import { html, nothing, ref, repeat, svg } from '../vendor.js';
import { Component, define } from '../shared/component.js';
import { kindOf, statusDot } from '../shared/status.js';
import { everySecond } from '../shared/ticker.js';
import { exactly } from '../shared/times.js';
import { attempts, timedOut } from './attempts.js';
import { bars } from './task-bars.js';
import { elsewhere, held } from './elsewhere.js';
import { forecast } from './forecast.js';
import { place, scaleOf, ticks, tickWord } from './time-axis.js';
import { whyNot } from './why-not.js';

/** In pixels: so much room a mark of the axis needs. */
const PER_TICK = 90;
const hour = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

/** The tasks in their order, each with bars from its start to its end on a common axis. */
class TaskTimeline extends Component {
  #job = null;
  #axis = null;
  #list = null;
  #most = 5;
  #scale = null;
  /** Of the pipeline, if they are known. */
  stats = null;
  /** The kind of tasks that are shown; null for all. */
  kind = null;

  set job(job) {
    this.#job = job;
    this.update();
  }

  connected() {
    const sizes = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));
    sizes.observe(this);
    this.lifetime.addEventListener('abort', () => sizes.disconnect());
    everySecond(() => this.#job?.status === 'running' && this.update(), this.lifetime);
  }

  view() {
    const job = this.#job;
    if (!job) return nothing;
    if (job.tasks.length === 0) return html`<p class="hint none">This pipeline has no tasks.</p>`;
    const now = this.server.clock.now();
    const expected = forecast(job, this.stats, now);
    this.#scale = scaleOf(job, expected, now);
    const shown = job.tasks.filter((task) => !this.kind || kindOf(task.status, task) === this.kind);
    return html`${this.#ruler(ticks(this.#scale.length, this.#most))}
      <ol class="timeline" ${ref((list) => (this.#list = list))} @pointermove=${this.#point} @pointerleave=${this.#point}>
        ${repeat(shown, ({ name }) => name, (task) => this.#row(task, expected?.tasks.get(task.name), now))}</ol>`;
  }

  /** Times since the start; the clock's on hover. */
  #ruler(marks) {
    const { from, length } = this.#scale;
    if (length <= 1) return nothing;
    return html`<div class="axis" aria-hidden="true"><svg ${ref((axis) => (this.#axis = axis))}>
      ${marks.map((at) => svg`<text class=${at > 0.9 * length ? 'last' : ''} x="${(100 * at) / length}%" y="1em"><title>${exactly(new Date(from + at).toISOString())}</title>${tickWord(at)}</text>`)}
      <g class="here" visibility="hidden"><rect width="72" height="18" rx="4"/><text y="1em" x="36"></text></g></svg></div>`;
  }

  #row(task, usual, now) {
    const kind = kindOf(task.status, task);
    const note = task.start ? '' : whyNot(task, this.#job);
    return html`<li><a class="task-row is-${kind}" href=${this.server.links.output(this.#job.id, task.name)}>
      <span class="what" title=${task.name}>${statusDot(kind, word(task))}<span class="name">${task.name}</span>${elsewhere(task)}</span>
      <span class="lane"><svg class="bar-track" aria-hidden="true">${bars(task, usual, this.#scale, now)}</svg>
        ${note ? html`<span class="unrun" title=${note}>${note}</span>` : nothing}</span>
      <span class="result" title=${whyNot(task, this.#job) || result(task)}>${result(task)}</span>
      <span class="took">${task.start ? html`<prunner-time-span from=${task.start} to=${task.end ?? ''}></prunner-time-span>` : '–'}</span>
    </a>${held(task)}${attempts(this.server, this.#job.id, task)}</li>`;
  }

  drawn() {
    this.#list?.style.setProperty('--tick', `${place(this.#scale.from + (ticks(this.#scale.length, this.#most)[1] ?? this.#scale.length), this.#scale)}%`);
  }

  #measure() {
    const most = Math.max(2, Math.floor((this.#axis?.clientWidth ?? 0) / PER_TICK));
    if (most === this.#most) return;
    this.#most = most;
    this.update();
  }

  /** The clock's time below the pointer; by hand, since it is at each move. */
  #point = ({ type, clientX, pointerType }) => {
    const here = this.#axis?.querySelector('.here');
    if (!here) return;
    const { left, width } = this.#axis.getBoundingClientRect();
    const at = clientX - left;
    const shown = type === 'pointermove' && pointerType === 'mouse' && at >= 0 && at <= width;
    here.setAttribute('visibility', shown ? 'visible' : 'hidden');
    if (!shown) return;
    here.setAttribute('transform', `translate(${Math.min(width - 72, Math.max(0, at - 36))} 0)`);
    here.lastElementChild.textContent = hour.format(new Date(this.#scale.from + (at / width) * this.#scale.length));
  };
}

function word(task) {
  if (task.retryAt) return 'waits for its next attempt';
  return task.status === 'error' && task.allowFailure ? 'failed, which is allowed' : task.status;
}

function result(task) {
  if (timedOut(task)) return `${timedOut(task)}${task.allowFailure ? ', allowed' : ''}`;
  if (task.exitCode > 0) return `exit ${task.exitCode}${task.allowFailure ? ', allowed' : ''}`;
  if (task.status === 'skipped') return 'skipped';
  if (task.status === 'canceled') return 'canceled';
  return task.status === 'error' ? 'failed' : '';
}

define('prunner-task-timeline', TaskTimeline);
