import { html, render, repeat } from '../vendor.js';
import { LineHeights } from './line-heights.js';
import { lineRow } from './line-row.js';

const MARGIN = 15;
const NEAR = 400;
const TOLERANCE = 4;
/** What the numbers and margins take, and the times, in characters. */
const GUTTER = 7.5;
const TIME = 11;

/**
 * A list of very many lines, of which only those in the window are in the page.
 *
 * Fires `near-start` and `near-end` when more lines are wanted, `moved` when it was scrolled,
 * and `followed` when the reader leaves or reaches the end.
 */
class OutputList extends HTMLElement {
  #lines = [];
  #heights = new LineHeights();
  #measured = new WeakMap();
  #anchor = null;
  #columns = 80;
  #rowHeight = 20;
  #wrap = false;
  #times = false;
  #planned = false;
  /** Whether new lines are scrolled into view. */
  follow = false;
  /** What is searched for; the line that is linked to, or found with one place in it. */
  query = '';
  /** @type {?{key: string, nth?: number}} */
  marked = null;
  /** The address of a line, when it came, and what is to happen when its group is folded or unfolded. */
  hrefOf = () => '#';
  timeOf = () => null;
  toggle = () => {};

  connectedCallback() {
    if (!this.sheet) {
      this.sheet = this.appendChild(document.createElement('div'));
      this.sheet.className = 'sheet';
      this.view = this.sheet.appendChild(document.createElement('div'));
      this.ruler = this.appendChild(document.createElement('span'));
      this.ruler.className = 'ruler';
      this.ruler.textContent = '0'.repeat(100);
    }
    this.addEventListener('scroll', this.#scrolled, { passive: true });
    this.resizing = new ResizeObserver(() => this.#resized());
    this.resizing.observe(this);
  }

  disconnectedCallback() {
    this.resizing.disconnect();
  }

  set wrap(wrap) {
    if (wrap === this.#wrap) return;
    this.#wrap = wrap;
    this.classList.toggle('wraps', wrap);
    this.#layOut();
  }

  set times(times) {
    if (times === this.#times) return;
    this.#times = times;
    this.classList.toggle('timed', times);
    this.#resized();
  }

  get times() {
    return this.#times;
  }

  /** Shows other lines; the one at the top stays where it is, unless the end is followed. */
  show(lines) {
    this.#lines = lines;
    this.#layOut();
  }

  /** Draws again, for another query or mark. */
  refresh() {
    this.#draw();
  }

  /** The first line that can be seen. */
  get firstLine() {
    return this.#lines[this.#heights.at(this.scrollTop)];
  }

  /** The last one. */
  get lastLine() {
    return this.#lines[this.#heights.at(this.scrollTop + this.clientHeight - 1)];
  }

  /** Scrolls a line into the middle. */
  reveal(line) {
    const index = this.#lines.indexOf(line);
    if (index < 0) return;
    this.follow = false;
    this.scrollTop = this.#heights.top(index) - this.clientHeight / 2;
    this.#draw();
  }

  toEnd() {
    this.scrollTop = this.#heights.total;
    this.#draw();
  }

  toStart() {
    this.scrollTop = 0;
    this.#draw();
  }

  #resized() {
    const ruler = this.ruler.getBoundingClientRect();
    this.#rowHeight = ruler.height || 20;
    this.#columns = Math.max(10, Math.floor((this.clientWidth / ruler.width) * 100 - GUTTER - (this.#times ? TIME : 0)));
    this.#measured = new WeakMap();
    this.#layOut();
  }

  /** Takes the heights of all lines again; what is above the first line that can be seen may have become more or less. */
  #layOut() {
    this.#heights.measure(this.#lines.length, (index) => this.#heightOf(this.#lines[index]));
    this.sheet.style.height = `${this.#heights.total}px`;
    if (this.follow) this.scrollTop = this.#heights.total;
    else this.#holdAnchor();
    this.#draw();
  }

  #heightOf(line) {
    if (!this.#wrap) return this.#rowHeight;
    return this.#measured.get(line) ?? Math.max(1, Math.ceil(line.plain.length / this.#columns)) * this.#rowHeight;
  }

  #scrolled = () => {
    const atEnd = this.scrollTop + this.clientHeight >= this.#heights.total - TOLERANCE;
    if (atEnd !== this.follow) {
      this.follow = atEnd;
      this.dispatchEvent(new Event('followed'));
    }
    if (this.#planned) return;
    this.#planned = true;
    requestAnimationFrame(() => {
      this.#planned = false;
      this.#draw();
      this.dispatchEvent(new Event('moved'));
    });
  };

  #keepAnchor() {
    const index = this.#heights.at(this.scrollTop);
    const line = this.#lines[index];
    this.#anchor = line ? { line, key: line.key, top: this.#heights.top(index) } : null;
  }

  /** Scrolls by as much as the anchor has moved, so that a scroll that goes on meanwhile is not undone. */
  #holdAnchor() {
    if (!this.#anchor) return;
    let index = this.#lines.indexOf(this.#anchor.line);
    if (index < 0) index = this.#lines.findIndex(({ key }) => key === this.#anchor.key);
    if (index < 0) return;
    const moved = this.#heights.top(index) - this.#anchor.top;
    if (moved !== 0) this.scrollTop += moved;
    this.#anchor.top += moved;
  }

  #draw() {
    const first = Math.max(0, this.#heights.at(this.scrollTop) - MARGIN);
    const last = Math.min(this.#lines.length, this.#heights.at(this.scrollTop + this.clientHeight) + 1 + MARGIN);
    render(html`${repeat(this.#lines.slice(first, last), ({ key }) => key, (line) => lineRow(line, this))}`, this.view);
    this.view.style.transform = `translateY(${this.#heights.top(first)}px)`;
    if (this.#wrap && this.#correct(first, last)) return;
    this.#keepAnchor();
    if (this.#lines.length === 0) return;
    if (this.scrollTop < NEAR) this.dispatchEvent(new Event('near-start'));
    if (this.scrollTop + this.clientHeight > this.#heights.total - NEAR) this.dispatchEvent(new Event('near-end'));
  }

  /** Takes the real heights where the guess was wrong: wide characters, tabs. */
  #correct(first, last) {
    let wrong = false;
    const rows = this.view.children;
    for (let i = first; i < last; i++) {
      const height = rows[i - first].offsetHeight;
      if (height === this.#heightOf(this.#lines[i])) continue;
      this.#measured.set(this.#lines[i], height);
      wrong = true;
    }
    if (wrong) this.#layOut();
    return wrong;
  }
}

customElements.define('output-list', OutputList);
