const RADIUS = 6;

/** The points of an edge as a line with round corners. */
export function curve(points) {
  const [first, ...rest] = points;
  const last = rest.pop();
  const corners = rest.map((corner, i) => {
    const before = towards(corner, points[i]);
    const after = towards(corner, points[i + 2]);
    return `L${before} Q${corner} ${after}`;
  });
  return `M${first} ${corners.join(' ')} L${last}`;
}

/** A point near a corner, on the way to another point. */
function towards([x, y], [toX, toY]) {
  const length = Math.hypot(toX - x, toY - y) || 1;
  const part = Math.min(RADIUS, length / 2) / length;
  return [x + (toX - x) * part, y + (toY - y) * part];
}
