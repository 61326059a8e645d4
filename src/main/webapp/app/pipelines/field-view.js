import { html, live, nothing } from '../vendor.js';
import { icon } from '../shared/icons.js';
import { newItem } from './field.js';

const TYPES = { number: 'number', date: 'date', time: 'datetime-local', email: 'email', url: 'url' };

/**
 * A field with its label, description and problems.
 *
 * @param {import('./field.js').Field} field
 * @param {{draw: () => void, root: () => ParentNode}} form which draws again when items come or go
 */
export function fieldView(field, form) {
  const id = `variable-${field.name}`;
  const wrong = field.problems.length > 0;
  const content = field.kind === 'flag'
    ? html`<label class="flag">${input(field, id, id)} ${nameOf(field)}</label>`
    : html`${label(field, id)}${field.kind === 'list' ? list(field, id, form) : input(field, id, id)}`;
  return html`<div class="field ${wrong ? 'is-wrong' : ''}">${content}
    <p class="hint" id="${id}-hint">${hint(field)}</p>
    <p class="problem" id="${id}-problem" role=${wrong ? 'alert' : nothing}>${field.problems.join('; ')}</p></div>`;
}

const label = (field, id) =>
  field.kind === 'list' ? html`<span class="label" id="${id}-label">${nameOf(field)}</span>` : html`<label for=${id}>${nameOf(field)}</label>`;

const nameOf = ({ name, kind, required }) => html`${name}${required ? html` <span class="required">required</span>` : nothing}${kind === 'json' ? html` <span class="hint">as JSON</span>` : nothing}`;

function hint({ schema, declared, kind }) {
  if (!declared) return nothing;
  const standard = schema.default === undefined || kind === 'flag' ? nothing : html` Default: ${shown(schema.default)}.`;
  return html`${schema.description ?? nothing}${standard}`;
}

/** A control for one value. */
function input(field, id, described, name = field.name) {
  const describedBy = `${described}-hint ${described}-problem`;
  const invalid = field.problems.length > 0 ? 'true' : nothing;
  if (field.kind === 'choice') return choice(field, id, describedBy, invalid, name);
  if (field.kind === 'flag') {
    return html`<input type="checkbox" id=${id} name=${name} aria-describedby=${describedBy} aria-invalid=${invalid}
      .checked=${live(field.on)} @change=${(e) => (field.on = e.target.checked)}>`;
  }
  return html`<input id=${id} name=${name} type=${TYPES[field.kind] ?? 'text'} step=${step(field)} spellcheck="false"
    aria-describedby=${describedBy} aria-invalid=${invalid} aria-required=${field.required ? 'true' : nothing}
    placeholder=${field.kind === 'json' ? '["a", "b"] or {"name": "value"}' : nothing}
    .value=${live(field.text)} @input=${(e) => (field.text = written(e.target))}>`;
}

/** What a browser does not take for a number, it does not tell either. */
const written = ({ value, validity }) => (value === '' && validity.badInput ? 'not a number' : value);

function step({ kind, schema }) {
  if (kind === 'time') return '1';
  if (kind !== 'number') return nothing;
  return schema.type === 'integer' ? '1' : 'any';
}

const choice = (field, id, describedBy, invalid, name) => html`<select id=${id} name=${name} aria-describedby=${describedBy}
    aria-invalid=${invalid} aria-required=${field.required ? 'true' : nothing} @change=${(e) => (field.text = e.target.value)}>
    <option value="" .selected=${field.text === ''}></option>
    ${field.schema.enum.map((value, index) => html`<option value=${index} .selected=${field.text === String(index)}>${shown(value)}</option>`)}
  </select>`;

const list = (field, id, form) => html`<div class="items" role="group" aria-labelledby="${id}-label">
    ${field.items.map((item, index) => html`<div class="item">
      <label class="unseen" for="${id}-${index}">Item ${index + 1} of ${field.name}</label>${input(item, `${id}-${index}`, id)}
      <button class="quiet" type="button" aria-label="Remove item ${index + 1} of ${field.name}" @click=${() => remove(field, index, id, form)}>${icon('close')}</button>
    </div>`)}
    <button class="more quiet" type="button" id="${id}-add" @click=${() => add(field, id, form)}>${icon('plus')}Add an item</button></div>`;

function add(field, id, form) {
  field.items.push(newItem(field));
  form.draw();
  form.root().querySelector(`#${CSS.escape(`${id}-${field.items.length - 1}`)}`).focus();
}

function remove(field, index, id, form) {
  field.items.splice(index, 1);
  form.draw();
  form.root().querySelector(`#${CSS.escape(`${id}-add`)}`).focus();
}

const shown = (value) => (typeof value === 'string' ? value : JSON.stringify(value));
