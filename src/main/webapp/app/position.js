/**
 * How far what was loaded reaches, and where the stream of events begins: what happened between the two is in neither.
 *
 * Each answer says up to which event it tells what has happened; so does the stream, first of all. Fires `gap` when
 * something may be missing, so that it is loaded again, and not when nothing has happened meanwhile.
 */
export class Position extends EventTarget {
  /** Where the stream begins; null before. */
  #begin = null;
  /** How far the oldest answer reaches, or null if that is not known; undefined without any. */
  #oldest;

  /** @param {?string} id as an answer has it */
  answered(id) {
    if (this.#begin === null) this.#oldest = this.#oldest === undefined ? id : older(this.#oldest, id);
    else if (id && sameServer(id, this.#begin) && number(id) < number(this.#begin)) this.dispatchEvent(new Event('gap'));
  }

  /** A stream has begun. One that goes on where it broke off changes nothing. */
  begins(id) {
    if (this.#begin !== null) return;
    this.#begin = id;
    if (this.#oldest !== undefined && older(this.#oldest, id) !== id) this.dispatchEvent(new Event('gap'));
  }

  /**
   * Another stream will begin.
   *
   * @param {boolean} stale whether what was loaded before is older than it in any case
   */
  restart(stale) {
    this.#begin = null;
    this.#oldest = stale ? null : undefined;
  }
}

const number = (id) => Number(id.split('-')[1]);
const sameServer = (a, b) => a.split('-')[0] === b.split('-')[0];

/** Null if one is not known, or is of a server that was started anew. */
function older(a, b) {
  if (!a || !b || !sameServer(a, b)) return null;
  return number(a) < number(b) ? a : b;
}
