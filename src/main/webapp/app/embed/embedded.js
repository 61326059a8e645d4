import { html, keyed } from '../vendor.js';
import { Component } from '../shared/component.js';
import { notice } from '../shared/states.js';
import { SERVER } from '../server.js';
import { connect } from './connections.js';
import { isPlain, placeOf } from './opening.js';

/** @type {{server: string, styles: string}} where the elements come from: their server unless they name another one, and their style sheet */
let home;

/** Says which attribute of an element has a value that it cannot have, and which it can. */
export class WrongAttribute extends Error {}

/** To be told before the first element is there. */
export const comesFrom = (place) => (home = place);

/**
 * An element for pages of others: it draws in a shadow, by a server that the page names and a token that it gives.
 *
 * A subclass says what to {@link begin} whenever the server, the token or an attribute is another one, and gives {@link content}.
 */
export class Embedded extends Component {
  static observedAttributes = ['src'];
  #room;
  #source = null;
  #connection = null;
  /** What belongs to the server and the attributes as they are; aborted when they change. */
  #run = null;
  #restarting = false;
  #wrong = null;

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: 'open' });
    this.#room = document.createElement('div');
    this.#room.className = 'embedded';
    this.#room.setAttribute('part', 'root');
    shadow.append(styles(this.#room), this.#room);
    shadow.addEventListener('click', this.#click);
  }

  get room() {
    return this.#room;
  }

  get [SERVER]() {
    return this.#connection?.server;
  }

  /** Gives the token to send, or a promise of it. Asked again when the server refuses it, and before it expires. */
  get token() {
    return this.#source;
  }

  set token(source) {
    if (source != null && typeof source !== 'function') {
      throw new TypeError(`The token of <${this.localName}> must be a function that returns it, or a promise of it.`);
    }
    if (source === this.#source) return;
    this.#source = source ?? null;
    this.#restart();
  }

  connectedCallback() {
    this.#takeEarlyToken();
    this.#start();
    super.connectedCallback();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#end();
  }

  attributeChangedCallback(name, before, now) {
    if (before !== now) this.#restart();
  }

  view() {
    if (this.#wrong) return html`<div class="late">${notice('failed', this.#wrong)}</div>`;
    if (!this.#connection) return html`<p class="hint none late">Nobody is signed in: the page around this gives no token.</p>`;
    return keyed(this.#run, html`${this.content()}${this.#connected()}`);
  }

  /** Begins to watch what is shown, until the signal is aborted. @throws {WrongAttribute} */
  begin() {}

  /** What to show. */
  content() {}

  /** The pipeline of a job that is shown. */
  pipelineOf() {}

  /** Tells the page around. @returns {boolean} whether it lets happen what happens otherwise */
  tell(type, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent(`prunner-${type}`, { detail, cancelable, bubbles: true, composed: true }));
  }

  /** Asks the server again for what it has refused. */
  again() {
    this.server.session.retry();
    this.#restart();
  }

  #connected() {
    const { live, session } = this.server;
    if (live.state !== 'broken') return '';
    return session.refused
      ? html`<p class="hint connection" role="status">The server no longer takes the token. <button type="button" class="quiet" @click=${() => this.again()}>Try again</button></p>`
      : html`<p class="hint connection" role="status">Reconnecting…</p>`;
  }

  /** A page may set the property before this module is there. */
  #takeEarlyToken() {
    if (!Object.hasOwn(this, 'token')) return;
    const { token } = this;
    delete this.token;
    this.token = token;
  }

  /** Once for all that changes at the same time. */
  #restart() {
    if (this.#restarting || !this.#run) return;
    this.#restarting = true;
    queueMicrotask(() => {
      this.#restarting = false;
      if (!this.#run) return;
      const before = this.#connection;
      this.#connection = null;
      this.#run.abort();
      this.#start();
      before?.release();
      this.update();
    });
  }

  #start() {
    this.#run = new AbortController();
    this.#wrong = null;
    try {
      const address = addressOf(this.getAttribute('src'));
      if (!this.#source && new URL(address).origin !== location.origin) return;
      this.#connection = connect(address, this.#source);
      this.server.live.addEventListener('state', () => this.update(), { signal: this.#run.signal });
      this.begin(this.#run.signal);
    } catch (e) {
      if (!(e instanceof WrongAttribute)) throw e;
      this.#wrong = e.message;
    }
  }

  #end() {
    this.#run.abort();
    this.#run = null;
    this.#connection?.release();
    this.#connection = null;
  }

  /** A job opens as the page around wants it; in a new tab otherwise. */
  #click = (event) => {
    const link = event.target.closest?.('a[href]');
    const place = link && isPlain(event) && !event.defaultPrevented && placeOf(link.getAttribute('href'), this.server.address);
    if (!place) return;
    event.preventDefault();
    const pipeline = place.id && this.pipelineOf(place.id);
    if (this.tell('open', { ...place, ...(pipeline && { pipeline }) }, true)) open(place.href, '_blank', 'noopener');
  };
}

/** The style sheet, which shows what it is for as soon as it is there, or cannot be had. */
function styles(room) {
  const sheet = document.createElement('link');
  sheet.rel = 'stylesheet';
  sheet.href = home.styles;
  room.hidden = true;
  for (const type of ['load', 'error']) sheet.addEventListener(type, () => (room.hidden = false));
  return sheet;
}

/** @throws {WrongAttribute} if it is none */
function addressOf(src) {
  if (!URL.canParse(src ?? home.server, document.baseURI)) throw new WrongAttribute(`src is no address of a server: ${src}`);
  const address = new URL(src ?? home.server, document.baseURI);
  return `${address.origin}${address.pathname.replace(/\/?$/, '/')}`;
}
