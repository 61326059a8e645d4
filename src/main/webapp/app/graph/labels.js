const pen = document.createElement('canvas').getContext('2d');
const known = new Map();
const MOST_KNOWN = 2000;

/** As much of a text as there is room for, with an ellipsis where that is not all; measured, not guessed. */
export function label(text, width, font) {
  const key = `${width} ${font} ${text}`;
  if (!known.has(key)) {
    if (known.size >= MOST_KNOWN) known.clear();
    pen.font = font;
    known.set(key, shortened(text, width, (part) => pen.measureText(part).width));
  }
  return known.get(key);
}

/** @param {(text: string) => number} measure its width */
export function shortened(text, width, measure) {
  if (measure(text) <= width) return text;
  const characters = [...text];
  let fits = 0;
  let tooMany = characters.length;
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    if (measure(`${characters.slice(0, middle).join('')}…`) <= width) fits = middle;
    else tooMany = middle;
  }
  return `${characters.slice(0, fits).join('').trimEnd()}…`;
}
