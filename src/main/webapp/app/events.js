/** The one place that streams: server-sent events over fetch, since EventSource sends no token. */
import { EventParser } from './shared/event-parser.js';

/** The server comments every 15 s; a stream that is silent for longer is a dead one. */
const SILENCE = 40_000;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 5_000;

/**
 * Listens until the signal is aborted, and connects again whenever the stream breaks.
 *
 * @param {{session: EventTarget, request: Function}} server
 * @param {string} path below `api/v1/`
 * @param {object} listener
 * @param {(event: {type: string, data: any, id: ?string}) => void} listener.onEvent
 * @param {(state: 'open'|'broken', error?: Error) => void} [listener.onState]
 * @param {AbortSignal} signal
 */
export async function listen({ session, request }, path, { onEvent, onState = () => {} }, signal) {
  let lastId = null;
  let wait = FIRST_WAIT;
  while (!signal.aborted) {
    try {
      await readOnce(request, path, lastId, signal, () => {
        wait = FIRST_WAIT;
        onState('open');
      }, (event) => {
        lastId = event.id ?? lastId;
        onEvent(event);
      });
      if (!signal.aborted) onState('broken');
    } catch (e) {
      if (signal.aborted) return;
      onState('broken', e);
      if (e.status === 401) await signedIn(session, signal);
      else if (e.status >= 400 && e.status < 500) return;
    }
    await pause(wait * (0.75 + Math.random() / 2), session, signal);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }
}

async function readOnce(request, path, lastId, signal, onOpen, onEvent) {
  const silence = new AbortController();
  const either = AbortSignal.any([signal, silence.signal]);
  const headers = { Accept: 'text/event-stream', ...(lastId && { 'Last-Event-ID': lastId }) };
  const response = await request(path, { headers, cache: 'no-store', signal: either });
  onOpen();
  const parser = new EventParser();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let alarm;
  try {
    for (;;) {
      alarm = setTimeout(() => silence.abort(), SILENCE);
      const { value, done } = await reader.read();
      clearTimeout(alarm);
      if (done) return;
      for (const event of parser.take(value)) onEvent(event);
    }
  } finally {
    clearTimeout(alarm);
    reader.cancel().catch(() => {});
  }
}

/** Waits until somebody has signed in again. */
function signedIn(session, signal) {
  return new Promise((resolve) => {
    session.addEventListener('change', resolve, { once: true, signal });
    signal.addEventListener('abort', resolve, { once: true });
  });
}

/** Waits; shorter when the network comes back or somebody signs in. */
function pause(millis, session, signal) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      session.removeEventListener('change', done);
      resolve();
    };
    const timer = setTimeout(done, millis);
    addEventListener('online', done);
    session.addEventListener('change', done);
    signal.addEventListener('abort', done, { once: true });
  });
}
