/** A server's time, so that "2 s ago" is right also where this machine's clock is not. */
const TOLERANCE = 2000;

export class Clock {
  #ahead = 0;

  /** @param {?string} date the header of an answer that has just come */
  adjust(date) {
    const difference = date ? Date.parse(date) - Date.now() : 0;
    this.#ahead = Math.abs(difference) > TOLERANCE ? difference : 0;
  }

  now() {
    return Date.now() + this.#ahead;
  }
}
