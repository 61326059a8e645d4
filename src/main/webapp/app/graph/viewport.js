/**
 * What can be seen of a graph: `x` and `y` are the place in it that stands at the top left of its room, `scale` how large
 * it is drawn. Everything here is numbers alone.
 *
 * @typedef {{x: number, y: number, scale: number}} View
 */
const SMALLEST = 0.05;
const LARGEST = 3;
/** In pixels: so much of the graph always stays in its room. */
const KEPT = 60;
const AROUND = 16;
const LOWEST = 120;
/** Drawn smaller than this a graph is a map, and its room at least so high. */
const READABLE = 0.5;
const MAP = 280;

/** How high the room of a graph is, as the whole of it should fit; higher where it is so small that one zooms into it. */
export function heightFor({ width, height }, roomWidth, highest) {
  const scale = Math.min(1, roomWidth / width);
  const lowest = scale < READABLE ? Math.min(height, MAP) : LOWEST;
  return Math.round(Math.min(Math.max(LOWEST, lowest, height * scale), Math.max(LOWEST, highest)));
}

/** All of the graph in the middle of its room; never larger than it is. */
export function fitted({ width, height }, room) {
  const scale = limited(Math.min(1, room.width / width, room.height / height));
  return { x: (width - room.width / scale) / 2, y: (height - room.height / scale) / 2, scale };
}

/** Larger or smaller by a factor, around a point of the room that stays where it is. */
export function zoomed(view, factor, [px, py]) {
  const scale = limited(view.scale * factor);
  return { x: view.x + px / view.scale - px / scale, y: view.y + py / view.scale - py / scale, scale };
}

/** Moved by pixels of the room. */
export const moved = (view, dx, dy) => ({ ...view, x: view.x - dx / view.scale, y: view.y - dy / view.scale });

/** Back to where something of the graph is in the room. */
export function bounded(view, layout, room) {
  const kept = KEPT / view.scale;
  return {
    ...view,
    x: within(view.x, kept - room.width / view.scale, layout.width - kept),
    y: within(view.y, kept - room.height / view.scale, layout.height - kept),
  };
}

/** Moved as little as it takes to see a node. */
export function showing(view, node, room) {
  const around = AROUND / view.scale;
  const x = within(view.x, node.x + node.width + around - room.width / view.scale, node.x - around);
  const y = within(view.y, node.y + node.height + around - room.height / view.scale, node.y - around);
  return x === view.x && y === view.y ? view : { ...view, x, y };
}

const limited = (scale) => within(scale, SMALLEST, LARGEST);
/** Where the bounds cross, the upper one counts. */
const within = (value, low, high) => Math.min(high, Math.max(low, value));
