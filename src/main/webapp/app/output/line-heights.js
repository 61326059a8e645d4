/** Where each line begins in a list whose lines may have different heights. */
export class LineHeights {
  #tops = new Float64Array(1);
  #count = 0;

  /**
   * @param {number} count of lines
   * @param {(index: number) => number} heightOf in pixels
   */
  measure(count, heightOf) {
    if (this.#tops.length <= count) this.#tops = new Float64Array(Math.ceil(count * 1.5) + 1);
    this.#count = count;
    for (let i = 0; i < count; i++) this.#tops[i + 1] = this.#tops[i] + heightOf(i);
  }

  get total() {
    return this.#tops[this.#count];
  }

  top(index) {
    return this.#tops[Math.min(index, this.#count)];
  }

  /** The line at a height. */
  at(y) {
    let low = 0;
    let high = Math.max(0, this.#count - 1);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#tops[middle] <= y) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
