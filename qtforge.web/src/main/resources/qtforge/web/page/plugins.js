// SPDX-License-Identifier: Apache-2.0
// The table of plugins, and the details of one.

import { lineChart } from "./chart.js";
import { bytes, cell, complain, el, facts, number, percent, stateWord, table, time, words } from "./dom.js";
import { act, get } from "./server.js";

const COLUMNS = [
  { member: "id", title: "Plugin" },
  { member: "name", title: "Name" },
  { member: "version", title: "Version" },
  { member: "state", title: "State", show: stateWord },
  { member: "health", title: "Health", show: stateWord },
  { member: "cpu", title: "CPU", number: true, show: percent },
  { member: "allocated", title: "Memory/s", number: true, show: bytes },
  { member: "threads", title: "Threads", number: true, show: number },
  { member: "messages", title: "Messages/s", number: true, show: (value) => number(value, 1) },
  { member: "calls", title: "Calls/s", number: true, show: (value) => number(value, 1) },
  { member: "errors", title: "Errors", number: true, show: number },
];

// More than fit on a screen.
const FIRST_ROWS = 60;

const LABELS = { start: "Start", stop: "Stop", pause: "Pause", resume: "Resume", reload: "Reload" };

// While it is carried out the button does nothing, but keeps the focus, which one that is disabled would lose.
export async function doAction(button, action, id, detail) {
  if (button.getAttribute("aria-disabled") === "true") {
    return false;
  }
  button.setAttribute("aria-disabled", "true");
  complain("");
  try {
    await act(action, id, detail);
    return true;
  } catch (error) {
    complain(`${action} ${id}: ${error.message}`);
    return false;
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

export function pluginsPanel() {
  const rows = new Map();
  let chosen = null;
  let awaited = 0;
  let sorted = { member: "id", down: false };
  let filter = "";
  let state = "";

  const body = el("tbody");
  const count = el("span", { class: "quiet", role: "status" });
  const states = el("select", { onchange: () => { state = states.value; arrange(); } }, el("option", { value: "" }, "all states"));
  const search = el("input", { type: "search", placeholder: "id or name", oninput: () => { filter = search.value.trim().toLowerCase(); arrange(); } });
  const details = el("section", { class: "details", "aria-label": "Details of the plugin", tabindex: -1, hidden: true });
  const heads = COLUMNS.map((column) => {
    const button = el("button", { type: "button", onclick: () => sort(column.member) }, column.title);
    return el("th", { scope: "col", "data-member": column.member }, button);
  });
  const grid = el("table", { id: "plugins", "aria-label": "Plugins" }, el("thead", null, el("tr", null, heads, el("th", { scope: "col" }, "Action"))), body);
  const split = el("div", { class: "split" }, el("div", { class: "scroll" }, grid), details);
  const root = el("div", null, el("div", { class: "bar" }, el("label", null, "Filter ", search), el("label", null, "State ", states), count), split);

  body.addEventListener("keydown", (event) => {
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    if (step && event.target.matches("button.plain")) {
      let next = event.target.closest("tr")[step];
      while (next && next.hidden) {
        next = next[step];
      }
      next?.querySelector("button.plain").focus();
      event.preventDefault();
    }
  });
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && chosen !== null) {
      const row = rows.get(chosen);
      choose(null);
      row?.node.querySelector("button.plain").focus();
    }
  });

  function sort(member) {
    sorted = { member, down: sorted.member === member && !sorted.down };
    arrange();
  }

  function make(data) {
    const open = el("button", { type: "button", class: "plain", onclick: () => choose(data.id) }, words(data.id));
    const cells = COLUMNS.map((column, index) => (index === 0 ? el("td", null, open) : cell("", column.number ? "number" : "")));
    const action = el("button", { type: "button" });
    action.addEventListener("click", () => doAction(action, action.dataset.action, data.id));
    const node = el("tr", { "data-id": data.id }, cells, el("td", null, action));
    const row = { node, cells, action, data: {} };
    update(row, data);
    return row;
  }

  function update(row, data) {
    if (Object.keys(data).every((member) => row.data[member] === data[member])) {
      return;
    }
    COLUMNS.forEach((column, index) => {
      if (index > 0 && row.data[column.member] !== data[column.member]) {
        const value = data[column.member];
        row.cells[index].replaceChildren(column.show ? column.show(value) : words(value));
      }
    });
    row.cells[1].title = data.name;
    row.cells[3].title = data.reason ?? "";
    row.cells[4].title = data.healthWords ?? "";
    const running = data.state === "Running" || data.state === "Paused";
    row.action.dataset.action = running ? "stop" : "start";
    row.action.textContent = running ? "Stop" : "Start";
    row.action.setAttribute("aria-label", `${row.action.textContent} ${data.id}`);
    row.data = data;
  }

  function compare(one, other) {
    const left = one.data[sorted.member] ?? "";
    const right = other.data[sorted.member] ?? "";
    const order = typeof left === "number" && typeof right === "number" ? left - right : String(left).localeCompare(String(right));
    return (sorted.down ? -order : order) || one.data.id.localeCompare(other.data.id);
  }

  function arrange() {
    heads.forEach((head) => {
      const here = head.dataset.member === sorted.member;
      head.toggleAttribute("aria-sort", here);
      if (here) {
        head.setAttribute("aria-sort", sorted.down ? "descending" : "ascending");
      }
    });
    let shown = 0;
    for (const { node, data } of rows.values()) {
      node.hidden = (state !== "" && data.state !== state) || (filter !== "" && !`${data.id}\n${data.name}`.toLowerCase().includes(filter));
      shown += node.hidden ? 0 : 1;
    }
    const all = rows.size + awaited;
    count.textContent = shown === rows.size ? `${all} plugins` : `${shown} of ${all} plugins`;
    const wanted = [...rows.values()].sort(compare).map((row) => row.node);
    if (wanted.some((node, index) => body.children[index] !== node)) {
      const focused = body.contains(document.activeElement) ? document.activeElement : null;
      body.append(...wanted);
      focused?.focus({ preventScroll: true });
    }
    const present = [...new Set([...rows.values()].map((row) => row.data.state))].sort();
    if (present.join() !== [...states.options].slice(1).map((option) => option.value).join()) {
      states.replaceChildren(el("option", { value: "" }, "all states"), ...present.map((name) => el("option", { value: name, selected: name === state }, name)));
      state = states.value;
    }
  }

  function apply(changed, gone) {
    for (const data of changed) {
      const row = rows.get(data.id);
      if (row) {
        update(row, data);
      } else {
        rows.set(data.id, make(data));
      }
    }
    for (const id of gone) {
      rows.get(id)?.node.remove();
      rows.delete(id);
    }
    arrange();
    if (chosen !== null && changed.some((data) => data.id === chosen)) {
      fill(chosen);
    }
    if (chosen !== null && !rows.has(chosen)) {
      choose(null);
    }
  }

  async function choose(id) {
    rows.get(chosen)?.node.classList.remove("chosen");
    chosen = id;
    split.classList.toggle("open", id !== null);
    details.hidden = id === null;
    if (id !== null) {
      rows.get(id)?.node.classList.add("chosen");
      details.replaceChildren(el("p", null, "…"));
      await fill(id);
      details.focus();
    }
  }

  async function fill(id) {
    try {
      const plugin = await get("plugin", { id });
      const history = plugin.metrics ? await get("history", { id }).catch(() => null) : null;
      if (chosen === id) {
        const focused = details.contains(document.activeElement) ? document.activeElement.dataset.key : null;
        details.replaceChildren(...show(plugin, history));
        if (focused) {
          details.querySelector(`[data-key="${focused}"]`)?.focus();
        }
      }
    } catch (error) {
      if (chosen === id) {
        details.replaceChildren(el("p", { class: "bad" }, error.message));
      }
    }
  }

  function show(plugin, history) {
    const buttons = plugin.actions.map((action) => {
      const button = el("button", { type: "button", "data-key": action }, LABELS[action]);
      button.addEventListener("click", async () => {
        await doAction(button, action, plugin.id);
        fill(plugin.id);
      });
      return button;
    });
    const close = el("button", { type: "button", "data-key": "close", onclick: () => choose(null) }, "Close");
    return [
      el("h3", null, words(plugin.name)),
      el("div", { class: "bar" }, buttons, close),
      facts([
        ["Id", plugin.id],
        ["Version", plugin.version],
        ["State", stateWord(plugin.state)],
        ["Reason", plugin.reason],
        ["Description", plugin.description],
        ["Author", plugin.author],
        ["Licence", plugin.license],
        ["File", plugin.file],
        ["Bundle", plugin.bundle],
        ["Loaded", time(plugin.loaded)],
        ["Last activity", time(plugin.activity)],
      ]),
      el("h3", null, "Why"),
      ...why(plugin.why),
      ...numbers(plugin.metrics, history),
      el("h3", null, "Permissions"),
      plugin.permissions.length === 0 ? el("p", { class: "quiet" }, "None granted.") : el("ul", null, plugin.permissions.map((each) => el("li", null, words(each)))),
      el("h3", null, "Errors"),
      table("Errors of the plugin", ["Time", "Code", "Message"], plugin.errors.map((error) => [time(error.time), error.code, error.message])),
      el("h3", null, "States"),
      table("States of the plugin", ["Time", "From", "To", "Message"], [...plugin.events].reverse().map((event) => [time(event.time), event.from, stateWord(event.to), event.message])),
    ];
  }

  function why(diagnosis) {
    if (!diagnosis) {
      return [el("p", { class: "quiet" }, "The runtime has no diagnostics.")];
    }
    return [
      el("p", null, words(diagnosis.summary)),
      diagnosis.findings.length === 0
        ? null
        : el("ul", null, diagnosis.findings.map((finding) => el("li", null, words(finding.message), finding.remedy ? el("div", { class: "quiet" }, words(finding.remedy)) : null))),
    ].filter((each) => each !== null);
  }

  function numbers(metrics, history) {
    if (!metrics) {
      return [el("p", { class: "quiet" }, "Without the metrics of the bundle qtforge.monitoring there are no charts.")];
    }
    const points = history?.points ?? [];
    return [
      el("h3", null, "Use"),
      lineChart("CPU, share of one processor", points, "cpu", percent),
      lineChart("Memory allocated a second", points, "allocated", bytes),
      lineChart("Messages a second", points, "messages", (value) => number(value, 1)),
      lineChart("Calls a second", points, "calls", (value) => number(value, 1)),
      facts([
        ["CPU time", `${number(metrics.cpu_ms)} ms`],
        ["Allocated", bytes(metrics.allocated_bytes)],
        ["Threads", number(metrics.live_threads)],
        ["Restarts", number(metrics.restarts)],
        ["Reloads", number(metrics.reloads)],
        ["Messages", `${number(metrics.messages_in)} in, ${number(metrics.messages_out)} out, ${number(metrics.messages_dropped)} dropped`],
        ["Calls", `${number(metrics.calls.count)}, ${number(metrics.calls.failed)} failed`],
        ["Denials", number(metrics.denials)],
      ]),
    ];
  }

  return {
    root,
    choose,
    apply,
    // Returns what the table does not have yet: of an empty one the first rows are made first, for a browser takes long to lay out many.
    replace(all) {
      const present = new Set(all.map((data) => data.id));
      const gone = [...rows.keys()].filter((id) => !present.has(id));
      const inOrder = rows.size > 0 ? all : [...all].sort((one, other) => compare({ data: one }, { data: other }));
      const first = rows.size > 0 ? all.length : FIRST_ROWS;
      awaited = Math.max(0, all.length - first);
      apply(inOrder.slice(0, first), gone);
      return inOrder.slice(first);
    },
    complete(rest) {
      awaited = 0;
      apply(rest, []);
    },
  };
}
