/**
 * JSON whose numbers keep all their digits, 9007199254740993 and 1.0 too, in browsers that can: what JavaScript would
 * round is kept as it was written, for `JSON.stringify` alone.
 */
const keep = (key, value, context) =>
  typeof value === 'number' && context?.source !== undefined && String(value) !== context.source
    ? JSON.rawJSON(context.source)
    : value;

/** @throws {SyntaxError} */
export const parseExactly = (text) => (JSON.rawJSON ? JSON.parse(text, keep) : JSON.parse(text));

/** Whether a value is a number, kept as it was written or not. */
export const isNumber = (value) => typeof value === 'number' || (JSON.isRawJSON?.(value) ?? false);
