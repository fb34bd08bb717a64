-- SPDX-License-Identifier: Apache-2.0
-- Runs bindings/conformance.json, whose path is the argument: enumerations, factories, values and calls.
local file = assert(io.open((...), "rb"))
local table_of = assert(qtforge.utils.parse_json(file:read("a")))
file:close()
local failures, checked = {}, 0

local function check(ok, ...)
  checked = checked + 1
  if not ok then failures[#failures + 1] = table.concat({ ... }, " ") end
end

local digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
local function decode64(text)
  local bits, count, bytes = 0, 0, {}
  for digit in text:gmatch("[^=]") do
    bits, count = (bits << 6 | digits:find(digit, 1, true) - 1) & 0xffffff, count + 6
    if count >= 8 then
      count = count - 8
      bytes[#bytes + 1] = string.char(bits >> count & 0xff)
    end
  end
  return table.concat(bytes)
end

-- The forms of the file as values of Lua.
local function value_of(form)
  if type(form) ~= "table" then return form end
  if form["$b"] then return decode64(form["$b"]) end
  if form["$n"] then return form["$n"] == "nan" and 0 / 0 or form["$n"] == "inf" and 1 / 0 or -1 / 0 end
  local value = getmetatable(form) == "list" and qtforge.list({}) or {}
  if form["$m"] then
    for _, pair in ipairs(form["$m"]) do value[pair[1]] = value_of(pair[2]) end
    return value
  end
  for key, each in pairs(form) do value[key] = value_of(each) end
  return value
end

local function same(a, b)
  if type(a) ~= type(b) then return false end
  if type(a) == "number" then return math.type(a) == math.type(b) and (a == b or a ~= a and b ~= b) end
  if type(a) ~= "table" then return a == b end
  for key, each in pairs(a) do
    if not same(each, b[key]) then return false end
  end
  for key in pairs(b) do
    if a[key] == nil then return false end
  end
  return true
end

local function named(name)
  local found = qtforge
  for part in name:gmatch("[^.]+") do found = found and found[part] end
  return found
end

local function values_of(arguments)
  local values = {}
  for i, form in ipairs(arguments) do values[i] = value_of(form) end
  return table.unpack(values, 1, #arguments)
end

for name, constants in pairs(table_of.enums) do
  local enum = named(name)
  check(enum, "enumeration", name, "is missing")
  for constant, number in pairs(constants) do
    check(enum and enum[constant] == number, name .. "." .. constant, "is", tostring(enum and enum[constant]))
  end
end

for name, factory in pairs(table_of.factories) do
  local make = named(name)
  local made, failure
  if make then made, failure = make(values_of(factory.arguments)) end
  check(made, name, tostring(failure))
  local class = made and getmetatable(made).__name or ""
  check(class:match("[^.]*$") == factory.class, name, "made a", class)
end

-- Attributes are what objects have: Python, whose classes know them, checks those.
for module, names in pairs(table_of.names) do
  for _, name in ipairs(names.functions) do
    check(type(named(module .. "." .. name)) == "function", module .. "." .. name, "is no function")
  end
  for name, members in pairs(names.classes) do
    local class = named(module .. "." .. name)
    check(type(class) == "table", module .. "." .. name, "is no class")
    for _, method in ipairs(members.methods) do
      check(class and type(class[method]) == "function", module .. "." .. name .. ":" .. method, "is no method")
    end
  end
end

for _, each in ipairs(table_of.values) do
  local value = value_of(each.value)
  if not rawequal(value, qtforge.null) then
    local message = qtforge.communication.BasicMessage("a.b", "test", value)
    check(same(message.data, value), "value", each.name, "came back as", tostring(message.data))
  end
end

for _, each in ipairs(table_of.calls) do
  local result, failure
  if each.new then
    local object = named(each.new)()
    result, failure = object[each.method](object, values_of(each.arguments))
  else
    result, failure = named(each.call)(values_of(each.arguments))
  end
  local what = each.call or each.new .. ":" .. each.method
  if each.error then
    check(failure and failure.name == each.error, what, "failed with", tostring(failure))
  else
    check(same(result, value_of(each.result)), what, "gave", tostring(result), tostring(failure))
  end
end

for _, failure in ipairs(failures) do io.stderr:write(failure, "\n") end
print(("conformance: %d checked, %d failed"):format(checked, #failures))
os.exit(#failures == 0)
