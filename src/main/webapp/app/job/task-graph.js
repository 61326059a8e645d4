import { html, nothing, repeat, svg } from '../vendor.js';
import { Component } from '../shared/component.js';
import { drawing, icon } from '../shared/icons.js';
import { kindOf } from '../shared/status.js';
import { api } from '../api.js';
import { links } from '../router.js';

const STEPS = [0.35, 0.5, 0.7, 1, 1.4];
const ACTUAL = 1;
const CHARACTER = 7.2;
const BESIDE_NAME = 34;

/** The tasks and what depends on what, laid out by the server, in the colors of their status. */
class TaskGraph extends Component {
  #job = null;
  #layout = null;
  #error = null;
  #zoom = null;

  set job(job) {
    const other = job.id !== this.#job?.id;
    this.#job = job;
    if (other && job.tasks.length > 1) this.#load(job.id);
    this.update();
  }

  view() {
    if (this.#error) return html`<p class="hint">The graph of the tasks is not there: ${this.#error.message}</p>`;
    if (!this.#layout) return nothing;
    const zoom = this.#zoom ?? this.#fitting();
    return html`<section class="panel graph" aria-labelledby="graph-title">
      <header><h2 id="graph-title">Graph</h2>
        <button class="quiet" type="button" aria-label="Smaller" ?disabled=${zoom <= STEPS[0]} @click=${() => this.#step(zoom, -1)}>${icon('minus')}</button>
        <button class="quiet" type="button" aria-label="Larger" ?disabled=${zoom >= STEPS.at(-1)} @click=${() => this.#step(zoom, 1)}>${icon('plus')}</button>
      </header>
      <div class="canvas">${this.#drawing(this.#layout, zoom)}</div>
    </section>`;
  }

  #drawing({ width, height, nodes, edges }, zoom) {
    const tasks = new Map(this.#job.tasks.map((task) => [task.name, task]));
    return html`<svg width=${width * zoom} height=${height * zoom} viewBox="0 0 ${width} ${height}" role="group" aria-label="Graph of the tasks">
      <defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0.8 7 4 0 7.2Z"/></marker></defs>
      <g class="edges">${edges.map(({ points }) => svg`<path d=${curve(points)} marker-end="url(#arrow)"/>`)}</g>
      ${repeat(nodes, ({ task }) => task, (node) => this.#node(node, tasks.get(node.task)))}
    </svg>`;
  }

  #node({ task: name, x, y, width, height }, task) {
    const kind = kindOf(task?.status ?? 'waiting', task);
    return svg`<a class="node is-${kind}" href=${links.output(this.#job.id, name)} aria-label="${name}, ${task?.status ?? 'waiting'}">
      <title>${name}: ${task?.status ?? 'waiting'}</title>
      <rect x=${x} y=${y} width=${width} height=${height} rx="8"/>
      <svg class="drawing icon-${kind}" x=${x + 9} y=${y + height / 2 - 8} width="16" height="16" viewBox="0 0 16 16">${drawing(kind)}</svg>
      <text x=${x + 30} y=${y + height / 2} dominant-baseline="central">${shortened(name, width)}</text>
    </a>`;
  }

  /** The largest step at which the whole width can be seen, unless that is too small to read. */
  #fitting() {
    const room = (this.clientWidth || 800) - 34;
    return STEPS.filter((step) => step <= ACTUAL && step * this.#layout.width <= room).at(-1) ?? STEPS[1];
  }

  #step(zoom, by) {
    this.#zoom = STEPS[STEPS.indexOf(zoom) + by];
    this.update();
  }

  async #load(id) {
    try {
      this.#layout = await api.graph(id, this.lifetime);
    } catch (e) {
      if (this.lifetime.aborted) return;
      this.#error = e;
    }
    this.update();
  }
}

/** The points of an edge as a line with round corners. */
function curve(points) {
  const [first, ...rest] = points;
  const last = rest.pop();
  const corners = rest.map((corner, i) => {
    const before = towards(corner, points[i]);
    const after = towards(corner, points[i + 2]);
    return `L${before} Q${corner} ${after}`;
  });
  return `M${first} ${corners.join(' ')} L${last}`;
}

const RADIUS = 6;

/** A point near a corner, on the way to another point. */
function towards([x, y], [toX, toY]) {
  const length = Math.hypot(toX - x, toY - y) || 1;
  const part = Math.min(RADIUS, length / 2) / length;
  return [x + (toX - x) * part, y + (toY - y) * part];
}

function shortened(name, width) {
  const fits = Math.floor((width - BESIDE_NAME) / CHARACTER);
  return name.length <= fits ? name : `${name.slice(0, Math.max(1, fits - 1))}…`;
}

customElements.define('task-graph', TaskGraph);
