/**
 * Lines that ask whoever shows an output for something, as GitHub's and Azure's do: `::group::Title`, `##[error]text`.
 */
const COMMAND = /^(?:::(group|endgroup|error|warning|notice|debug)(?: ((?:(?!::).)*))?::|##\[(group|endgroup|error|warning|notice|debug|section|command)\])/;
const LABELS = { error: 'Error', warning: 'Warning', notice: 'Notice', debug: 'Debug' };

/** @returns {?Command} what a line asks for, if anything */
export function commandOf(text) {
  const first = text[0];
  if (first !== ':' && first !== '#') return null;
  const match = COMMAND.exec(text);
  return match && new Command(match[1] ?? match[3], match[0].length, placeOf(match[2]));
}

/** Such as `app.js:7`, of `file=app.js,line=7`. */
function placeOf(parameters) {
  if (!parameters) return '';
  const { file, line } = Object.fromEntries(parameters.split(',').map((one) => one.trim().split('=')));
  return file ? ` ${file}${line ? `:${line}` : ''}` : '';
}

class Command {
  constructor(kind, length, place) {
    Object.assign(this, { kind, length, place });
  }

  get begins() {
    return this.kind === 'group';
  }

  get ends() {
    return this.kind === 'endgroup';
  }

  /** The pieces of its line without the words of the command. */
  shown(pieces) {
    const label = LABELS[this.kind];
    const rest = without(pieces, this.length);
    return label ? [{ text: `${label}${this.place}: `, classes: `said-${this.kind}` }, ...rest] : rest;
  }
}

function without(pieces, length) {
  let left = length;
  return pieces
    .map((piece) => {
      const cut = Math.min(left, piece.text.length);
      left -= cut;
      return { ...piece, text: piece.text.slice(cut) };
    })
    .filter(({ text }) => text);
}
