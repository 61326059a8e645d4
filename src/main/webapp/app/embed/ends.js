import { hasEnded } from '../shared/status.js';

/** Tells of each job that was seen before its end when it ends, once. */
export class Ends {
  #living = new Set();
  #tell;

  /** @param {(job: {id: string, pipeline: string, status: string, lastError?: string}) => void} tell */
  constructor(tell) {
    this.#tell = tell;
  }

  /** What is shown now. */
  see(jobs) {
    for (const job of jobs) {
      if (hasEnded(job)) this.hear(job);
      else this.#living.add(job.id);
    }
  }

  /** What has become of a job, shown or no longer. */
  hear(job) {
    if (!hasEnded(job) || !this.#living.delete(job.id)) return;
    const { id, pipeline, status, lastError } = job;
    this.#tell({ id, pipeline, status, ...(lastError && { lastError }) });
  }
}
