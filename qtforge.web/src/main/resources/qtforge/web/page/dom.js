// SPDX-License-Identifier: Apache-2.0
// Elements made of texts. Nothing here takes HTML: what a plugin calls itself stays a text.

const SVG = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name.startsWith("on")) {
      node.addEventListener(name.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined) {
      node.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
  }
  return node;
}

export function el(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

// A text of a plugin: whatever direction it has, it does not turn what stands around it.
export function words(text) {
  return el("bdi", null, text ?? "");
}

export function cell(value, kind) {
  return kind === "number" ? el("td", { class: "number" }, value) : el("td", null, value instanceof Node ? value : words(value));
}

// A table of head texts and rows of cells or values.
export function table(caption, heads, rows, empty) {
  if (rows.length === 0) {
    return el("p", { class: "quiet" }, empty ?? "None.");
  }
  return el(
    "div",
    { class: "scroll" },
    el(
      "table",
      { "aria-label": caption },
      el("thead", null, el("tr", null, heads.map((head) => el("th", { scope: "col" }, head)))),
      el(
        "tbody",
        null,
        rows.map((row) =>
          el("tr", null, row.map((value) => (value instanceof HTMLTableCellElement ? value : cell(value))))),
      ),
    ),
  );
}

export function facts(pairs) {
  return el("dl", null, pairs.flatMap(([name, value]) => [el("dt", null, name), el("dd", null, value instanceof Node ? value : words(value))]));
}

export function time(iso) {
  if (!iso || iso.startsWith("1970-01-01T00:00:00")) {
    return "";
  }
  const at = new Date(iso);
  return at.toDateString() === new Date().toDateString()
    ? at.toLocaleTimeString()
    : at.toLocaleString();
}

const BYTES = ["B", "KiB", "MiB", "GiB", "TiB"];

export function bytes(value) {
  if (value === null || value === undefined) {
    return "";
  }
  let unit = 0;
  let scaled = value;
  while (scaled >= 1024 && unit < BYTES.length - 1) {
    scaled /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? Math.round(scaled) : scaled.toFixed(1)} ${BYTES[unit]}`;
}

export function number(value, digits = 0) {
  return value === null || value === undefined ? "" : value.toLocaleString(undefined, { maximumFractionDigits: digits });
}

export function percent(value) {
  return value === null || value === undefined ? "" : `${(value * 100).toFixed(1)} %`;
}

// How a state or level looks beside what it says.
export function mood(state) {
  if (["Running", "Ok", "Completed", "Reloaded", "Active"].includes(state)) {
    return "good";
  }
  if (["Error", "Critical", "HealthCheckError", "Failed", "RolledBack", "Denied"].includes(state)) {
    return "bad";
  }
  return ["Warn", "TemporarilyUnavailable", "Paused", "Warning", "WouldDeny", "Rejected"].includes(state) ? "fair" : "quiet";
}

export function stateWord(state) {
  return el("span", { class: mood(state) }, state ?? "");
}

// Asks before what is not easily taken back.
export function confirmed(question) {
  const dialog = document.getElementById("confirm");
  document.getElementById("question").textContent = question;
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

export function complain(text) {
  const alert = document.getElementById("alert");
  alert.textContent = text;
  alert.hidden = text === "";
}
