import { parseJson, valueOf, variablesOf } from './variables.js';

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
    this.fields = variablesOf(definition).map((variable) => ({ ...variable, text: '', free: false }));
    this.#fillFields(earlier?.variables ?? {});
  }

  addField() {
    this.fields.push({ name: '', kind: 'text', text: '', free: true });
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

  #parsed() {
    const value = parseJson(this.json.trim() || '{}', 'The text');
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
      throw new SyntaxError('The text must be a JSON object, such as {"version": "1.2"}.');
    }
    return value;
  }

  #fillFields(variables) {
    for (const field of this.fields) field.text = '';
    for (const [name, value] of Object.entries(variables)) {
      let field = this.fields.find((each) => each.name === name);
      if (!field) this.fields.push((field = { name, free: true }));
      field.kind = typeof value === 'string' ? 'text' : 'json';
      field.text = typeof value === 'string' ? value : JSON.stringify(value);
    }
    this.fields = this.fields.filter(({ free, name, text }) => !free || name || text);
  }
}
