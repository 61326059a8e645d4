import { router } from '../router.js';

/** A list may have to be loaded before it is as long as it was. */
const PATIENCE = 3000;
const KEY = 'prunner.places';
const MOST = 50;

/** How far down one was at each entry of the history, also over a reload. */
const places = new Map(JSON.parse(sessionStorage.getItem(KEY) ?? '[]'));
let here = router.place;
let waiting = new AbortController();

/** Notes how far down one is before another entry of the history is shown. */
export function leave(link) {
  waiting.abort();
  if (here === router.place && link) return;
  places.delete(here);
  places.set(here, { y: scrollY, link });
  for (const old of [...places.keys()].slice(0, -MOST)) places.delete(old);
  here = router.place;
}

/**
 * Goes to where one was, as soon as there is so much, unless one scrolls meanwhile.
 *
 * @returns {Promise<?string>} the link by which one left from there
 */
export async function restore() {
  const place = places.get(here);
  if (!place) return null;
  waiting = new AbortController();
  const { signal } = waiting;
  for (const type of ['wheel', 'touchstart', 'keydown', 'pointerdown']) addEventListener(type, () => waiting.abort(), { signal, passive: true });
  const until = performance.now() + PATIENCE;
  while (!signal.aborted && performance.now() < until) {
    await new Promise(requestAnimationFrame);
    if (document.documentElement.scrollHeight < place.y + innerHeight && place.y > 0) continue;
    scrollTo(0, place.y);
    if (Math.abs(scrollY - place.y) < 2) break;
  }
  waiting.abort();
  return place.link;
}

/** Of a screen that was loaded anew. */
export function keepOverReload() {
  history.scrollRestoration = 'manual';
  addEventListener('pagehide', () => {
    leave(null);
    sessionStorage.setItem(KEY, JSON.stringify([...places]));
  });
}
