import { html, nothing } from '../vendor.js';
import { icon } from '../shared/icons.js';

const EXAMPLE = `pipelines:
  hello:
    tasks:
      greet:
        script: ['echo "Hello, $PRUNNER_VAR_name"']
      sleep:
        script: [sleep 3]
        depends_on: [greet]
`;

/** As long as no setting says something else. */
const STANDARD = '**/pipelines.{yml,yaml}';

/** What to do where there are no pipelines yet. */
export const firstSteps = (searched) => html`<div class="placeholder first-steps">
  <h2>No pipelines yet</h2>
  <p>${searched
    ? html`No file below <code>${searched.directory}</code> matches <code>${searched.pattern}</code>, or none of those has a pipeline.`
    : 'Whoever runs this server defines them in a pipelines.yml.'}</p>
  ${searched
    ? html`<p>Write this to ${place(searched)}, and read the definitions again:</p>
        <figure class="panel"><button type="button" @click=${copy}>${icon('copy')}<span>Copy</span></button><pre>${EXAMPLE}</pre></figure>`
    : nothing}
</div>`;

const place = ({ directory, pattern }) =>
  pattern === STANDARD ? html`<code>${directory.replace(/\/$/, '')}/pipelines.yml</code>` : 'such a file';

/** Where the clipboard is not to be had, as on a page without TLS, the text is selected instead. */
async function copy({ currentTarget: button }) {
  const text = button.parentElement.querySelector('pre');
  const copied = await navigator.clipboard?.writeText(EXAMPLE).then(() => true, () => false);
  if (!copied) getSelection().selectAllChildren(text);
  button.querySelector('span').textContent = copied ? 'Copied' : 'Selected';
}
