const AT_MOST = 3;

/** Why a task has not run, does not go on, or was stopped, in words; empty where there is nothing to explain. */
export function whyNot(task, job) {
  if (task.skipReason) return `skipped: ${task.skipReason}`;
  if (task.status === 'canceled') return `${task.start ? 'stopped' : 'not run'}${because(cause(task, job))}`;
  if (task.status === 'waiting' && job.status === 'running' && !task.retryAt) return waiting(task, job);
  return '';
}

const because = (reason) => (reason ? `, since ${reason}` : '');

/** What it depends on counts first: that would have kept it from running in any case. */
function cause(task, job) {
  const before = failedBefore(task, new Map(job.tasks.map((each) => [each.name, each])));
  if (before) return failure(before);
  if (job.reason === 'replaced' || job.reason === 'interrupted') return 'a newer job took the place of this one';
  if (job.status === 'canceled') return job.lastError ?? 'the job was canceled';
  if (job.cancelRequested) return 'the job is being canceled';
  const first = failures(job)[0];
  return first ? failure(first) : (job.lastError ?? '');
}

const failure = ({ name, error }) => `${name} ${error?.startsWith('timed out') ? 'timed out' : 'failed'}`;

/** The tasks that have failed their job, from the first. */
export const failures = (job) =>
  job.tasks
    .filter(({ status, allowFailure }) => status === 'error' && !allowFailure)
    .sort((a, b) => (a.end ?? '').localeCompare(b.end ?? ''));

function failedBefore(task, tasks) {
  const open = [...(task.dependsOn ?? [])];
  const seen = new Set(open);
  while (open.length > 0) {
    const before = tasks.get(open.shift());
    if (!before) continue;
    if (before.status === 'error') return before;
    for (const name of before.dependsOn ?? []) {
      if (before.status === 'canceled' && !seen.has(name)) open.push(name);
      seen.add(name);
    }
  }
  return null;
}

function waiting(task, job) {
  const passed = new Set(job.tasks.filter(({ status }) => status === 'done' || status === 'skipped').map(({ name }) => name));
  const open = (task.dependsOn ?? []).filter((name) => !passed.has(name));
  if (open.length === 0) return 'ready: starts as soon as a place on the server is free';
  const more = open.length - AT_MOST;
  return `waits for ${open.slice(0, AT_MOST).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
