/**
 * What the palette offers for what is written.
 *
 * @typedef {{kind: string, title: string, hint?: string, href?: string, act?: () => void}} Entry
 */

/** The entries that have all words of a text, those first whose title begins with it. */
export function matching(entries, text, most = 60) {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return entries
    .map((entry, order) => ({ entry, order, rank: rank(entry, words) }))
    .filter(({ rank: each }) => each > 0)
    .sort((one, other) => other.rank - one.rank || one.order - other.order)
    .slice(0, most)
    .map(({ entry }) => entry);
}

/** 0 if a word is missing. */
function rank({ kind, title, hint = '' }, words) {
  const name = title.toLowerCase();
  const all = `${name} ${kind} ${hint}`.toLowerCase();
  if (!words.every((word) => all.includes(word))) return 0;
  if (words.length === 0) return 1;
  const [first] = words;
  if (name === words.join(' ')) return 5;
  if (name.startsWith(first)) return 4;
  if (name.split(/[\s_.:/-]+/).some((part) => part.startsWith(first))) return 3;
  return name.includes(first) ? 2 : 1;
}

/** Whether a text can be the id of a job, or the beginning of one. */
export const isId = (text) => /^[0-9a-f]{8}(-[0-9a-f-]{0,27})?$/i.test(text.trim());
