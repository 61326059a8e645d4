import { api, logPath } from '../api.js';

/** Saves a stream of a task as a file: a link alone could not send the token. */
export async function save(job, task, stream, attempt) {
  const address = URL.createObjectURL(await api.download(logPath(job, task, stream, attempt)));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${task.replaceAll(/[^\w.-]+/g, '_')}-${stream}.log`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
