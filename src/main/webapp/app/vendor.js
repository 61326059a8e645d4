/** The libraries of the page. Everything else imports them from here, so that their paths stand once. */
export { html, svg, nothing, render } from '../webjars/lit-html/3.3.0/lit-html.js';
export { repeat } from '../webjars/lit-html/3.3.0/directives/repeat.js';
export { ref } from '../webjars/lit-html/3.3.0/directives/ref.js';
export { keyed } from '../webjars/lit-html/3.3.0/directives/keyed.js';
export { live } from '../webjars/lit-html/3.3.0/directives/live.js';
