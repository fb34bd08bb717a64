-- SPDX-License-Identifier: Apache-2.0
-- The snippets of the original's notes on its bindings, word for word between the marks, and what becomes of them.
do -- [[ snippet
local qtforge = require("qtforge")

local manager = qtforge.core.create_plugin_manager()
local result = manager:load_plugin("/path/to/plugin.so")

local registry = qtforge.core.create_plugin_registry()
registry:register_plugin(plugin)
-- ]]
assert(qtforge == _G.qtforge)
assert(result == nil)
local _, failure = manager:load_plugin("/path/to/plugin.so")
assert(failure.name == "FileNotFound", tostring(failure))
assert(failure.code == 200 or math.type(failure.code) == "integer")
local refused, why = registry:register_plugin(plugin)
assert(refused == nil and why.name == "InvalidArgument", tostring(why))

-- [[ snippet
local resolver = qtforge.core.create_plugin_dependency_resolver()
resolver:update_dependency_graph(registry)
local load_order = resolver:get_load_order()
-- ]]
assert(type(load_order) == "table")
end

do -- [[ snippet
-- Orchestration (no longer stub)
local step = qtforge.orchestration.create_workflow_step("id", "name", "plugin")

-- Monitoring
local hot_reload = qtforge.monitoring.create_hot_reload_manager()
-- ]]
assert(step.id == "id" and step.name == "name", tostring(step.id))
assert(tostring(hot_reload):find("HotReload"), tostring(hot_reload))
end

-- What the notes name without a snippet.
for _, name in ipairs({ "StepStatus", "ExecutionMode", "WorkflowStep" }) do
  assert(qtforge.orchestration[name], name)
end
for _, name in ipairs({
  "core", "communication", "security", "managers", "orchestration", "monitoring", "transactions", "composition", "threading", "utils",
}) do
  assert(type(qtforge[name]) == "table", name)
end
assert(PluginState.Running == qtforge.core.PluginState.Running)
assert(TrustLevel.Trusted == qtforge.security.TrustLevel.Trusted and PluginPermission.NetworkAccess)
assert(ConfigurationScope.Global and ConfigurationChangeType.Added)

-- The parts of a version are methods in scripts of the original, and nothing else makes a number a function.
local version = qtforge.core.version(1, 2, 3)
assert(version:major() == 1 and version:minor() == 2 and version:patch() == 3 and version.major == 1)
for _, mistake in ipairs({ function() return (1)() end, function() return (7)(version) end, function() return (1)({ major = 1 }) end }) do
  local ok, message = pcall(mistake)
  assert(not ok and tostring(message):find("attempt to call a number value"), tostring(message))
end
assert(qtforge.core.add(2, 3) == 5)
print("seed: ok")
