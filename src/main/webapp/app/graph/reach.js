/**
 * All that a task depends on and all that depends on it, over any number of others.
 *
 * @param {{from: string, to: string}[]} edges
 * @returns {Set<string>} with the task itself
 */
export function related(edges, task) {
  return new Set([...reached(edges, task, 'from', 'to'), ...reached(edges, task, 'to', 'from')]);
}

/** Whether a line is on a way from or to the task: a line between two that are related need not be. */
export function relatedEdges(edges, task) {
  const before = reached(edges, task, 'to', 'from');
  const after = reached(edges, task, 'from', 'to');
  return new Set(edges.filter(({ from, to }) => (before.has(from) && before.has(to)) || (after.has(from) && after.has(to))));
}

function reached(edges, task, near, far) {
  const next = new Map(edges.map((edge) => [edge[near], []]));
  for (const edge of edges) next.get(edge[near]).push(edge);
  const found = new Set([task]);
  const open = [task];
  while (open.length > 0) {
    for (const edge of next.get(open.pop()) ?? []) {
      if (found.has(edge[far])) continue;
      found.add(edge[far]);
      open.push(edge[far]);
    }
  }
  return found;
}
