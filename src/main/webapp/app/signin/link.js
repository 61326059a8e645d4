/** Links that sign in: `#code=…` of the server's log, and `#token=…`. */
import { LINK } from '../links.js';
import { api, session } from '../page.js';

/**
 * Takes the link out of the address and the history at once.
 *
 * @param {string} address what to put there instead
 * @returns {?{kind: 'code'|'token', value: string}} null where there is none
 */
export function takeLink(address) {
  const [, kind, value] = LINK.exec(location.hash) ?? [];
  if (!kind) return null;
  history.replaceState(history.state, '', address);
  return { kind, value: decoded(value) };
}

/**
 * Signs in. Nobody is signed out by a link alone: it may come from somebody else.
 *
 * @param {(now: string, then: string) => Promise<boolean>} mayReplace asked before another user takes the place of one
 * @throws {ApiError} where the server does not accept it; who was signed in still is
 */
export async function follow({ kind, value }, mayReplace) {
  const token = kind === 'code' ? await api.signIn(value) : value.trim();
  const next = await api.whoami(token);
  const now = await caller();
  if (now && now.name !== next.name && !(await mayReplace(now.name, next.name))) return;
  session.signIn(token);
}

/** Who is signed in, by a token or by the server; null where nobody is. */
function caller() {
  return api.whoami().catch((e) => {
    if (e.status === 401) return null;
    throw e;
  });
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
