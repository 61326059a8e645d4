import { withoutEscapes } from './ansi.js';

const STEP = 4 * 1024 * 1024;
const NEWLINE = 10;
const decoder = new TextDecoder();

/**
 * Looks for text beyond the lines in memory, step by step through the whole output.
 *
 * @param {import('./reader.js').OutputReader} reader
 * @param {string} query upper or lower case alike
 * @param {number} from the byte to begin at
 * @param {1|-1} direction
 * @param {(read: number) => void} onProgress told how many bytes have been looked through
 * @param {AbortSignal} signal
 * @returns {Promise<?import('./lines.js').Line>} the next line that has it
 */
export async function searchBeyond(reader, query, from, direction, onProgress, signal) {
  const wanted = query.toLowerCase();
  let at = from;
  for (;;) {
    const part = direction > 0 ? wholeToEnd(await reader.partAfter(at, STEP, signal), reader.size) : await reader.partBefore(at, STEP, signal);
    if (part.bytes.length === 0) return null;
    const found = lineWith(reader, part, wanted, direction);
    if (found) return found;
    at = direction > 0 ? part.from + part.bytes.length : part.from;
    onProgress(Math.abs(at - from));
  }
}

/** Most parts do not have it, which is seen faster in the text as a whole. */
function lineWith(reader, part, wanted, direction) {
  if (!withoutEscapes(decoder.decode(part.bytes)).toLowerCase().includes(wanted)) return null;
  const lines = reader.lines(part);
  return searchLines(lines, wanted, direction > 0 ? 0 : lines.length - 1, direction);
}

/** Leaves a line that is cut to the next step, unless it is longer than one. */
function wholeToEnd(part, size) {
  const newline = part.bytes.lastIndexOf(NEWLINE);
  if (newline < 0 || part.from + part.bytes.length >= size) return part;
  return { ...part, bytes: part.bytes.subarray(0, newline + 1) };
}

/** The next line in memory that has it. */
export function searchLines(lines, query, from, direction) {
  const wanted = query.toLowerCase();
  for (let i = from; i >= 0 && i < lines.length; i += direction) {
    if (lines[i].plain.toLowerCase().includes(wanted)) return lines[i];
  }
  return null;
}
