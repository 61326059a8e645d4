import { define } from '../shared/component.js';
import { comesFrom } from './embedded.js';
import { PrunnerJob } from './prunner-job.js';
import { PrunnerJobs } from './prunner-jobs.js';

/** Gives the page around the elements, where it has none of these names yet. */
export function defineElements(home) {
  comesFrom(home);
  define('prunner-jobs', PrunnerJobs);
  define('prunner-job', PrunnerJob);
}
