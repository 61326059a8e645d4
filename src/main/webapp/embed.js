/**
 * `<prunner-jobs>` and `<prunner-job>` for pages of others; see docs/embed.md.
 *
 * Where they are there already, from another server or by another address, nothing else of this file runs: names of elements and
 * of policies for trusted types are of the whole page.
 */
if (!customElements.get('prunner-jobs')) {
  const { defineElements } = await import('./app/embed/elements.js');
  defineElements({ server: new URL('.', import.meta.url).href, styles: new URL('styles/embed.css', import.meta.url).href });
}
