import { html, nothing } from '../vendor.js';
import { Component } from '../shared/component.js';
import { icon } from '../shared/icons.js';
import { failure, loading, notice } from '../shared/states.js';
import { kindOf } from '../shared/status.js';
import { everySecond } from '../shared/ticker.js';
import { api, page } from '../page.js';
import { links, router } from '../router.js';
import { attempts } from '../job/attempts.js';
import { JobWatch } from '../job/job-watch.js';
import { tab } from '../around/tab.js';
import { open, save, saveAll } from './download.js';
import { Folds } from './folds.js';
import { foot, position, summary, tools, views } from './output-parts.js';
import { TaskOutput } from './task-output.js';
import './output-list.js';
import './search-bar.js';

const WRAP = 'prunner.wrap';
const TIMES = 'prunner.times';

/** What one task prints. */
class OutputScreen extends Component {
  #watch = null;
  #output = null;
  /** The number of the attempt that is shown, as the address has it; null for the last one. */
  #attempt = null;
  /** Aborts what the last attempt was read with. */
  #left = null;
  #opened = false;
  #error = null;
  #shown = null;
  #wrap = localStorage.getItem(WRAP) !== 'no';
  #times = localStorage.getItem(TIMES) === 'yes';
  #folds = new Folds();
  #saving = false;
  job = null;
  task = null;

  connected() {
    const on = (target, type, action) => target.addEventListener(type, action, { signal: this.lifetime });
    this.#watch = new JobWatch(page, this.job, this.lifetime);
    on(this.#watch, 'change', () => this.update());
    everySecond(() => this.#watch.task(this.task)?.retryAt && this.update(), this.lifetime);
    on(router, 'change', () => router.route.parts.task === this.task && this.#moved());
    on(document, 'keydown', this.#key);
    this.#open();
  }

  /** Another attempt is to be shown, be it that the address says so or that it has begun. */
  #choose(attempt) {
    this.#attempt = attempt;
    this.#opened = false;
    this.#shown = null;
    this.#folds = new Folds();
    this.#left?.abort();
    this.#left = new AbortController();
    const signal = AbortSignal.any([this.lifetime, this.#left.signal]);
    const output = new TaskOutput(this.job, this.task, attempt, signal);
    const on = (target, type, action) => target.addEventListener(type, action, { signal });
    for (const type of ['change', 'state', 'end']) on(output, type, () => this.update());
    on(output, 'change', () => this.querySelector('search-bar')?.grown());
    for (const each of [output.stdout, output.stderr]) on(each, 'change', () => this.update());
    on(output, 'attempt', () => this.#open());
    this.#output = output;
  }

  view() {
    const { job } = this.#watch;
    const error = this.#error ?? this.#watch.error;
    if (error && !this.#opened) return failure(error, () => this.#open(), true);
    const task = this.#watch.task(this.task);
    return html`
      <nav class="crumbs" aria-label="Where this is"><a href=${links.jobs()}>Jobs</a><span aria-hidden="true">/</span>
        <a href=${links.job(this.job)}>${job?.pipeline ?? 'job'}</a></nav>
      <div class="head"><h1 tabindex="-1">${this.task}</h1>${task ? summary(task) : nothing}</div>
      ${attempts(page, this.job, task, Number(this.#attempt ?? task?.attempts?.length))}
      ${this.#error ? notice('failed', this.#error.message) : nothing}
      ${task?.error ? notice(kindOf(task.status, task), task.error) : nothing}
      ${this.#opened ? this.#panel(task) : loading('the output')}`;
  }

  #panel(task) {
    return html`<section class="panel output" aria-label="Output">
      <div class="tools">
        ${views(this.#view, this.#output, (view) => router.replaceQuery({ view, at: '' }))}
        <search-bar .source=${this.#lines} .current=${this.#place} @query=${this.#query} @found=${({ detail }) => this.#goTo(detail)}></search-bar>
        ${tools({ wrap: this.#wrap, times: this.#times, busy: this.#saving, stream: this.#wanted()[0] }, this.#actions)}
      </div>
      ${position(this.#lines, this.#list, (at) => this.#seek(at))}
      <output-list tabindex="0" role="region" aria-label="Output of ${this.task}" @keydown=${this.#listKey}
        @near-start=${() => this.#lines.back()} @near-end=${() => this.#lines.forth()} @moved=${() => this.update()} @followed=${() => this.update()}></output-list>
      ${foot(task, this.#output, this.#lines, this.#list, this.#follow)}
    </section>`;
  }

  get #list() {
    return this.querySelector('output-list');
  }

  /** A link to a line of the other stream shows both. */
  get #view() {
    const asked = router.route.query.get('view');
    const linked = this.#linked?.stream ?? asked;
    return (asked === 'stdout' || asked === 'stderr') && asked === linked ? asked : 'all';
  }

  get #lines() {
    return this.#output.lines(this.#view);
  }

  /** The line that the address leads to. */
  get #linked() {
    const match = /^(stdout|stderr)-(\d+)$/.exec(router.route.query.get('at') ?? '');
    return match && { stream: match[1], at: Number(match[2]) };
  }

  drawn() {
    const task = this.#watch.task(this.task);
    tab.job(this.task, task ? kindOf(task.status, task) : null);
    const list = this.#list;
    if (!list) return;
    list.wrap = this.#wrap;
    list.times = this.#times;
    list.timeOf = (line) => this.#output.arrivals.timeOf(line);
    list.toggle = this.#toggleFold;
    list.hrefOf = ({ key }) => links.output(this.job, this.task, { ...Object.fromEntries(router.route.query), at: key });
    if (this.#shown === null) this.#begin(list);
    else this.#refill();
  }

  #begin(list) {
    list.follow = !this.#linked;
    this.#fill(list);
    this.#moved();
    if (list.follow) list.toEnd();
    this.update();
  }

  #refill() {
    if (this.#list && this.#shown) this.#fill(this.#list);
  }

  #fill(list) {
    if (this.#shown !== this.#lines) list.follow ||= this.#shown === null;
    this.#shown = this.#lines;
    list.show(this.#folds.shown(this.#shown.lines, list.follow ? null : list.firstLine));
  }

  /** The address has another line or view now. */
  async #moved() {
    if (router.route.query.get('attempt') !== this.#attempt) {
      this.#open();
      return;
    }
    this.update();
    if (this.#linked && this.#opened) await this.#goTo(this.#linked);
  }

  async #open() {
    this.#choose(router.route.query.get('attempt'));
    this.#error = null;
    this.#watch.load();
    const output = this.#output;
    try {
      await output.open(this.#linked);
      if (output !== this.#output) return;
      this.#opened = true;
      output.follow();
    } catch (e) {
      if (this.lifetime.aborted || output !== this.#output) return;
      this.#error = e;
    }
    this.update();
  }

  #query = ({ target }) => {
    this.#list.query = target.query;
    this.#list.refresh();
  };

  #place = (direction) => {
    const { lines } = this.#lines;
    const { marked, firstLine, lastLine } = this.#list;
    const found = marked && lines.find(({ key }) => key === marked.key);
    const seen = direction > 0 ? firstLine : lastLine;
    return { key: found?.key, nth: found && marked.nth, place: found ?? seen, index: lines.indexOf(seen) };
  };

  /** Marks a line, or one place in it, and scrolls to it. */
  async #goTo({ stream, at, nth }) {
    const source = this.#lines;
    await source.reveal({ stream, at });
    const line = source.lines.find((each) => each.stream === stream && each.end > at && !each.note);
    if (!line || !this.#list) return;
    this.#list.marked = { key: line.key, nth };
    this.#folds.reveal(line, source.lines);
    this.#fill(this.#list);
    this.#list.reveal(line);
  }

  async #seek(offset) {
    this.#list.follow = false;
    const { stream, at } = this.#lines.placeAt(offset);
    await this.#lines.reveal({ stream, at });
    this.#refill();
    const line = this.#lines.lines.find((each) => each.stream === stream && each.end > at);
    if (line) this.#list.reveal(line);
  }

  #follow = async () => {
    await this.#lines.toEnd();
    this.#list.follow = true;
    this.#refill();
    this.#list.toEnd();
    this.update();
  };

  /** Puts the line that is found, or else the first one, into the address. */
  #link = () => router.replaceQuery({ at: this.#list.marked?.key ?? this.#list.firstLine?.key });

  #toggleWrap = () => {
    this.#wrap = !this.#wrap;
    localStorage.setItem(WRAP, this.#wrap ? 'yes' : 'no');
    this.update();
  };

  #toggleTimes = () => {
    this.#times = !this.#times;
    localStorage.setItem(TIMES, this.#times ? 'yes' : 'no');
    this.update();
  };

  #toggleFold = (line) => {
    this.#folds.toggle(line);
    this.#list.follow = false;
    this.#refill();
    this.update();
  };

  #actions = {
    toggleWrap: this.#toggleWrap,
    toggleTimes: this.#toggleTimes,
    raw: () => this.#save((stream) => open(api, this.job, this.task, stream, this.#attempt), this.#wanted().slice(0, 1)),
    save: () => this.#save((stream) => save(api, this.job, this.task, stream, this.#attempt), this.#wanted()),
    saveAll: () => this.#save(() => saveAll(api, this.#watch.job ?? { id: this.job }), ['all']),
  };

  async #save(action, streams) {
    this.#saving = true;
    this.update();
    this.#error = null;
    try {
      for (const stream of streams) await action(stream);
    } catch (e) {
      this.#error = e;
    }
    this.#saving = false;
    this.update();
  }

  /** What is to be saved: both streams where both are shown. */
  #wanted() {
    if (this.#view !== 'all') return [this.#view];
    const printed = ['stdout', 'stderr'].filter((stream) => this.#output[stream].size > 0);
    return printed.length > 0 ? printed : ['stdout'];
  }

  #key = (event) => {
    if (event.target.matches('input, textarea, select') || event.ctrlKey || event.metaKey || event.altKey || !this.#list) return;
    const search = this.querySelector('search-bar');
    const action = {
      f: this.#follow,
      w: this.#toggleWrap,
      t: this.#toggleTimes,
      l: this.#link,
      n: () => search.find(1),
      N: () => search.find(-1),
      '/': () => search.focusField(),
    }[event.key];
    if (!action || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    action();
  };

  /** Home and End mean the whole output, not only what is in memory. */
  #listKey = (event) => {
    if (event.key === 'End') this.#follow();
    else if (event.key === 'Home') this.#toStart();
    else return;
    event.preventDefault();
  };

  async #toStart() {
    this.#list.follow = false;
    await this.#lines.reveal(this.#lines.placeAt(0));
    this.#refill();
    this.#list.toStart();
  }
}

customElements.define('output-screen', OutputScreen);
