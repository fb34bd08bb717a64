-- SPDX-License-Identifier: Apache-2.0
-- What a program in Lua does with constants, copied values, objects, functions and errors.
local core, communication = qtforge.core, qtforge.communication

-- Constants are numbers, alone and as bits.
local metadata = assert(core.create_metadata("a", "1.0.0"))
metadata.priority = PluginPriority.High
metadata.capabilities = PluginCapability.Network | PluginCapability.Service
local again = core.PluginMetadata({ name = "b", priority = PluginPriority.High, capabilities = metadata.capabilities })
assert(again.priority == PluginPriority.High)
assert(again.capabilities == 6, tostring(again.capabilities))
assert(again:has_capability(PluginCapability.Network) == true)
assert(again:has_capability(PluginCapability.Security) == false)

-- Functions of the program are carried out while it waits.
local bus, got = assert(communication.create_message_bus()), {}
local subscription = assert(bus:subscribe("lua.test", function(message) got[#got + 1] = message.data.n end))
for n = 1, 3 do assert(bus:publish("lua.test", { n = n })) end
for _ = 1, 100 do
  if #got == 3 then break end
  qtforge.threading.sleep(20)
end
assert(table.concat(got, " ") == "1 2 3", table.concat(got, " "))

-- Versions have the order of Semantic Versioning, copied values are compared by their fields.
local low, high = core.Version(1, 2, 0), core.Version("1.10.0")
assert(low < high and high > low and low <= high and not (high <= low) and low ~= high)
assert(core.Version("1.0.0-rc.2") < core.Version("1.0.0-rc.10") and core.Version("1.0.0-rc.10") < core.Version("1.0.0"))
assert(low == core.Version("1.2.0") and not rawequal(low, core.Version("1.2.0")) and low <= core.Version("1.2.0"))
assert(low < "1.3.0" and "1.1.0" < low and not pcall(function() return low < "no version" end))
assert(communication.ServiceVersion(2, 1, 0) > communication.ServiceVersion(2, 0, 9))
assert(low ~= communication.ServiceVersion(1, 2, 0))
local one, two = core.create_metadata("a", "1.0.0"), core.create_metadata("a", "1.0.0")
assert(one == two)
one.tags = { "x" }
assert(one ~= two)
two.tags = { "x" }
assert(one == two)
assert(not pcall(function() return one < two end))
-- However often a table is met, and though it contains itself, it is compared once.
local function folded(depth)
  local t = { 1 }
  for _ = 1, depth do t = { t, t } end
  return t
end
one.tags, two.tags = folded(60), folded(60)
assert(one == two)
local round, other = {}, {}
round[1], round[2], other[1], other[2] = round, round, other, other
one.tags, two.tags = round, other
assert(one == two)

local json = core.InterfaceDescriptor and qtforge.communication.ServiceParameter({ name = "p" }):to_json()
assert(json.name == "p")
local options = core.PluginLoadOptions():to_json()
assert(type(options) == "table" and getmetatable(options) == nil)

-- An error is a second result; of a constructor it is raised, as a table.
local nothing, failure = bus:subscribe(5)
assert(nothing == nil and failure.name == "InvalidArgument" and failure:to_string() == tostring(failure))
local ok, raised = pcall(core.PluginManager, 1, 2, 3)
assert(not ok and raised.name == "InvalidArgument", tostring(raised))

-- Objects that are used no more are given back: more than a program may hold at a time can be made one after another.
for _ = 1, 3000 do assert(core.create_plugin_registry()) end
collectgarbage()
assert(core.create_plugin_registry())

-- All of Lua is there.
assert(require("qtforge") == qtforge and package.loaded.qtforge == qtforge)
assert(io.open(arg[0]):read("l"):find("SPDX", 1, true))
assert(os.getenv("PATH") and debug.traceback() and string.dump(function() end) and load(string.dump(function() return 7 end))() == 7)
assert(java == nil and luajava == nil)
assert(coroutine.wrap(function() return qtforge.get_version() end)() == qtforge.get_version())
assert(arg[1] == "x" and (...) == "x" and select("#", ...) == 2)
print("values: ok")
