import { declaredField, fill, plainField, reset, valueOf } from './field.js';
import { parseJson, variablesOf } from './variables.js';

/** What has been filled in: fields, or JSON as a whole. */
export class StartForm {
  mode = 'fields';
  json = '{}';
  partition = '';

  /** @param {any} [earlier] a job whose values to begin with */
  constructor({ pipeline, definition }, earlier) {
    this.partitioned = pipeline.queueStrategy === 'partitioned_replace';
    this.secrets = Object.keys(definition.secrets ?? {});
    this.partition = earlier?.queuePartition ?? '';
    const { properties = {}, required = [], additionalProperties = true } = definition.variables ?? {};
    this.open = additionalProperties;
    const declared = Object.entries(properties).map(([name, schema]) => declaredField(name, schema, required.includes(name)));
    const used = this.open ? variablesOf(definition).filter(({ name }) => !(name in properties)) : [];
    this.fields = [...declared, ...used.map(({ name, kind }) => plainField(name, kind, false))];
    if (earlier) this.#fillFields(earlier.variables ?? {});
  }

  addField() {
    this.fields.push(plainField('', 'text', true));
  }

  removeField(field) {
    this.fields = this.fields.filter((other) => other !== field);
  }

  /**
   * Shows the same values the other way.
   *
   * @throws {SyntaxError} when they cannot be read
   */
  switchTo(mode) {
    const variables = this.variables();
    if (mode === 'json') this.json = JSON.stringify(variables, null, 2);
    else this.#fillFields(variables);
    this.mode = mode;
  }

  /** @throws {SyntaxError} naming what is wrong */
  variables() {
    if (this.mode === 'json') return this.#parsed();
    const named = this.fields.filter(({ name }) => name.trim() !== '');
    const values = named.map((field) => [field.name.trim(), valueOf(field)]);
    return Object.fromEntries(values.filter(([, value]) => value !== undefined));
  }

  /** As the API takes it. */
  body() {
    return { variables: this.variables(), ...(this.partition && { queuePartition: this.partition }) };
  }

  /**
   * Has each field show what is wrong with it.
   *
   * @param {{pointer: string, message: string}[]} problems of the server
   * @returns {{pointer: string, message: string}[]} those of no field
   */
  tell(problems) {
    for (const field of this.fields) field.problems = [];
    if (this.mode === 'json') return problems;
    return problems.filter(({ pointer, message }) => {
      const [, , name, ...inside] = pointer.split('/').map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
      const field = this.fields.find((each) => each.name.trim() === name);
      field?.problems.push([...place(field, inside), message].join(' '));
      return !field;
    });
  }

  #parsed() {
    const value = parseJson(this.json.trim() || '{}', 'The text');
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
      throw new SyntaxError('The text must be a JSON object, such as {"version": "1.2"}.');
    }
    return value;
  }

  #fillFields(variables) {
    for (const field of this.fields) reset(field);
    for (const [name, value] of Object.entries(variables)) {
      let field = this.fields.find((each) => each.name === name);
      if (!field) this.fields.push((field = plainField(name, 'text', true)));
      if (!field.declared) field.kind = typeof value === 'string' ? 'text' : 'json';
      fill(field, value);
    }
    this.fields = this.fields.filter(({ free, name, text }) => !free || name || text);
  }
}

const place = ({ kind }, [first, ...others]) => {
  if (first === undefined) return [];
  return [kind === 'list' ? `item ${Number(first) + 1}` : ['at', first, ...others].join(' ')];
};
