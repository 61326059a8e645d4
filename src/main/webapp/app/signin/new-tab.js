/**
 * A link of the page that is opened in a new tab by Ctrl, Cmd or the middle button is signed in there, too: a window that
 * a tab opens itself begins with a copy of its session storage. A tab that is opened otherwise asks to sign in.
 */
export function openNewTab(event) {
  const link = event.target.closest?.('a[href^="#"]');
  const wanted = event.type === 'auxclick' ? event.button === 1 : event.ctrlKey || event.metaKey;
  if (!link || !wanted || event.defaultPrevented) return;
  event.preventDefault();
  const tab = open(link.href, '_blank');
  if (tab) tab.opener = null;
}
