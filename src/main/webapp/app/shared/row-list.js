import { html, ref, repeat } from '../vendor.js';

/** Rows beyond the edges of the window, so that a quick scroll and the Tab key meet rows that are there. */
const MARGIN = 12;
/** In pixels, as long as there is no row. */
const USUAL = 40;

/**
 * A list of rows of one height, of which only those in the window are in the page; the page itself scrolls.
 *
 * Heights are set as properties: attributes of style are not allowed here.
 */
export class RowList {
  #host;
  #list = null;
  #first = 0;
  #last = 40;

  /**
   * @param {{update: () => void, lifetime: AbortSignal}} host whose view has {@link view} in it
   * @param {() => void} onEnd called when the end of the rows comes near
   */
  constructor(host, onEnd) {
    this.#host = host;
    this.onEnd = onEnd;
    for (const type of ['scroll', 'resize']) {
      addEventListener(type, () => this.measure(), { signal: host.lifetime, passive: true });
    }
  }

  view(rows, key, row, label) {
    const last = Math.min(rows.length, this.#last);
    const first = Math.min(this.#first, last);
    this.count = rows.length;
    return html`<ul class="rows" aria-label=${label} ${ref((list) => (this.#list = list ?? null))} @keydown=${this.#move}>
      ${repeat(rows.slice(first, last), key, (each, index) => html`<li aria-setsize="-1" aria-posinset=${first + index + 1}>${row(each)}</li>`)}
    </ul>`;
  }

  /** How far down the list reaches that is in the page. */
  get last() {
    return this.#last;
  }

  /** To be called after each drawing: says which rows are in the window now. */
  measure() {
    if (!this.#list) return;
    const height = this.#list.firstElementChild?.offsetHeight || USUAL;
    const above = -this.#list.getBoundingClientRect().top;
    const first = Math.max(0, Math.floor(above / height) - MARGIN);
    const last = Math.min(this.count, Math.ceil((above + innerHeight) / height) + MARGIN);
    this.#list.style.paddingTop = `${Math.min(first, this.count) * height}px`;
    this.#list.style.paddingBottom = `${Math.max(0, this.count - last) * height}px`;
    if (last >= this.count - MARGIN) this.onEnd();
    if (first === this.#first && last === this.#last) return;
    this.#first = first;
    this.#last = last;
    this.#host.update();
  }

  /** The arrow keys go from row to row. */
  #move = (event) => {
    const step = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' }[event.key];
    const target = step && event.target.closest('li')?.[step]?.querySelector('a');
    if (!target) return;
    event.preventDefault();
    target.focus();
  };
}
