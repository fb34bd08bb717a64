// SPDX-License-Identifier: Apache-2.0
// All panels but the plugins: each gets its data and makes an element of it.

import { lineChart } from "./chart.js";
import { bytes, cell, confirmed, el, facts, number, percent, stateWord, table, time, words } from "./dom.js";
import { drawGraph } from "./graph.js";
import { doAction } from "./plugins.js";
import { get } from "./server.js";

let chosenExecution = null;

const numbers = (row) => row.map((value) => cell(number(value), "number"));

function button(label, key, action, id, detail, question, after) {
  const made = el("button", { type: "button", "data-key": key }, label);
  made.addEventListener("click", async () => {
    if (!question || (await confirmed(question))) {
      await doAction(made, action, id, detail);
      after();
    }
  });
  return made;
}

function busPanel(data, { rates }) {
  const points = rates();
  const whole = (value) => number(value, 1);
  return [
    el(
      "div",
      { class: "charts" },
      lineChart("Published a second", points, "published", whole),
      lineChart("Delivered a second", points, "delivered", whole),
      lineChart("Dropped a second", points, "dropped", whole),
      lineChart("Waiting", points, "waiting", whole),
    ),
    facts(Object.entries(data.counters).map(([name, value]) => [name.replaceAll("_", " "), typeof value === "number" ? number(value) : String(value)])),
    el("h3", null, "Topics"),
    table("Topics", ["Topic", "Subscriptions", "Published"], data.topics.map((row) => [row.topic, ...numbers([row.subscriptions, row.published])])),
    el("h3", null, "Publishers"),
    table("Publishers", ["Publisher", "Published", "Delivered", "Failed", "Dropped"], data.publishers.map((row) => [row.sender, ...numbers([row.published, row.delivered, row.failures, row.dropped])])),
  ];
}

function metricsPanel(data) {
  return [
    data.sampling ? null : el("p", { class: "quiet" }, "No samples are being taken; switch monitoring on at the prompt."),
    el(
      "div",
      { class: "charts" },
      lineChart("CPU of the process", data.points, "cpu", percent),
      lineChart("Heap in use", data.points, "heap", bytes),
      lineChart("Threads", data.points, "threads", (value) => number(value)),
      lineChart("Messages a second", data.points, "messages", (value) => number(value, 1)),
    ),
    el("p", { class: "quiet" }, "Charts of a plugin are in its details. All metrics as text: ", el("a", { href: "metrics" }, "metrics"), "."),
  ];
}

function logRow(entry) {
  const text = entry.exception ? el("div", null, words(entry.message), el("details", null, el("summary", null, "Stack"), el("pre", null, entry.exception))) : entry.message;
  return [time(entry.time), stateWord(entry.level), entry.plugin || entry.bundle, entry.category, text];
}

function troublesPanel(data) {
  return [
    el("h3", null, "Errors"),
    table("Errors", ["Time", "Severity", "Code", "Plugin", "Message"], data.errors.errors.map((row) => [time(row.time), row.severity, row.code, row.plugin, row.message])),
    el("h3", null, "Log"),
    data.logs ? table("Log", ["Time", "Level", "From", "Category", "Message"], data.logs.entries.map(logRow)) : el("p", { class: "quiet" }, "The bundle qtforge.logging is not there."),
  ];
}

function securityPanel(data) {
  const status = data.status;
  return [
    status
      ? facts([
          ["Mode", status.mode],
          ["Enforcer", status.enforcer],
          ["Level", status.level],
          ["Rows of the policy", number(status.policyRows)],
          ["Self-test", status.selfTest || "none: nothing is enforced"],
        ])
      : null,
    el("h3", null, "Permissions"),
    table("Permissions", ["Plugin", "Granted", "Asked for, not granted", "Denials"], data.subjects.map((row) => [row.subject, row.granted.join(", "), row.missing.join(", "), cell(number(row.denials), "number")])),
    el("h3", null, "Audit log"),
    table("Audit log", ["Time", "Kind", "Who", "Message", "Times"], data.audit.map((row) => [time(row.time), stateWord(row.kind), row.subject, row.remedy ? el("div", null, words(row.message), el("div", { class: "quiet" }, words(row.remedy))) : row.message, cell(number(row.count), "number")])),
  ];
}

function versionsPanel(data, { again }) {
  if (data.plugins.length === 0) {
    return [el("p", { class: "quiet" }, "No version is stored. Versions are stored when a plugin is updated by the version manager.")];
  }
  return data.plugins.flatMap((plugin) => [
    el("h3", null, words(plugin.id), ` ${plugin.active}`),
    el(
      "div",
      { class: "bar" },
      plugin.points.length > 0
        ? button("Roll back", `rollback-${plugin.id}`, "rollback", plugin.id, "", `Roll ${plugin.id} back to ${plugin.points[0].version}, with the data it had then?`, again)
        : el("span", { class: "quiet" }, "nothing to roll back to"),
    ),
    table("Stored versions", ["Version", "Status", "Stored"], plugin.installed.map((row) => [row.version, stateWord(row.status), time(row.time)])),
    table(
      "Rollback points",
      ["Rollback point", "Time", "Reason", "Size", "Action"],
      plugin.points.map((point) => [
        point.version,
        time(point.time),
        point.reason,
        cell(bytes(point.bytes), "number"),
        el("td", null, button("Restore", `restore-${point.id}`, "restore", plugin.id, point.id, `Bring back ${plugin.id} ${point.version} of ${time(point.time)}?`, again)),
      ]),
      "No rollback points.",
    ),
  ]);
}

// The steps of the execution that was chosen, asked for again whenever the panel is.
async function workflows() {
  const data = await get("workflows");
  if (!data.executions.some((row) => row.id === chosenExecution)) {
    chosenExecution = null;
  }
  return { ...data, chosen: chosenExecution === null ? null : await get("execution", { id: chosenExecution }) };
}

function stepsOf(execution) {
  return [
    el("h3", null, "Steps of ", words(execution.name || execution.workflow), ` ${execution.id}`),
    table(
      "Steps",
      ["Step", "State", "Attempts again", "Undone", "Error"],
      execution.stepResults.map((step) => [step.id, stateWord(step.status), cell(number(step.retries), "number"), step.compensated ? "yes" : "", step.error]),
      "No step has begun.",
    ),
  ];
}

function workflowsPanel(data, { again }) {
  const steps = (row) => {
    const isShown = data.chosen?.id === row.id;
    const made = el("button", { type: "button", "data-key": `steps-${row.id}`, "aria-expanded": String(isShown) }, "Steps");
    made.addEventListener("click", () => {
      chosenExecution = isShown ? null : row.id;
      again();
    });
    return made;
  };
  return [
    el("h3", null, "Executions"),
    table(
      "Executions",
      ["Workflow", "State", "Progress", "Step", "Started", "Reason", "Action"],
      data.executions.map((row) => [
        el("td", { title: row.id }, words(row.name || row.workflow)),
        stateWord(row.state),
        el("td", null, el("progress", { max: 100, value: row.progress ?? 0, "aria-label": `progress of ${row.id}` }), ` ${row.done}/${row.steps}`),
        row.step,
        time(row.started),
        row.reason,
        el(
          "td",
          null,
          steps(row),
          row.end
            ? null
            : [
                row.state === "Paused"
                  ? button("Resume", `resume-${row.id}`, "workflow-resume", row.id, "", null, again)
                  : button("Suspend", `suspend-${row.id}`, "workflow-suspend", row.id, "", null, again),
                button("Cancel", `cancel-${row.id}`, "workflow-cancel", row.id, "", `Cancel ${row.id}, and undo what it did?`, again),
              ],
        ),
      ]),
    ),
    ...(data.chosen ? stepsOf(data.chosen) : []),
    el("h3", null, "Workflows"),
    table("Workflows", ["Id", "Name", "Owner", "Available", "Active"], data.workflows.map((row) => [row.id, row.name, row.owner, row.available ? "yes" : "no", cell(number(row.active), "number")])),
  ];
}

function shown(value) {
  return value === null || value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
}

const SCOPES = ["Global", "Plugin", "User", "Session", "Runtime"];

function configurationPanel(data, { keep }) {
  const choice = keep("configuration", () => {
    const select = (name, value) => el("select", { "aria-label": name, "data-key": name }, SCOPES.map((scope) => el("option", { value: scope, selected: scope === value }, scope)));
    return { left: select("left scope", "Global"), right: select("right scope", "User"), plugin: el("input", { "aria-label": "plugin", placeholder: "plugin id, for Plugin and User", "data-key": "configuration-plugin" }), result: el("div", { role: "status" }) };
  });
  const compare = el("button", { type: "button", "data-key": "compare" }, "Compare");
  compare.addEventListener("click", async () => {
    try {
      const plugin = choice.plugin.value.trim();
      const whose = (scope) => (scope === "Global" ? "" : plugin);
      const answer = await get("configuration/diff", { left: choice.left.value, leftPlugin: whose(choice.left.value), right: choice.right.value, rightPlugin: whose(choice.right.value) });
      choice.result.replaceChildren(table("Differences", ["Key", choice.left.value, choice.right.value], answer.differences.map((row) => [row.key, shown(row.left), shown(row.right)]), "No differences."));
    } catch (error) {
      choice.result.replaceChildren(el("p", { class: "bad" }, error.message));
    }
  });
  return [
    el("h3", null, "Compare"),
    el("div", { class: "bar" }, choice.left, choice.right, choice.plugin, compare),
    choice.result,
    el("h3", null, "Changes"),
    table(
      "Changes",
      ["Number", "Time", "Who", "What", "Change"],
      data.revisions.map((revision) => [
        cell(number(revision.number), "number"),
        time(revision.time),
        revision.who,
        revision.what,
        el("td", null, revision.changes.map((change) => el("div", null, words([change.scope, change.plugin, change.key].filter((each) => each).join(" ")), ": ", change.existed ? el("del", null, words(shown(change.old))) : null, " ", change.exists ? el("ins", null, words(shown(change.new))) : null))),
      ]),
    ),
  ];
}

function healthPanel(data, { again }) {
  const health = data.health;
  const missing = (what) => el("p", { class: "quiet" }, `The bundle qtforge.monitoring does not provide ${what} here.`);
  const parts = [el("h3", null, "Checks")];
  if (health) {
    parts.push(
      table("Checks", ["Check", "Level", "Found", "Checked"], health.checks.map((check) => [check.name, stateWord(check.level), check.messages.join("; "), time(check.time)])),
      el("h3", null, "Quarantined"),
      table("Quarantined", ["Plugin", "Since", "Restarts", "Reason", "Action"], health.quarantined.map((row) => [row.plugin, time(row.since), cell(number(row.restarts), "number"), row.reason, el("td", null, button("Release", `release-${row.plugin}`, "release", row.plugin, "", null, again))])),
      el("h3", null, "Hung"),
      table("Hung", ["Plugin", "Thread", "What", "Seconds", "Stack"], health.hung.map((row) => [row.plugin, row.thread, row.what, cell(number(row.seconds), "number"), el("td", null, el("details", null, el("summary", null, "Stack"), el("pre", null, row.stack)))])),
    );
  } else {
    parts.push(missing("health checks"));
  }
  parts.push(el("h3", null, "Leaks"));
  parts.push(
    data.leaks
      ? table("Leaks", ["Plugin", "Version", "Unloaded", "Held by"], data.leaks.map((leak) => [leak.plugin, leak.version, time(leak.unloaded), el("td", null, leak.holders.map((holder) => el("details", null, el("summary", null, words(holder.words)), words(holder.remedy), el("pre", null, holder.path))), words(leak.note))]))
      : missing("a leak detector"),
    el("h3", null, "Limits passed"),
    data.breaches ? table("Limits passed", ["What"], data.breaches.map((row) => [Object.entries(row).map(([name, value]) => `${name} ${shown(value)}`).join(", ")])) : missing("limits"),
    el("h3", null, "Reloads"),
    data.reloads ? table("Reloads", ["Time", "Plugin", "Outcome", "From", "To", "Milliseconds", "Error"], [...data.reloads].reverse().map((row) => [time(row.time), row.plugin, stateWord(row.outcome), row.from, row.to, cell(number(row.millis), "number"), row.error])) : missing("hot reload"),
  );
  return parts;
}

function graphPanel(data, { open }) {
  return [
    data.nodes.length === 0 ? el("p", { class: "quiet" }, "There are no plugins.") : el("div", { class: "scroll" }, drawGraph(data.nodes, open)),
    data.cycles.length === 0 ? null : el("p", { class: "bad" }, `Circles: ${data.cycles.join("; ")}`),
  ];
}

async function troubles() {
  const [errors, logs] = await Promise.all([get("errors"), get("logs", { level: "warning" }).catch(() => null)]);
  return { errors, logs };
}

// key: of the address; needs: of the overview's panels.
export const PANELS = [
  { key: "plugins", title: "Plugins", needs: "plugins" },
  { key: "graph", title: "Dependencies", needs: "plugins", load: () => get("graph"), show: graphPanel },
  { key: "bus", title: "Bus", needs: "bus", load: () => get("bus"), show: busPanel },
  { key: "metrics", title: "Charts", needs: "metrics", load: () => get("history"), show: metricsPanel },
  { key: "troubles", title: "Errors and log", needs: "plugins", load: troubles, show: troublesPanel },
  { key: "security", title: "Permissions", needs: "security", load: () => get("security"), show: securityPanel },
  { key: "versions", title: "Versions", needs: "versions", load: () => get("versions"), show: versionsPanel },
  { key: "workflows", title: "Workflows", needs: "workflows", load: workflows, show: workflowsPanel },
  { key: "configuration", title: "Configuration", needs: "configuration", load: () => get("configuration"), show: configurationPanel },
  { key: "health", title: "Health and leaks", needs: "plugins", load: () => get("health"), show: healthPanel },
];
