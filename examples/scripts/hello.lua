-- SPDX-License-Identifier: Apache-2.0
-- @id org.qtforge.examples.scripts.lua
-- @version 1.0.0
-- @name Hello in Lua
-- @description Commands, configuration, messages and state
-- @license Apache-2.0

commands = {}

-- The greeting is configuration; the count is kept over reload and restart.
function commands.hello(parameters)
  local count = qtforge.state.get("count", 0) + 1
  qtforge.state.set("count", count)
  local text = qtforge.config.get("greeting", "Hello") .. " " .. (parameters.name or "world")
  qtforge.bus.publish("examples/hello", { text = text, count = count })
  return text
end

function commands.count()
  return qtforge.state.get("count", 0)
end

function commands.last()
  return qtforge.state.get("last", "")
end

function initialize()
  qtforge.bus.subscribe("examples/hello", function(message)
    qtforge.state.set("last", message.payload.text)
  end)
  qtforge.log.info("ready")
end
