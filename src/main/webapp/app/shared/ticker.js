import { serverOf } from '../server.js';
import { define } from './component.js';
import { ago, briefly, exactly as whole, spent } from './times.js';

/** Everything on the page that shows passing time, moved by one timer. */
const running = new Set();
let timer = null;

function keep(element) {
  running.add(element);
  timer ??= setInterval(() => running.forEach((each) => each.tick()), 1000);
}

function drop(element) {
  running.delete(element);
  if (running.size > 0) return;
  clearInterval(timer);
  timer = null;
}

let exactly = false;

/** Shows all times as they are, or as how long ago that was. */
export function showExactly(wanted) {
  exactly = wanted;
  running.forEach((each) => each.tick());
}

/** Calls a function every second, as long as the signal is not aborted. */
export function everySecond(tick, signal) {
  const one = { tick };
  keep(one);
  signal.addEventListener('abort', () => drop(one));
}

class Ticking extends HTMLElement {
  #clock;

  get now() {
    return this.#clock.now();
  }

  connectedCallback() {
    this.#clock = serverOf(this).clock;
    keep(this);
    this.tick();
  }

  disconnectedCallback() {
    drop(this);
  }

  attributeChangedCallback() {
    if (this.isConnected) this.tick();
  }
}

/** `<prunner-time-ago at="2026-11-23T07:34:28.000Z">`: how long ago that was, the exact time on hover and by a touch. */
class TimeAgo extends Ticking {
  static observedAttributes = ['at'];
  #touched = false;

  connectedCallback() {
    super.connectedCallback();
    this.addEventListener('click', this.#touch);
  }

  tick() {
    const at = this.getAttribute('at');
    const time = this.firstElementChild ?? this.appendChild(document.createElement('time'));
    if (time.dateTime !== at) {
      time.dateTime = at;
      time.title = whole(at);
      this.#touched = false;
    }
    const text = exactly || this.#touched ? briefly(at) : ago(at, this.now);
    if (time.textContent !== text) time.textContent = text;
  }

  /** A finger cannot hover. What is around it, such as a link, is not meant then. */
  #touch = (event) => {
    if (event.pointerType !== 'touch') return;
    event.preventDefault();
    this.#touched = !this.#touched;
    this.tick();
  };
}

/** `<prunner-time-span from="…" to="…">`: how long that took; without `to` it is still going on. */
class TimeSpan extends Ticking {
  static observedAttributes = ['from', 'to'];

  tick() {
    const text = spent(this.getAttribute('from'), this.getAttribute('to'), this.now);
    if (this.textContent !== text) this.textContent = text;
  }
}

define('prunner-time-ago', TimeAgo);
define('prunner-time-span', TimeSpan);
