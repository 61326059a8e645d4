import { isNumber, parseExactly } from '../shared/exact-json.js';
import { parseJson } from './variables.js';

/**
 * A field of the form, made of the JSON Schema of a variable.
 *
 * @typedef {'text'|'number'|'choice'|'flag'|'date'|'time'|'email'|'url'|'list'|'json'} Kind
 * @typedef {{name: string, kind: Kind, schema: any, required: boolean, free: boolean, declared: boolean,
 *   text: string, on: boolean, items: Field[], problems: string[]}} Field
 */
const FORMATS = { date: 'date', 'date-time': 'time', email: 'email', uri: 'url' };
const SINGLE = ['text', 'number', 'choice', 'flag', 'date', 'time', 'email', 'url'];

/** @returns {Kind} */
function kindOf({ enum: choices, type, format, items }) {
  if (choices) return 'choice';
  if (type === 'boolean') return 'flag';
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'string') return FORMATS[format] ?? 'text';
  return type === 'array' && items && SINGLE.includes(kindOf(items)) ? 'list' : 'json';
}

/** @returns {Field} with the default, if there is one */
export function declaredField(name, schema, required) {
  const field = { name, schema, required, declared: true, free: false, kind: kindOf(schema), problems: [] };
  reset(field);
  return field;
}

/** @returns {Field} of a variable of which no more is known than whether it is a text */
export const plainField = (name, kind, free) => ({
  name, kind, free, schema: {}, required: false, declared: false, text: '', on: false, items: [], problems: [],
});

/** As it is before anybody has filled it in. */
export function reset(field) {
  clear(field);
  if (field.schema.default !== undefined) fill(field, field.schema.default);
}

function clear(field) {
  Object.assign(field, { text: '', on: false, items: [], problems: [] });
  if (field.declared) field.kind = kindOf(field.schema);
}

/** Shows a value; as JSON if it is none for the field. */
export function fill(field, value) {
  clear(field);
  if (!FILLERS[field.kind](field, value)) {
    Object.assign(field, { kind: 'json', text: JSON.stringify(value), items: [] });
  }
}

const text = (field, value) => {
  if (typeof value !== 'string') return false;
  field.text = value;
  return true;
};

/** Each tells whether it can. */
const FILLERS = {
  text, date: text, email: text, url: text,
  number: (field, value) => isNumber(value) && text(field, JSON.stringify(value)),
  flag: (field, value) => {
    field.on = value === true;
    return typeof value === 'boolean';
  },
  choice: (field, value) => {
    const index = field.schema.enum.findIndex((each) => JSON.stringify(each) === JSON.stringify(value));
    return index >= 0 && text(field, String(index));
  },
  time: (field, value) => {
    const time = new Date(value);
    if (typeof value !== 'string' || Number.isNaN(time.getTime())) return false;
    return text(field, new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 19));
  },
  list: (field, value) => {
    if (!Array.isArray(value)) return false;
    field.items = value.map((each) => {
      const item = newItem(field);
      fill(item, each);
      return item;
    });
    return field.items.every((item) => item.kind !== 'json');
  },
  json: (field, value) => (typeof value === 'string' && !field.declared ? false : text(field, JSON.stringify(value))),
};

/** @returns {Field} one more item of a list */
export const newItem = ({ name, schema }) => declaredField(name, schema.items, false);

/**
 * The value of a field.
 *
 * @returns {any} undefined for an empty one, which is left out
 * @throws {SyntaxError} naming the variable when it is no JSON
 */
export function valueOf(field) {
  if (field.kind === 'flag') return field.on;
  if (field.kind === 'list') return listOf(field);
  if (field.text === '') return undefined;
  switch (field.kind) {
    case 'number': return numberOf(field.text);
    case 'choice': return field.schema.enum[Number(field.text)];
    case 'time': return new Date(field.text).toISOString();
    case 'json': return parseJson(field.text, field.name);
    default: return field.text;
  }
}

/** An empty list is one where there would be another one by default. */
function listOf({ items, schema }) {
  const values = items.map(valueOf).filter((value) => value !== undefined);
  return values.length > 0 || schema.default !== undefined ? values : undefined;
}

/** What is no number is sent as it is: the server tells. */
function numberOf(written) {
  try {
    return parseExactly(written);
  } catch {
    return written;
  }
}
