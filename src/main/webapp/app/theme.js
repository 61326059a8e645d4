import { themeAround } from './around/frame.js';

/** Dark, light, or as the system has it; in a frame as the page around says. */
const KEY = 'prunner.theme';
const THEMES = ['system', 'light', 'dark'];

export const theme = {
  get current() {
    return THEMES.includes(themeAround) ? themeAround : (localStorage.getItem(KEY) ?? 'system');
  },

  /** Takes the next of the three, and gives it. */
  next() {
    const next = THEMES[(THEMES.indexOf(this.current) + 1) % THEMES.length];
    localStorage.setItem(KEY, next);
    this.apply();
    return next;
  },

  apply() {
    document.documentElement.dataset.theme = this.current;
  },
};

theme.apply();
