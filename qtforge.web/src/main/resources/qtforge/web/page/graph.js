// SPDX-License-Identifier: Apache-2.0
// Who depends on whom, in layers: whoever needs nobody stands at the bottom.

import { mood, svg } from "./dom.js";

const WIDTH = 190;
const HEIGHT = 30;
const GAP = 16;
const LAYER = 74;
const ROW = 10;

// The layer of each node: one above the highest of those it needs. Edges that close a circle do not count.
function layers(nodes) {
  const layer = new Map();
  const open = new Set();
  for (const root of nodes.keys()) {
    const stack = [root];
    while (stack.length > 0) {
      const id = stack[stack.length - 1];
      if (layer.has(id)) {
        stack.pop();
        continue;
      }
      open.add(id);
      const waiting = nodes.get(id).needs.filter((need) => !layer.has(need) && !open.has(need));
      if (waiting.length > 0) {
        stack.push(...waiting);
        continue;
      }
      layer.set(id, Math.max(-1, ...nodes.get(id).needs.filter((need) => layer.has(need)).map((need) => layer.get(need))) + 1);
      open.delete(id);
      stack.pop();
    }
  }
  return layer;
}

// Orders each layer by the middle of the neighbours below and above, a few times.
function order(rows, nodes, dependents) {
  const place = new Map();
  const note = (row) => row.forEach((id, index) => place.set(id, index));
  rows.forEach(note);
  for (let sweep = 0; sweep < 4; sweep += 1) {
    for (const row of sweep % 2 === 0 ? rows : [...rows].reverse()) {
      const middle = new Map();
      row.forEach((id, index) => {
        const near = (sweep % 2 === 0 ? nodes.get(id).needs : dependents.get(id)).filter((each) => place.has(each));
        middle.set(id, near.length === 0 ? index : near.reduce((sum, each) => sum + place.get(each), 0) / near.length);
      });
      row.sort((one, other) => middle.get(one) - middle.get(other) || one.localeCompare(other));
      note(row);
    }
  }
}

export function layout(list) {
  const nodes = new Map();
  for (const node of list) {
    nodes.set(node.id, { ...node, needs: [] });
  }
  const dependents = new Map(list.map((node) => [node.id, []]));
  for (const node of list) {
    nodes.get(node.id).needs = node.needs.filter((need) => nodes.has(need) && need !== node.id);
    nodes.get(node.id).needs.forEach((need) => dependents.get(need).push(node.id));
  }
  const alone = list.map((node) => node.id).filter((id) => nodes.get(id).needs.length === 0 && dependents.get(id).length === 0);
  const linked = new Map([...nodes].filter(([id]) => !alone.includes(id)));
  const layer = layers(linked);
  const rows = [];
  for (const [id, height] of layer) {
    (rows[height] ??= []).push(id);
  }
  order(rows, nodes, dependents);
  const wide = [...rows].reverse();
  // Long layers, and those who stand alone, take several lines.
  const lines = [...wide, alone].flatMap((row) => {
    const cut = [];
    for (let at = 0; at < row.length; at += ROW) {
      cut.push(row.slice(at, at + ROW));
    }
    return cut;
  });
  const columns = Math.max(1, ...lines.map((line) => line.length));
  const width = columns * (WIDTH + GAP) + GAP;
  const places = new Map();
  lines.forEach((line, number) => {
    const left = (width - line.length * (WIDTH + GAP) + GAP) / 2;
    line.forEach((id, index) => places.set(id, { x: left + index * (WIDTH + GAP), y: GAP + number * LAYER }));
  });
  return { nodes, places, width, height: lines.length * LAYER + GAP };
}

function shorten(id) {
  return id.length <= 26 ? id : `…${id.slice(-25)}`;
}

export function drawGraph(list, choose) {
  const { nodes, places, width, height } = layout(list);
  const edges = [];
  const boxes = [];
  for (const [id, node] of nodes) {
    const from = places.get(id);
    for (const need of node.needs) {
      const to = places.get(need);
      const x1 = from.x + WIDTH / 2;
      const x2 = to.x + WIDTH / 2;
      const down = to.y >= from.y;
      const y1 = from.y + (down ? HEIGHT : 0);
      const y2 = to.y + (down ? -3 : HEIGHT + 3);
      const bend = (y2 - y1) / 2;
      edges.push(
        svg("path", {
          class: node.optional.includes(need) ? "edge optional" : "edge",
          d: `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`,
          "marker-end": "url(#arrow)",
        }),
      );
    }
    const open = () => choose(id);
    boxes.push(
      svg(
        "g",
        {
          class: `node ${mood(node.state)}`,
          tabindex: 0,
          role: "button",
          "aria-label": `${id}, ${node.state}, needs ${node.needs.length}`,
          "data-key": `node-${id}`,
          onclick: open,
          onkeydown: (event) => {
            if (event.key === "Enter" || event.key === " ") {
              event.preventDefault();
              open();
            }
          },
        },
        svg("title", null, `${id}: ${node.state}`),
        svg("rect", { x: from.x, y: from.y, width: WIDTH, height: HEIGHT, rx: 5 }),
        svg("text", { x: from.x + WIDTH / 2, y: from.y + 19, "text-anchor": "middle" }, shorten(id)),
      ),
    );
  }
  return svg(
    "svg",
    { class: "graph", width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": "Dependencies of plugins" },
    svg("defs", null, svg("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 6, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" }, svg("path", { class: "arrow", d: "M0 0L8 4L0 8z" }))),
    edges,
    boxes,
  );
}
