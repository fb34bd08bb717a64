// SPDX-License-Identifier: Apache-2.0
// @id org.qtforge.examples.scripts.javascript
// @version 1.0.0
// @name Hello in JavaScript
// @description Commands, configuration, messages and state
// @license Apache-2.0
import qtforge from "qtforge";

export const commands = {
  // The greeting is configuration; the count is kept over reload and restart.
  hello({ name = "world" }) {
    const count = qtforge.state.get("count", 0) + 1;
    qtforge.state.set("count", count);
    const text = `${qtforge.config.get("greeting", "Hello")} ${name}`;
    qtforge.bus.publish("examples/hello", { text, count });
    return text;
  },

  count() {
    return qtforge.state.get("count", 0);
  },

  last() {
    return qtforge.state.get("last", "");
  },
};

export function initialize() {
  qtforge.bus.subscribe("examples/hello", (message) => {
    qtforge.state.set("last", message.payload.text);
  });
  qtforge.log.info("ready");
}
