import { UNCHANGED, changed, linked } from './ansi.js';

/** A row is no wider: a browser takes long to lay out a line of megabytes. */
export const LONGEST = 4096;

const [BACKSPACE, NEWLINE, RETURN, ESCAPE] = [8, 10, 13, 27];
/** What belongs to the character before it: accents, variants, joined emoji. */
const JOINS = /^[\p{M}\u200d\ufe0f]/u;
/** What is between the parameters and the end of a link (OSC 8). */
const LINK = /^8;[^;]*;([^\x07\x1b]*)(?:\x07|\x1b\\)$/;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * One row of a terminal: what it shows after characters, carriage returns, backspaces, and escapes that move within the
 * row or erase it. It keeps what is shown and nothing of how it came about, so that a progress bar may go on for ever.
 */
export class TerminalRow {
  #chars = [];
  #styles = [];
  #column = 0;
  #atBegin = false;
  /** The style at its end. */
  style = UNCHANGED;
  /** Whether it has been written from its begin again. */
  returned = false;
  /** Whether there was no room for another character. */
  full = false;

  /**
   * Writes until there is a newline, no room, or less than a whole character or escape.
   *
   * @param {Uint8Array} bytes
   * @returns {number} how many have been written
   */
  write(bytes) {
    let at = 0;
    while (at < bytes.length && !this.full) {
      const byte = bytes[at];
      if (byte === NEWLINE) return at;
      const next = byte === ESCAPE ? this.#escape(bytes, at) : isMove(byte) ? this.#move(byte, at) : this.#print(bytes, at);
      if (next === at) return at;
      at = next;
    }
    return at;
  }

  /** @returns {{text: string, style: import('./ansi.js').Style}[]} what is shown */
  runs() {
    const runs = [];
    for (let i = 0; i < this.#chars.length; i++) {
      if (runs.at(-1)?.style === this.#styles[i]) runs.at(-1).text += this.#chars[i];
      else runs.push({ text: this.#chars[i], style: this.#styles[i] });
    }
    return runs;
  }

  #move(byte, at) {
    this.#column = byte === RETURN ? 0 : Math.max(0, this.#column - 1);
    this.#atBegin ||= byte === RETURN;
    return at + 1;
  }

  #print(bytes, at) {
    const room = LONGEST - this.#column;
    if (room <= 0) {
      this.full = true;
      return at;
    }
    let end = at;
    for (let count = 0; end < bytes.length && !isControl(bytes[end]); end++) {
      if ((bytes[end] & 0xc0) !== 0x80 && ++count > room) break;
    }
    if (end === bytes.length) end -= unfinished(bytes, at);
    this.#put(decoder.decode(bytes.subarray(at, end)));
    return end;
  }

  #put(text) {
    this.#pad();
    for (const char of text) {
      if (char > '\u02ff' && this.#column > 0 && JOINS.test(char)) this.#chars[this.#column - 1] += char;
      else this.#set(this.#column++, char);
    }
    this.#wrote();
  }

  /** A cursor may stand behind what is shown. */
  #pad() {
    while (this.#chars.length < this.#column) this.#set(this.#chars.length, ' ');
  }

  #set(column, char) {
    this.#chars[column] = char;
    this.#styles[column] = this.style;
  }

  #wrote() {
    this.returned ||= this.#atBegin;
  }

  /** @returns {number} its end, or where it begins if that is not there yet */
  #escape(bytes, at) {
    const end = escapeEnd(bytes, at);
    if (end < 0) return bytes.length - at > LONGEST ? bytes.length : at;
    if (bytes[at + 1] === 0x5b) this.#control(String.fromCharCode(bytes[end - 1]), decoder.decode(bytes.subarray(at + 2, end - 1)));
    else if (bytes[at + 1] === 0x5d) this.#system(decoder.decode(bytes.subarray(at + 2, end)));
    return end;
  }

  /** A link begins or ends; titles and the like are nothing to see. */
  #system(command) {
    const link = LINK.exec(command);
    if (link) this.style = linked(this.style, link[1]);
  }

  #control(name, parameters) {
    if (name === 'm') {
      if (/^[\d;:]*$/.test(parameters)) this.style = changed(this.style, parameters);
      return;
    }
    const n = Math.min(LONGEST, Number.parseInt(parameters, 10) || 0);
    const one = Math.max(1, n);
    if (name === 'G') this.#to(one - 1);
    else if (name === 'C') this.#to(this.#column + one);
    else if (name === 'D') this.#to(this.#column - one);
    else if (name === 'K' || (name === 'J' && n === 0)) this.#erase(n);
    else if (name === 'P') this.#remove(one);
    else if (name === 'X') this.#blank(this.#column, this.#column + one);
  }

  #to(column) {
    this.#column = Math.max(0, Math.min(LONGEST - 1, column));
    this.#atBegin ||= this.#column === 0;
  }

  /** To the end, from the begin, or all of it. */
  #erase(what) {
    if (what === 1) this.#blank(0, this.#column + 1);
    else this.#chars.length = this.#styles.length = what === 2 ? 0 : Math.min(this.#column, this.#chars.length);
    if (what === 2) this.#atBegin = true;
    this.#wrote();
  }

  #remove(count) {
    this.#chars.splice(this.#column, count);
    this.#styles.splice(this.#column, count);
  }

  #blank(from, to) {
    for (let i = from; i < Math.min(to, this.#chars.length); i++) this.#set(i, ' ');
  }
}

const isMove = (byte) => byte === RETURN || byte === BACKSPACE;
const isControl = (byte) => isMove(byte) || byte === NEWLINE || byte === ESCAPE;

/** How many bytes at the end belong to a character that is not all there. */
function unfinished(bytes, from) {
  for (let back = 1; back < 4 && bytes.length - back >= from; back++) {
    const byte = bytes[bytes.length - back];
    if ((byte & 0xc0) !== 0x80) return lengthOf(byte) > back ? back : 0;
  }
  return 0;
}

const lengthOf = (lead) => (lead < 0xc0 || lead >= 0xf8 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4);

const within = (byte, low, high) => byte >= low && byte <= high;

/** Where an escape ends; -1 if that is not there yet. What is none ends where that shows. */
function escapeEnd(bytes, at) {
  let i = at + 1;
  if (bytes[i] === 0x5d) return titleEnd(bytes, i);
  if (bytes[i] === 0x5b) for (i++; within(bytes[i], 0x30, 0x3f); ) i++;
  while (within(bytes[i], 0x20, 0x2f)) i++;
  if (i >= bytes.length) return -1;
  return within(bytes[i], 0x30, 0x7e) ? i + 1 : i;
}

/** A title or link ends with BEL or `ESC \`. */
function titleEnd(bytes, from) {
  for (let i = from; i < bytes.length; i++) {
    if (bytes[i] === 7) return i + 1;
    if (bytes[i] === NEWLINE) return i;
    if (bytes[i] === ESCAPE && i + 1 < bytes.length) return bytes[i + 1] === 0x5c ? i + 2 : i;
  }
  return -1;
}
