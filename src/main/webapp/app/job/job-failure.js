import { html, nothing } from '../vendor.js';
import { Component, define } from '../shared/component.js';
import { icon } from '../shared/icons.js';
import { notice } from '../shared/states.js';
import { lastLines } from './last-lines.js';
import { failures } from './why-not.js';
import '../shared/copy-button.js';

const LINES = 10;
const LISTED = 10;

/** What has gone wrong: the first task that has failed with the end of its output, and the names of the others. */
class JobFailure extends Component {
  #job = null;
  /** Which task's output, of which end of it, is shown or on its way. */
  #wanted = null;
  #parts = null;
  #error = null;

  set job(job) {
    this.#job = job;
    this.update();
  }

  drawn() {
    if (this.#job) this.#load(failures(this.#job)[0]);
  }

  view() {
    const job = this.#job;
    if (!job) return nothing;
    const [first, ...others] = failures(job);
    if (!first) return job.lastError ? notice(job.status === 'failed' ? 'failed' : 'canceled', job.lastError) : nothing;
    const output = this.server.links.output(job.id, first.name);
    return html`<section class="panel failure is-failed" aria-label="What failed">
      <header>${icon('failed')}
        <h2 class="why"><span role="alert"><a class="to-failure" href=${output}>${first.name}</a>
          failed: ${reasonOf(first, job)}${first.attempts ? html` <span class="hint">after ${first.attempts.length} attempts</span>` : nothing}</span></h2>
        ${this.#parts?.length ? html`<prunner-copy-button .what=${'these lines'} .word=${true} .text=${this.#text(first)}></prunner-copy-button>` : nothing}
        <a href=${output}>Whole output</a>
      </header>
      ${this.#output(first)}
      ${others.length ? this.#others(others) : nothing}
    </section>`;
  }

  #output(task) {
    if (this.#error) return html`<p class="hint none">Its output cannot be shown: ${this.#error.message}</p>`;
    if (!this.#parts) return html`<p class="hint none">Reading the end of its output…</p>`;
    if (this.#parts.length === 0) return html`<p class="hint none">It printed nothing.</p>`;
    return this.#parts.map(({ stream, lines, more }) => html`<div class="last-lines from-${stream}">
      <h3>${more ? `The last lines of ${stream}` : `All of ${stream}`}</h3>
      <ol tabindex="0" role="list" aria-label="Last lines of ${stream}">${lines.map((line) => html`<li><a class="place" title="To this line"
        aria-label="To this line" href=${this.server.links.output(this.#job.id, task.name, { at: line.key })}>${icon('right')}</a><span
        class="text">${line.pieces.map(({ text, classes }) => html`<span class=${classes || nothing}>${text}</span>`)}</span></li>`)}</ol></div>`);
  }

  #others(others) {
    const { id } = this.#job;
    const more = others.length - LISTED;
    return html`<div class="also"><h3>Also failed</h3><ul>${others.slice(0, LISTED).map((task) => html`<li>
      <a href=${this.server.links.output(id, task.name)}>${task.name}</a>: ${reasonOf(task, this.#job)}</li>`)}</ul>
      ${more > 0 ? html`<p class="hint">and ${more} more</p>` : nothing}</div>`;
  }

  /** With what it is of, as it is pasted somewhere else. */
  #text(task) {
    const head = `${this.#job.pipeline} / ${task.name} failed: ${reasonOf(task, this.#job)}`;
    const bodies = this.#parts.map(({ stream, lines }) => `${stream}:\n${lines.map(({ plain }) => plain).join('\n')}`);
    return [head, ...bodies].join('\n\n');
  }

  async #load(task) {
    const wanted = task && `${this.#job.id} ${task.name} ${task.end}`;
    if (!task || wanted === this.#wanted) return;
    this.#wanted = wanted;
    await this.#read(task);
    this.update();
  }

  async #read(task) {
    try {
      this.#parts = await lastLines(this.server.api, this.#job.id, task.name, LINES, this.lifetime);
      this.#error = null;
    } catch (e) {
      if (!this.lifetime.aborted) this.#error = e;
    }
  }
}

function reasonOf({ error, exitCode }, job) {
  const code = exitCode > 0 ? `exit code ${exitCode}` : '';
  if (!error) return code || job.lastError || 'for no reason that is known';
  return code && !error.includes(String(exitCode)) ? `${error}, ${code}` : error;
}

define('prunner-job-failure', JobFailure);
