import { svg, html } from '../vendor.js';

/** Drawings of 16 × 16, in the color of the text around them. What they mean stands in words beside them. */
const PATHS = {
  waiting: svg`<circle cx="8" cy="8" r="6"/><path d="M8 4.8V8l2.2 1.6"/>`,
  running: svg`<circle cx="8" cy="8" r="6" class="track"/><path d="M8 2a6 6 0 0 1 6 6" class="turning"/>`,
  succeeded: svg`<circle cx="8" cy="8" r="7" class="solid"/><path d="m5 8.3 2.1 2.1L11.2 6" class="on"/>`,
  failed: svg`<circle cx="8" cy="8" r="7" class="solid"/><path d="m5.7 5.7 4.6 4.6m0-4.6-4.6 4.6" class="on"/>`,
  canceled: svg`<circle cx="8" cy="8" r="6"/><path d="m4 12 8-8"/>`,
  skipped: svg`<circle cx="8" cy="8" r="6"/><path d="m6 5.6 2.4 2.4L6 10.4M10.2 5.6v4.8"/>`,
  warning: svg`<path d="M8 2.2 14.4 13.4H1.6Z"/><path d="M8 6.6v3M8 11.6v.1"/>`,
  play: svg`<path d="M5 3.4v9.2L12.4 8Z" class="solid"/>`,
  pause: svg`<path d="M5.5 3.5v9M10.5 3.5v9"/>`,
  stop: svg`<rect x="4" y="4" width="8" height="8" rx="1.5" class="solid"/>`,
  retry: svg`<path d="M13 8a5 5 0 1 1-1.6-3.7M13 2.4v2.9h-2.9"/>`,
  search: svg`<circle cx="7" cy="7" r="4.3"/><path d="m10.3 10.3 3.2 3.2"/>`,
  down: svg`<path d="M8 2.8v8M4.6 7.6 8 11l3.4-3.4M3 13.4h10"/>`,
  wrap: svg`<path d="M2.5 4h11M2.5 8h8.3a2.2 2.2 0 0 1 0 4.4H8.4M10 10.6l-1.8 1.8L10 14.2M2.5 12.4h3"/>`,
  follow: svg`<path d="M8 2.5v10M4 8.7l4 4 4-4"/>`,
  next: svg`<path d="m4 6.2 4 4 4-4"/>`,
  previous: svg`<path d="m4 9.8 4-4 4 4"/>`,
  right: svg`<path d="m6.2 4 4 4-4 4"/>`,
  close: svg`<path d="m4 4 8 8m0-8-8 8"/>`,
  plus: svg`<path d="M8 3v10M3 8h10"/>`,
  minus: svg`<path d="M3 8h10"/>`,
  theme: svg`<circle cx="8" cy="8" r="6"/><path d="M8 2a6 6 0 0 1 0 12Z" class="solid"/>`,
  out: svg`<path d="M6.5 2.8H3.4v10.4h3.1M7 8h6.4M10.8 5.2 13.6 8l-2.8 2.8"/>`,
  bell: svg`<path d="M3.5 11.5h9c-1-1-1.3-2-1.3-4.2a3.2 3.2 0 0 0-6.4 0c0 2.2-.3 3.2-1.3 4.2ZM6.8 13.6h2.4"/>`,
  keys: svg`<path d="M5.8 6a2.2 2.2 0 1 1 3 2.1c-.6.3-.8.7-.8 1.4M8 12v.1"/><circle cx="8" cy="8" r="6.2"/>`,
  fit: svg`<path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10"/>`,
  fold: svg`<path d="M3 8h10M5 2.6l3 3 3-3M5 13.4l3-3 3 3"/>`,
  copy: svg`<rect x="5.5" y="5.5" width="8" height="8" rx="1.5"/><path d="M10.5 2.5h-7a1 1 0 0 0-1 1v7"/>`,
  done: svg`<path d="m3 8.6 3.2 3.2L13 4.8"/>`,
  raw: svg`<path d="M9.2 2H4v12h8V4.8ZM9.2 2v2.8H12M6 8h4M6 10.8h4"/>`,
  archive: svg`<path d="M2.5 3h11v3h-11ZM3.5 6v7h9V6M6.5 8.8h3"/>`,
  host: svg`<rect x="2.5" y="3" width="11" height="4.4" rx="1"/><rect x="2.5" y="8.6" width="11" height="4.4" rx="1"/><path d="M5 5.2v.1M5 10.8v.1"/>`,
  graph: svg`<circle cx="3.8" cy="4" r="1.8"/><circle cx="3.8" cy="12" r="1.8"/><circle cx="12.2" cy="8" r="1.8"/><path d="m5.5 4.7 5 2.5m-5 4.1 5-2.5"/>`,
};

export const icon = (name) => html`<svg class="icon icon-${name}" viewBox="0 0 16 16" aria-hidden="true">${PATHS[name]}</svg>`;

/** A drawing inside of another one. */
export const drawing = (name) => PATHS[name];
