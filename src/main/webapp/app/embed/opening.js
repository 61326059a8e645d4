import { parse } from '../links.js';

/** What a link of the server's page leads to: `{href, id, task}`, the last two where it is about a job; null for other links. */
export function placeOf(href, address) {
  if (!href.startsWith(`${address}#`)) return null;
  const { parts } = parse(href.slice(address.length));
  return { href, ...(parts.job && { id: parts.job }), ...(parts.task && { task: parts.task }) };
}

/** Whether it is a plain click, and not one that asks for a new tab or the like. */
export const isPlain = ({ button, ctrlKey, metaKey, shiftKey, altKey }) => button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey;
