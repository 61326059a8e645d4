import { html, nothing, ref, repeat, svg } from '../vendor.js';
import { Component, define } from '../shared/component.js';
import { icon } from '../shared/icons.js';
import { everySecond } from '../shared/ticker.js';
import { curve } from './curve.js';
import { Gestures } from './gestures.js';
import { foldButton, manyNode, taskNode } from './node-view.js';
import { related, relatedEdges } from './reach.js';
import { stateOf } from './task-state.js';
import { bounded, fitted, heightFor, moved, showing, zoomed } from './viewport.js';

/** More parallel tasks than this are one node until it is opened. */
const FOLD = 6;
const STEP = 1.25;
/** Of the height of the window, and in pixels. */
const HIGHEST = { share: 0.7, pixels: 640 };

/**
 * What one has made of a graph: which groups are `open`, each with its first task and all of its tasks, and what of it is
 * seen, `view`, which is null for all of it.
 */
export const newLook = () => ({ open: [], view: null });

/**
 * The tasks and what depends on what, laid out by the server, in the colors of their status; of a pipeline that does not
 * run just as well.
 *
 * `of` is where the API has it, such as `jobs/…` or `pipelines/…`. `job` is what its tasks are of, without which they have
 * no status; `href` makes the link of a task. Who may remove it for a while keeps its `look`.
 */
class TaskGraph extends Component {
  #of = null;
  #job = null;
  #layout = null;
  #error = null;
  #width = 0;
  #canvas = null;
  #lit = null;
  /** Makes the link of a task, by its name. */
  href = null;
  look = newLook();

  set of(of) {
    if (of === this.#of) return;
    this.#of = of;
    if (this.isConnected) this.#load();
  }

  set job(job) {
    this.#job = job;
    this.update();
  }

  connected() {
    this.#canvas = null;
    if (this.#of && !this.#layout) this.#load();
    const sizes = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));
    sizes.observe(this);
    this.lifetime.addEventListener('abort', () => sizes.disconnect());
    everySecond(() => this.#job?.tasks.some(({ status }) => status === 'running') && this.update(), this.lifetime);
  }

  view() {
    if (this.#error) return html`<p class="hint none">The graph of the tasks is not there: ${this.#error.message}</p>`;
    if (!this.#layout) return nothing;
    const room = this.#room();
    return html`
      <div class="graph-tools">
        ${this.look.open.length ? this.#tool('fold', 'Fold all parallel tasks again', () => this.#foldAll()) : nothing}
        ${this.#tool('minus', 'Smaller (-)', () => this.#zoom(1 / STEP))}
        ${this.#tool('plus', 'Larger (+)', () => this.#zoom(STEP))}
        ${this.#tool('fit', 'All of it (0)', () => this.#fit())}
      </div>
      <div class="canvas" tabindex="0" role="group" aria-label="Graph of the tasks" ${ref((canvas) => this.#listen(canvas))}
        @pointerover=${this.#light} @pointerleave=${this.#dim} @focusin=${this.#focused} @focusout=${this.#dim}>
        ${this.#width ? this.#drawing(room) : nothing}
      </div>
      <span class="graph-hint hint" aria-hidden="true">Ctrl + wheel zooms, drag moves</span>`;
  }

  #tool(drawing, word, action) {
    return html`<button class="quiet" type="button" title=${word} aria-label=${word} @click=${action}>${icon(drawing)}</button>`;
  }

  #drawing(room) {
    const { nodes, edges } = this.#layout;
    const ends = this.#lit && relatedEdges(edges, this.#lit);
    const near = this.#lit && related(edges, this.#lit);
    const tasks = new Map(this.#job?.tasks.map((task) => [task.name, task]));
    const font = getComputedStyle(this).fontFamily;
    return html`<svg height=${room.height}>
      <defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0.8 7 4 0 7.2Z"/></marker></defs>
      <g class="nodes">
        ${edges.map((edge) => svg`<path class="edge ${ends ? (ends.has(edge) ? 'lit' : 'faded') : ''}" d=${curve(edge.points)} marker-end="url(#arrow)"/>`)}
        ${repeat(nodes, ({ task }) => task, (node) => this.#node(node, tasks, { faded: near ? !near.has(node.task) : false, font }))}
      </g></svg>`;
  }

  #node(node, tasks, how) {
    if (node.tasks) {
      const all = this.#job && node.tasks.map((name) => tasks.get(name) ?? { name, status: 'waiting' });
      return manyNode(node, { ...how, tasks: all, open: () => this.#unfold(node) });
    }
    const task = tasks.get(node.task);
    const group = this.look.open.find((each) => each.task === node.task);
    return svg`${taskNode(node, { ...how, ...stateOf(node.task, task, this.#job), task, now: this.server.clock.now(), href: this.href?.(node.task) })}
      ${group ? foldButton(node, group.tasks.length, () => this.#fold(node)) : nothing}`;
  }

  #room() {
    const highest = Math.min(HIGHEST.pixels, innerHeight * HIGHEST.share);
    return { width: this.#width, height: heightFor(this.#layout, this.#width, highest) };
  }

  /** While it is hidden it has no width, and is measured when it is shown. */
  #measure() {
    if (this.clientWidth === this.#width) return;
    this.#width = this.clientWidth;
    this.update();
  }

  #listen(canvas) {
    if (!canvas || canvas === this.#canvas) return;
    this.#canvas = canvas;
    const on = {
      zoom: (factor, at) => this.#zoom(factor, at),
      move: (dx, dy) => this.#show(moved(this.#shown(), dx, dy)),
      fit: () => this.#fit(),
    };
    new Gestures(canvas, on, this.lifetime);
  }

  #shown() {
    return this.look.view ?? fitted(this.#layout, this.#room());
  }

  #show(view) {
    this.look.view = bounded(view, this.#layout, this.#room());
    this.drawn();
  }

  /** Moves what is drawn; by hand, since hundreds of nodes need not be drawn again for it. */
  drawn() {
    const sheet = this.querySelector('.nodes');
    if (!sheet) return;
    const { x, y, scale } = this.#shown();
    sheet.setAttribute('transform', `scale(${scale}) translate(${-x} ${-y})`);
  }

  #zoom(factor, at) {
    const { width, height } = this.#room();
    this.#show(zoomed(this.#shown(), factor, at ?? [width / 2, height / 2]));
  }

  #fit() {
    this.look.view = null;
    this.drawn();
  }

  #light = ({ target }) => this.#lightUp(target.closest('.node')?.dataset.task ?? null);
  #dim = () => this.#lightUp(null);

  /** Who comes by the keyboard sees where that is. */
  #focused = ({ target }) => {
    const node = this.#layout.nodes.find(({ task }) => task === target.dataset.task);
    if (!node) return;
    this.#lightUp(node.task);
    if (!target.matches(':focus-visible')) return;
    const view = showing(this.#shown(), node, this.#room());
    if (view !== this.#shown() && this.look.view) this.#show(view);
  };

  #lightUp(task) {
    if (task === this.#lit) return;
    this.#lit = task;
    this.update();
  }

  /** Its tasks begin where it was, as large as it was, or so large that they can be read. */
  #unfold({ task, tasks }) {
    return this.#turnInto([...this.look.open, { task, tasks }], task, 0.7);
  }

  #fold({ task }) {
    return this.#turnInto(this.look.open.filter((group) => group.task !== task), task, 0);
  }

  #foldAll() {
    Object.assign(this.look, newLook());
    return this.#load();
  }

  /** Other nodes are open; that of the task stays where it is, at least so large. */
  async #turnInto(open, task, scaleAtLeast) {
    const find = () => this.#layout.nodes.find((node) => node.task === task);
    const before = this.#shown();
    const { x, y } = find();
    const scale = Math.max(before.scale, scaleAtLeast);
    this.look.open = open;
    await this.#load();
    const after = find();
    const top = Math.min(40, (y - before.y) * before.scale);
    if (after) this.#show({ x: after.x - ((x - before.x) * before.scale) / scale, y: after.y - top / scale, scale });
  }

  async #load() {
    try {
      this.#layout = await this.server.api.graph(this.#of, { fold: FOLD, open: this.look.open.map(({ task }) => task) }, this.lifetime);
      this.#error = null;
    } catch (e) {
      if (this.lifetime.aborted) return;
      this.#error = e;
    }
    this.update();
  }
}

define('prunner-task-graph', TaskGraph);
