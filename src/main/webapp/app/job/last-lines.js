import { OutputReader } from '../output/reader.js';
import { settle } from '../output/lines.js';

const STREAMS = ['stderr', 'stdout'];
const AT_LEAST = 4;
/** Enough for ten lines of the usual length; of longer ones fewer are shown. */
const BYTES = 16 * 1024;

/**
 * The last lines that a task has printed.
 *
 * @returns {Promise<{stream: string, lines: import('../output/lines.js').Line[], more: boolean}[]>} of the streams that have
 *     any; `more` says that there are lines before
 */
export async function lastLines(api, job, task, count, signal) {
  const [stderr, stdout] = await Promise.all(
    STREAMS.map((stream) => new OutputReader(api, job, task, stream).last(BYTES, signal)),
  );
  const [errors, others] = shared(stderr.length, stdout.length, count);
  return [part('stderr', stderr, errors), part('stdout', stdout, others)].filter(({ lines }) => lines.length > 0);
}

/** How many lines of each: what went wrong is on stderr mostly, but not always. */
export function shared(errors, others, count) {
  const ofOthers = Math.min(others, Math.max(AT_LEAST, count - errors));
  return [Math.min(errors, count), ofOthers];
}

function part(stream, all, count) {
  settle(all, 0, null);
  const lines = count > 0 ? all.slice(-count) : [];
  return { stream, lines, more: lines.length > 0 && lines[0].at > 0 };
}
