// SPDX-License-Identifier: Apache-2.0
// Lines over time, as SVG.

import { el, svg } from "./dom.js";

const WIDTH = 360;
const HEIGHT = 120;
const LEFT = 4;
const TOP = 16;
const BOTTOM = 18;

// A chart of one member of points [{time, ...}]; gaps where it is null.
export function lineChart(title, points, member, format) {
  const known = points.filter((point) => point[member] !== null && point[member] !== undefined);
  const latest = known.length > 0 ? format(known[known.length - 1][member]) : "no samples yet";
  const caption = el("figcaption", null, `${title}: ${latest}`);
  if (known.length < 2) {
    return el("figure", null, caption);
  }
  const most = Math.max(...known.map((point) => point[member]), Number.MIN_VALUE);
  const from = points[0].time;
  const span = Math.max(1, points[points.length - 1].time - from);
  const x = (point) => LEFT + ((point.time - from) / span) * (WIDTH - 2 * LEFT);
  const y = (point) => TOP + (1 - point[member] / most) * (HEIGHT - TOP - BOTTOM);
  const parts = [];
  let pen = "M";
  for (const point of points) {
    if (point[member] === null || point[member] === undefined) {
      pen = "M";
    } else {
      parts.push(`${pen}${x(point).toFixed(1)} ${y(point).toFixed(1)}`);
      pen = "L";
    }
  }
  const floor = HEIGHT - BOTTOM;
  return el(
    "figure",
    null,
    caption,
    svg(
      "svg",
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": `${title}, now ${latest}, at most ${format(most)}` },
      svg("line", { class: "axis", x1: LEFT, x2: WIDTH - LEFT, y1: floor, y2: floor }),
      svg("path", { class: "series", d: parts.join("") }),
      svg("text", { class: "quiet", x: LEFT, y: 11 }, format(most)),
      svg("text", { class: "quiet", x: LEFT, y: HEIGHT - 4 }, new Date(from).toLocaleTimeString()),
      svg("text", { class: "quiet", x: WIDTH - LEFT, y: HEIGHT - 4, "text-anchor": "end" }, new Date(from + span).toLocaleTimeString()),
    ),
  );
}
