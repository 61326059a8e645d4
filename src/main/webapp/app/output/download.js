import { logPath, zipPath } from '../api.js';

/** How long a browser may take to begin with what it was given. */
const KEPT = 60_000;

/** Saves a stream of a task as a file: a link alone could not send the token. */
export async function save(api, job, task, stream, attempt) {
  saveAs(await api.download(logPath(job, task, stream, attempt)), `${safe(task)}-${stream}.log`);
}

/** Saves the outputs of all tasks of a job, in all their attempts. */
export async function saveAll(api, { id, pipeline = 'job' }) {
  saveAs(await api.download(zipPath(id)), `${safe(pipeline)}-${id}-logs.zip`);
}

/** Opens a stream of a task as it was printed in a new tab, which is to be there before it is read: later none may be opened. */
export async function open(api, job, task, stream, attempt) {
  const tab = window.open('', '_blank');
  try {
    const bytes = await api.download(logPath(job, task, stream, attempt));
    const address = addressOf(new Blob([bytes], { type: 'text/plain;charset=utf-8' }));
    if (!tab) return;
    tab.opener = null;
    tab.location.replace(address);
  } catch (e) {
    tab?.close();
    throw e;
  }
}

function saveAs(bytes, name) {
  const link = document.createElement('a');
  link.href = addressOf(bytes);
  link.download = name;
  link.click();
}

function addressOf(bytes) {
  const address = URL.createObjectURL(bytes);
  setTimeout(() => URL.revokeObjectURL(address), KEPT);
  return address;
}

const safe = (name) => name.replaceAll(/[^\p{L}\p{N}_.-]+/gu, '_');
