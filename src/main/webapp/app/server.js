import { apiOf } from './api.js';
import { linksFrom } from './links.js';
import { Live } from './live.js';
import { Position } from './position.js';
import { requestsTo } from './request.js';
import { Clock } from './shared/clock.js';

/** Under which an element has the server that all elements in it show. */
export const SERVER = Symbol('server');

/** A server as one caller sees it: what it can be asked, what happens there, its time, and the addresses of its page. */
export class Server {
  #end = new AbortController();

  /**
   * @param {string|URL} address of its page, with a slash at the end
   * @param {EventTarget & {signedIn: boolean}} session who asks; see {@link requestsTo}
   */
  constructor(address, session, links = linksFrom(address)) {
    this.address = String(address);
    this.session = session;
    this.links = links;
    this.clock = new Clock();
    this.position = new Position();
    this.request = requestsTo(new URL('api/v1/', address), session, this.clock, this.position);
    this.api = apiOf(this.request, session);
    this.live = new Live(this, this.#end.signal);
  }

  /** Listens to it no more. */
  close() {
    this.#end.abort();
  }
}

/** The server that an element of the document shows. */
export function serverOf(element) {
  for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
    if (at[SERVER]) return at[SERVER];
  }
  throw new Error(`No element around <${element.localName}> has a server.`);
}
