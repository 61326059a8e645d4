/** Which jobs of the list are selected. */
export class Selection {
  #ids = new Set();
  /** The one that was chosen last, from which Shift reaches. */
  #anchor = null;

  get size() {
    return this.#ids.size;
  }

  has(id) {
    return this.#ids.has(id);
  }

  /** Of these jobs the ones that are selected. */
  of(jobs) {
    return jobs.filter(({ id }) => this.#ids.has(id));
  }

  /**
   * Selects one, or no longer.
   *
   * @param {boolean} range whether all from the one before to this one are meant
   * @param {{id: string}[]} jobs in the order of the list
   */
  choose(id, on, range, jobs) {
    const from = range ? jobs.findIndex((job) => job.id === this.#anchor) : -1;
    const to = jobs.findIndex((job) => job.id === id);
    const meant = from < 0 || to < 0 ? [{ id }] : jobs.slice(Math.min(from, to), Math.max(from, to) + 1);
    meant.forEach((job) => (on ? this.#ids.add(job.id) : this.#ids.delete(job.id)));
    this.#anchor = id;
  }

  all(jobs) {
    jobs.forEach(({ id }) => this.#ids.add(id));
  }

  clear() {
    this.#ids.clear();
    this.#anchor = null;
  }

  /** Forgets those that are no longer in the list. */
  keep(jobs) {
    if (this.#ids.size === 0) return;
    const there = new Set(jobs.map(({ id }) => id));
    this.#ids.forEach((id) => there.has(id) || this.#ids.delete(id));
  }
}
