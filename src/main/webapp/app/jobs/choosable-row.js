import { html } from '../vendor.js';
import { links } from '../router.js';
import { jobRow } from './job-row.js';

/**
 * A job of the list, with a box that selects it.
 *
 * @param {{chosen: (id: string) => boolean, choose: (id: string, event: Event) => void}} list
 */
export const choosableRow = (job, list) => html`<label class="choose"><input type="checkbox" tabindex="-1" aria-label="Select job ${job.id.slice(0, 8)} of ${job.pipeline}"
    .checked=${list.chosen(job.id)} @click=${(event) => list.choose(job.id, event)}></label>${jobRow(job, links)}`;
