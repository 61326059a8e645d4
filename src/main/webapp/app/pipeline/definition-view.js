import { html, nothing } from '../vendor.js';

/** How a pipeline is defined, in the words of the file. */
export const definitionView = ({ pipeline, definition }) => html`<section class="panel definition" aria-labelledby="definition-title">
  <header><h2 id="definition-title">Definition</h2><code class="hint">${pipeline.source}</code></header>
  ${keys(rules(pipeline, definition))}
  ${variables(definition.variables)}
  <h3>Tasks</h3>
  ${[...definition.tasks, definition.onError && { ...definition.onError, name: 'on_error' }, definition.finally && { ...definition.finally, name: 'finally' }]
    .filter(Boolean)
    .map((task) => taskView(task, definition.tasks.length <= 3))}
</section>`;

/**
 * The keys of a pipeline that say something, as in its file.
 *
 * @returns {[string, any][]}
 */
export function rules(pipeline, definition) {
  const set = (key, value) => (value === undefined || value === false || value === 0 || isEmpty(value) ? [] : [[key, value]]);
  return [
    ['concurrency', pipeline.concurrency],
    ...(pipeline.queueStrategy === 'append' ? [] : [['queue_strategy', pipeline.queueStrategy]]),
    ...(pipeline.queueLimit === undefined ? [] : [['queue_limit', pipeline.queueLimit]]),
    ...set('queue_partition_limit', pipeline.queuePartitionLimit),
    ...set('queue_order', definition.queueOrder),
    ...set('interrupt', definition.interrupt),
    ...set('merge_variables', pairs(definition.mergeVariables)),
    ...set('unique', definition.unique),
    ...set('exclusive', definition.exclusive),
    ...set('start_delay', definition.startDelay),
    ...set('start_delay_max', definition.startDelayMax),
    ...set('timeout', definition.timeout),
    ...set('continue_running_tasks_after_failure', definition.continueRunningTasksAfterFailure),
    ...set('retention_period', definition.retentionPeriod),
    ...set('retention_count', definition.retentionCount),
    ...(definition.onRestart === 'adopt' ? [] : [['on_restart', definition.onRestart]]),
    ...set('working_dir', definition.workingDir),
    ...set('env', pairs(definition.env)),
    ...set('secrets', pairs(definition.secrets)),
    ...set('access', Object.entries(definition.access ?? {}).map(([word, groups]) => `${word}: ${groups.join(', ') || 'admins'}`)),
    ...set('notify', (definition.notify ?? []).map(({ to, on }) => `${to}: ${on.join(', ')}`)),
  ];
}

const isEmpty = (value) => Array.isArray(value) && value.length === 0;
const pairs = (values = {}) => Object.entries(values).map(([name, value]) => `${name}: ${value}`);

const keys = (entries) => html`<dl class="keys">${entries.map(([key, value]) => html`<div><dt>${key}</dt><dd>${
  Array.isArray(value) ? value.map((each) => html`<span class="each">${each}</span>`) : String(value)}</dd></div>`)}</dl>`;

function variables(schema) {
  const declared = Object.entries(schema?.properties ?? {});
  if (declared.length === 0) return nothing;
  const required = new Set(schema.required ?? []);
  return html`<h3>Variables</h3><dl class="declared">${declared.map(([name, value]) => html`<dt><code>${name}</code></dt>
    <dd>${limits(value, required.has(name)).join(', ')}${value.description ? html`<span class="hint"> ${value.description}</span>` : nothing}</dd>`)}</dl>`;
}

/** What a declared variable may be. */
export function limits(value, required) {
  const said = (word, key) => (value[key] === undefined ? [] : [`${word} ${shown(value[key])}`]);
  return [
    value.enum ? `one of ${value.enum.map(shown).join(', ')}` : value.format ?? value.type ?? 'any value',
    ...(required ? ['required'] : []),
    ...said('default', 'default'),
    ...said('from', 'minimum'),
    ...said('to', 'maximum'),
    ...said('pattern', 'pattern'),
    ...said('at least', 'minItems'),
    ...said('at most', 'maxItems'),
  ];
}

const shown = (value) => (typeof value === 'string' ? value : JSON.stringify(value));

const taskView = (task, open) => html`<details class="task" ?open=${open}>
  <summary><span class="name">${task.name}</span>${task.dependsOn.length > 0 ? html`<span class="hint">after ${task.dependsOn.join(', ')}</span>` : nothing}
    ${taskRules(task).map((rule) => html`<span class="pill">${rule}</span>`)}</summary>
  <pre>${task.script.join('\n')}</pre>
</details>`;

/** What a task does differently from one that has but a script. */
export function taskRules({ when, timeout, retry, allowFailure, stopSignal, interruptible, workingDir, env = {} }) {
  const codes = retry?.exitCodes ? ` on ${retry.exitCodes.join(', ')}` : '';
  return [
    when && `when ${when}`,
    timeout && `timeout ${timeout}`,
    retry && `${retry.limit} ${retry.limit === 1 ? 'retry' : 'retries'} after ${retry.delay}${codes}`,
    allowFailure && 'may fail',
    stopSignal && `stopped by ${stopSignal}`,
    interruptible === false && 'not interruptible',
    workingDir && `in ${workingDir}`,
    ...pairs(env),
  ].filter(Boolean);
}
