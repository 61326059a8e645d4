const STEP = 1.25;
const ARROW = 60;
/** A hand is not that steady: less is a click. */
const STILL = 4;

/**
 * Turns what hands do into zooming and moving: wheel, drag, two fingers, keys.
 *
 * The wheel alone scrolls the page, as everywhere, until one has pressed into the graph; with Ctrl or Cmd it zooms at once.
 */
export class Gestures {
  #room;
  #on;
  #pointers = new Map();
  #start = null;
  #dragging = false;
  #pressed = false;

  /**
   * @param {HTMLElement} room
   * @param {{zoom: (factor: number, at?: number[]) => void, move: (dx: number, dy: number) => void, fit: () => void}} on
   * @param {AbortSignal} signal
   */
  constructor(room, on, signal) {
    this.#room = room;
    this.#on = on;
    const listen = (type, listener, options) => room.addEventListener(type, listener, { signal, ...options });
    listen('wheel', this.#wheel, { passive: false });
    listen('pointerdown', this.#down);
    listen('pointermove', this.#moveTo);
    listen('pointerup', this.#up);
    listen('pointercancel', this.#up);
    listen('pointerleave', () => (this.#pressed = false));
    listen('click', this.#afterDrag, { capture: true });
    listen('dragstart', (event) => event.preventDefault());
    listen('keydown', this.#key);
  }

  #wheel = (event) => {
    const wanted = event.ctrlKey || event.metaKey;
    if (!wanted && !this.#pressed) return;
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 25 : 1;
    // Fingers on a touch pad come as small steps with Ctrl.
    const finely = event.ctrlKey && Math.abs(event.deltaY) < 30 ? 5 : 1;
    this.#on.zoom(2 ** (-event.deltaY * lines * finely * 0.003), this.#place(event));
  };

  #down = (event) => {
    if (event.button !== 0 || event.target.closest('button')) return;
    if (this.#pointers.size === 0) this.#dragging = false;
    this.#pressed = true;
    this.#start = this.#place(event);
    this.#pointers.set(event.pointerId, this.#start);
  };

  #moveTo = (event) => {
    const before = this.#pointers.get(event.pointerId);
    if (!before) return;
    const at = this.#place(event);
    if (!this.#dragging && distance(at, this.#start) < STILL) return;
    if (!this.#dragging) this.#room.setPointerCapture(event.pointerId);
    this.#dragging = true;
    const others = [...this.#pointers].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
    this.#pointers.set(event.pointerId, at);
    if (others.length === 0) this.#on.move(at[0] - before[0], at[1] - before[1]);
    else this.#pinch(others[0], before, at);
  };

  /** What was between the fingers stays between them. */
  #pinch(other, before, at) {
    this.#on.move((at[0] - before[0]) / 2, (at[1] - before[1]) / 2);
    const middle = [(at[0] + other[0]) / 2, (at[1] + other[1]) / 2];
    this.#on.zoom(distance(at, other) / Math.max(1, distance(before, other)), middle);
  }

  #up = (event) => this.#pointers.delete(event.pointerId);

  /** The end of a drag is no click on what is below it. */
  #afterDrag = (event) => {
    if (!this.#dragging) return;
    this.#dragging = false;
    event.preventDefault();
    event.stopPropagation();
  };

  #key = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const does = {
      '+': () => this.#on.zoom(STEP),
      '=': () => this.#on.zoom(STEP),
      '-': () => this.#on.zoom(1 / STEP),
      0: () => this.#on.fit(),
      ArrowLeft: () => this.#on.move(ARROW, 0),
      ArrowRight: () => this.#on.move(-ARROW, 0),
      ArrowUp: () => this.#on.move(0, ARROW),
      ArrowDown: () => this.#on.move(0, -ARROW),
    }[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  };

  #place({ clientX, clientY }) {
    const { left, top } = this.#room.getBoundingClientRect();
    return [clientX - left, clientY - top];
  }
}

const distance = ([ax, ay], [bx, by]) => Math.hypot(ax - bx, ay - by);
