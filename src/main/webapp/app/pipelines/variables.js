import { parseExactly } from '../shared/exact-json.js';

/**
 * Which variables the scripts of a definition use: `{{ .name }}` at the outer level, `{{ $.name }}` anywhere, and
 * `$PRUNNER_VAR_name`. This is what a form can offer
 * where none are declared.
 */
const ACTION = /\{\{-?\s*(?:\/\*[\s\S]*?\*\/|((?:"(?:\\.|[^"\\])*"|`[^`]*`|[^}]|\}(?!\}))*?))\s*-?\}\}/g;
const STRING = /"(?:\\.|[^"\\])*"|`[^`]*`/g;
const FIELD = /(\$)?\.([A-Za-z_]\w*)(\.\w+)?/g;
const ENVIRONMENT = /PRUNNER_VAR_(\w+)/g;
const GIVEN = /^(__.*|jobStatus|failedTask(Name|ExitCode|Error|Stdout|Stderr))$/;

/**
 * @param {{tasks: Task[], onError?: Task, finally?: Task}} definition
 * @typedef {{script: string[], when?: string}} Task
 * @returns {{name: string, kind: 'text'|'json'}[]} in the order of their first use
 */
export function variablesOf({ tasks, onError, finally: cleanup }) {
  const kinds = new Map();
  const note = (name, kind) => {
    if (!GIVEN.test(name) && kinds.get(name) !== 'json') kinds.set(name, kind);
  };
  for (const { script, when } of [...tasks, onError, cleanup].filter(Boolean)) {
    const text = [...(when ? [when] : []), ...script].join('\n');
    readTemplate(text, note);
    for (const [, name] of text.matchAll(ENVIRONMENT)) if (!kinds.has(name)) note(name, 'text');
  }
  return [...kinds].map(([name, kind]) => ({ name, kind }));
}

function readTemplate(text, note) {
  const scopes = [];
  for (const [, action] of text.matchAll(ACTION)) {
    if (!action) continue;
    const code = action.replaceAll(STRING, '""');
    const keyword = /^(range|with|if|else|end)?/.exec(code)[1];
    readFields(code, keyword, scopes.includes('inner'), note);
    if (keyword === 'end') scopes.pop();
    if (keyword === 'if') scopes.push('outer');
    if (keyword === 'range' || keyword === 'with') scopes.push('inner');
  }
}

function readFields(code, keyword, inner, note) {
  const whole = keyword === 'range' || /\bindex\b/.test(code);
  for (const [match, root, name, nested] of code.matchAll(FIELD)) {
    if (inner && !root) continue;
    // `$v.name` is a field of another variable.
    if (!root && /[\w)]$/.test(code.slice(0, code.indexOf(match)))) continue;
    note(name, nested || whole ? 'json' : 'text');
  }
}

/** @throws {SyntaxError} naming what is no JSON */
export function parseJson(text, what) {
  try {
    return parseExactly(text);
  } catch (e) {
    throw new SyntaxError(`${what} is not JSON: ${e.message}`);
  }
}
