/**
 * Which lines are shown where an output has groups: those that are over are folded, unless something went wrong in them
 * or their reader wants to see them.
 */
export class Folds {
  /** What the reader has chosen, by the key of the group's first line. */
  #chosen = new Map();

  /**
   * @param {import('./lines.js').Line[]} lines
   * @param {?import('./lines.js').Line} reading the line that is read, whose group does not fold under the reader's eyes
   * @returns {import('./lines.js').Line[]} what is to be shown of them
   */
  shown(lines, reading) {
    const groups = groupsOf(lines);
    if (groups === null) return lines;
    const shown = [];
    let at = 0;
    for (const group of groups) {
      for (; at <= group.begin; at++) if (!lines[at].command?.ends) shown.push(lines[at]);
      const folded = this.#isFolded(group, lines, reading);
      lines[group.begin].fold = { folded, count: group.end - group.begin - 1 };
      if (folded) at = group.end;
    }
    for (; at < lines.length; at++) if (!lines[at].command?.ends) shown.push(lines[at]);
    return shown;
  }

  toggle(line) {
    this.#chosen.set(line.key, !line.fold.folded);
  }

  /** Makes sure that a line is shown. */
  reveal(line, lines) {
    const at = lines.indexOf(line);
    for (const group of groupsOf(lines) ?? []) {
      if (at > group.begin && at < group.end) this.#chosen.set(lines[group.begin].key, false);
    }
  }

  #isFolded(group, lines, reading) {
    const { key } = lines[group.begin];
    const chosen = this.#chosen.get(key);
    if (chosen !== undefined) return chosen;
    if (!group.over || group.failed) return false;
    const at = reading ? lines.indexOf(reading, group.begin + 1) : -1;
    const isRead = at >= 0 && at < group.end;
    if (isRead) this.#chosen.set(key, false);
    return !isRead;
  }
}

/** The groups, in their order; `end` is behind the last line. A group ends with the next one. */
function groupsOf(lines) {
  const groups = [];
  let open = null;
  let any = false;
  const close = (end, over) => {
    if (open) Object.assign(open, { end, over });
    open = null;
  };
  for (let i = 0; i < lines.length; i++) {
    const { command } = lines[i];
    if (!command) {
      if (lines[i].note) close(i, true);
      continue;
    }
    any = true;
    if (command.begins) {
      close(i, true);
      groups.push((open = { begin: i, end: lines.length, over: false, failed: false }));
    } else if (command.ends) close(i, true);
    else if (open && command.kind === 'error') open.failed = true;
  }
  return any ? groups : null;
}
