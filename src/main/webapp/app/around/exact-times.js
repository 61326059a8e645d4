import { showExactly } from '../shared/ticker.js';

const KEY = 'prunner.times';

/** Whether times are shown as they are, or as how long ago that was; kept by the browser. */
export const times = {
  get exact() {
    return localStorage.getItem(KEY) === 'exact';
  },

  toggle() {
    localStorage.setItem(KEY, this.exact ? 'ago' : 'exact');
    showExactly(this.exact);
  },
};

showExactly(times.exact);
