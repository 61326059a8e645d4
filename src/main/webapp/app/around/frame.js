const asked = new URLSearchParams(location.search);

/** Whether the page is to be a part of another one, in a frame: `?embed`. Then it shows a screen and nothing around it. */
export const framed = asked.has('embed');

/** The theme of the page around: `?embed&theme=dark`. */
export const themeAround = framed ? asked.get('theme') : null;

document.documentElement.classList.toggle('framed', framed);
