/** Variables as one writes them on a command line: `version=1.7 stage=production`. */
const LONGEST = 40;

/** @returns {{name: string, value: string}[]} each cut to what a row has room for */
export const shortly = (variables = {}) =>
  Object.entries(variables).map(([name, value]) => ({ name, value: cut(plain(value)) }));

/** All of them as one text. */
export const asText = (variables) => shortly(variables).map(({ name, value }) => `${name}=${value}`).join(' ');

function plain(value) {
  if (typeof value === 'string') return /\s|^$/.test(value) ? JSON.stringify(value) : value;
  if (Array.isArray(value) && value.every((item) => item === null || typeof item !== 'object')) return `[${value.join(', ')}]`;
  return JSON.stringify(value);
}

/** By characters, so that none is torn. */
function cut(text) {
  const characters = [...text];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : text;
}
