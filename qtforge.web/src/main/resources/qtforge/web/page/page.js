// SPDX-License-Identifier: Apache-2.0
// The frame: panels by address, live numbers, colours, logging out.

import { bytes, complain, el, number } from "./dom.js";
import { PANELS } from "./panels.js";
import { pluginsPanel } from "./plugins.js";
import { enter, get, listen, logout } from "./server.js";

const AGAIN = 3000;
const SAMPLES = 300;
const SETTLE = 1500;

const plugins = pluginsPanel();
const kept = new Map();
const busRates = [];
let busBefore = null;
let overview = null;
let current = null;
let shownText = "";
let loading = false;

const byId = (id) => document.getElementById(id);

const context = {
  again: () => load(true),
  rates: () => busRates,
  keep: (key, make) => {
    if (!kept.has(key)) {
      kept.set(key, make());
    }
    return kept.get(key);
  },
  open: (id) => {
    location.hash = "plugins";
    route();
    plugins.choose(id);
  },
};

function route() {
  const key = location.hash.slice(1);
  const panel = PANELS.find((each) => each.key === key) ?? PANELS[0];
  if (panel === current) {
    return;
  }
  current = panel;
  shownText = "";
  complain("");
  byId("title").textContent = panel.title;
  document.title = `${panel.title}: QtForge`;
  for (const link of byId("tabs").querySelectorAll("a")) {
    if (link.hash === `#${panel.key}`) {
      link.setAttribute("aria-current", "page");
    } else {
      link.removeAttribute("aria-current");
    }
  }
  byId("panel").replaceChildren(panel.load ? el("p", { class: "quiet" }, "…") : plugins.root);
  load(true);
}

// Replaces the panel when its data is other than what is shown, and leaves the focus where it was.
async function load(force) {
  const panel = current;
  if (!panel.load || (loading && !force) || document.hidden) {
    return;
  }
  const holder = byId("panel");
  if (overview && !overview.panels[panel.needs]) {
    holder.replaceChildren(el("p", { class: "quiet" }, `The part of the runtime that would tell of this is not there (${panel.needs}).`));
    return;
  }
  loading = true;
  try {
    const data = await panel.load();
    const text = JSON.stringify(data);
    const busy = holder.contains(document.activeElement) && document.activeElement.matches("input, select");
    if (panel === current && ((text !== shownText && !busy) || force || panel.key === "bus")) {
      shownText = text;
      const focused = holder.contains(document.activeElement) ? document.activeElement.dataset.key : null;
      holder.replaceChildren(...panel.show(data, context).filter((each) => each !== null && each !== undefined));
      if (focused) {
        [...holder.querySelectorAll("[data-key]")].find((each) => each.dataset.key === focused)?.focus();
      }
    }
  } catch (error) {
    if (panel === current) {
      shownText = "";
      holder.replaceChildren(el("p", { class: "bad" }, error.message));
    }
  } finally {
    loading = false;
  }
}

function showNumbers(now) {
  const parts = [];
  const add = (name, value) => value !== null && value !== undefined && parts.push(`${name} ${value}`);
  add("heap", bytes(now.heapUsed));
  add("threads", number(now.threads));
  if (now.bus) {
    const bus = { time: now.time, published: now.bus.messages_published, delivered: now.bus.messages_delivered, dropped: now.bus.dropped };
    if (busBefore && bus.time > busBefore.time) {
      const seconds = (bus.time - busBefore.time) / 1000;
      const rate = (member) => Math.max(0, bus[member] - busBefore[member]) / seconds;
      busRates.push({ time: bus.time, published: rate("published"), delivered: rate("delivered"), dropped: rate("dropped"), waiting: now.bus.waiting });
      busRates.splice(0, busRates.length - SAMPLES);
      add("messages/s", number(rate("published"), 1));
    }
    busBefore = bus;
  }
  add("errors", now.errors === null ? null : number(now.errors));
  add("denials", now.denials === null ? null : number(now.denials));
  add("workflows", now.workflows);
  add("leaks", now.leaks);
  add("health", now.health);
  byId("numbers").textContent = parts.join(" · ");
}

// What was sent while the whole was being asked for: it may be newer than the whole.
const during = [];
let asking = 0;

// After the next picture; soon where nobody looks and none is painted.
const painted = () =>
  new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, 1000);
  });

async function begin() {
  asking += 1;
  try {
    await showWhole();
  } finally {
    asking -= 1;
  }
  during.forEach(({ changed, gone }) => plugins.apply(changed, gone));
  if (asking === 0) {
    during.length = 0;
  }
}

async function showWhole() {
  overview = await get("overview");
  byId("version").textContent = overview.runtime.version;
  byId("version").title = overview.runtime.java;
  for (const panel of PANELS) {
    const link = byId("tabs").querySelector(`a[href="#${panel.key}"]`);
    link.classList.toggle("missing", !overview.panels[panel.needs]);
  }
  const rest = plugins.replace(overview.plugins);
  showNumbers(overview.numbers);
  const isFirst = !document.documentElement.dataset.ready;
  if (isFirst) {
    document.documentElement.dataset.ready = "true";
    await painted();
    // For benchmarks.
    performance.mark("first-view");
  }
  plugins.complete(rest);
  if (isFirst) {
    await painted();
    performance.mark("all-rows");
  }
}

const COLOURS = ["system", "light", "dark"];

function colour(chosen) {
  if (chosen === "system") {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = chosen;
  }
  byId("theme").textContent = `Colours: ${chosen}`;
  byId("theme").dataset.chosen = chosen;
}

function remember(chosen) {
  try {
    localStorage.setItem("qtforge-theme", chosen);
  } catch {
    // Then it is for this page only.
  }
}

byId("tabs").append(...PANELS.map((panel) => el("li", null, el("a", { href: `#${panel.key}` }, panel.title))));
colour(document.documentElement.dataset.theme ?? "system");
byId("theme").addEventListener("click", () => {
  const next = COLOURS[(COLOURS.indexOf(byId("theme").dataset.chosen) + 1) % COLOURS.length];
  colour(next);
  remember(next);
});
byId("logout").addEventListener("click", () => logout().catch((error) => complain(error.message)));

// A link that logs in was opened here: it is used up, so that nobody else can, and its ticket stays in no history.
function useTicket() {
  const ticket = /^#ticket=([\w-]+)$/.exec(location.hash);
  if (ticket) {
    history.replaceState(null, "", current ? `#${current.key}` : location.pathname);
    enter(ticket[1]).catch((error) => complain(error.message));
  }
  return ticket !== null;
}

window.addEventListener("hashchange", () => useTicket() || route());
useTicket();

const whole = () => begin().catch((error) => complain(error.message));

route();
whole();
listen({
  // What changes is sent from here on. What changed since the whole was asked for is got by asking again, when the page is at rest.
  connected: () => {
    byId("connection").textContent = "live";
    byId("connection").className = "good";
    setTimeout(whole, overview ? 0 : SETTLE);
  },
  lost: () => {
    byId("connection").textContent = "not connected";
    byId("connection").className = "bad";
  },
  numbers: showNumbers,
  plugins: (event) => {
    if (asking > 0) {
      during.push(event);
    }
    plugins.apply(event.changed, event.gone);
  },
  dropped: whole,
  trouble: ({ message }) => complain(message),
});
setInterval(() => load(false), AGAIN);
document.addEventListener("visibilitychange", () => load(false));
