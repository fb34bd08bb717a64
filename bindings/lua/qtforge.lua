-- SPDX-License-Identifier: Apache-2.0
-- The module qtforge for programs in Lua: tables for all that the runtime describes. What it is made with is the function call of the
-- module, which takes a method of the bindings and a list of arguments (docs/wire-protocol.md).
--
-- A function or method that fails returns nil and an error, a table with code, name, message and to_string(); a constructor and an
-- attribute that fail raise it. Constants of enumerations are numbers.
local qtforge = require("qtforge")
local raw_call, null, list = qtforge.call, qtforge.null, qtforge.list
local with_finalizer, exit = qtforge.with_finalizer, qtforge.exit
qtforge.call, qtforge.with_finalizer, qtforge.exit = nil, nil, nil

local classes, handles = {}, setmetatable({}, { __mode = "v" })
local HANDLE, TYPE, TIMES = {}, {}, {}
local decode, encode

-- Objects that were collected are given back with the next call, each as often as it came: a finalizer must not call the runtime.
local collected = {}
local function finalizer(object)
  collected[#collected + 1] = object
end

local function call(method, values)
  if #collected > 0 then
    -- The new table first: making it may collect, and what is collected then belongs into the old one.
    local fresh = {}
    local done = collected
    collected = fresh
    local numbers = list({})
    for i, object in ipairs(done) do numbers[i] = list({ rawget(object, HANDLE), rawget(object, TIMES) }) end
    pcall(raw_call, "release", list({ numbers }))
  end
  return raw_call(method, values)
end

local function err_of(e)
  if type(e) ~= "table" then
    e = { code = 300, name = "ExecutionFailed", message = tostring(e) }
  end
  return setmetatable({
    code = e.code,
    name = e.name,
    message = e.message,
    to_string = function(self) return tostring(self) end,
  }, {
    __tostring = function(self) return (self.name or "error") .. ": " .. (self.message or "") end,
    __name = "qtforge.Error",
  })
end

-- Values ----------------------------------------------------------------------------------------------------------------------------
local function arguments(...)
  local values = list({})
  for i = 1, select("#", ...) do
    local v = select(i, ...)
    if v == nil then values[i] = null else values[i] = encode(v) end
  end
  return values
end

function encode(v)
  local kind = type(v)
  if kind == "function" then
    return function(...)
      local given = table.pack(...)
      for i = 1, given.n do given[i] = decode(given[i]) end
      local result = v(table.unpack(given, 1, given.n))
      if result == nil then return nil end
      return encode(result)
    end
  end
  if kind ~= "table" then return v end
  local number, class = rawget(v, HANDLE), rawget(v, TYPE)
  if number then return { ["$h"] = number, t = class } end
  if class then
    local fields = {}
    for key, value in next, v do
      if type(key) == "string" then fields[key] = encode(value) end
    end
    return { ["$s"] = class, v = fields }
  end
  local copy, pairs_of, special = {}, nil, false
  for key, value in next, v do
    copy[key] = encode(value)
    if type(key) == "string" and key:sub(1, 1) == "$" then special = true end
  end
  if special then
    pairs_of = list({})
    for key, value in next, copy do pairs_of[#pairs_of + 1] = list({ key, value }) end
    return { ["$m"] = pairs_of }
  end
  if next(copy) == nil and getmetatable(v) == "list" then return list({}) end
  return copy
end

function decode(v)
  if rawequal(v, null) then return nil end
  if type(v) == "function" then
    return function(...)
      return decode(v(table.unpack(arguments(...))))
    end
  end
  if type(v) ~= "table" then return v end
  local number = rawget(v, "$h")
  if number then
    local object = handles[number]
    if not object then
      local class = classes[v.t] or classes.Object
      object = with_finalizer({ [HANDLE] = number, [TYPE] = v.t, [TIMES] = 0 }, class.instances)
      handles[number] = object
    end
    rawset(object, TIMES, rawget(object, TIMES) + 1)
    return object
  end
  if rawget(v, "$e") then return v.v end
  if rawget(v, "$s") then
    local class = classes[rawget(v, "$s")]
    local struct = { [TYPE] = rawget(v, "$s") }
    for key, value in next, v.v do struct[key] = decode(value) end
    return setmetatable(struct, class and class.instances)
  end
  if rawget(v, "$m") then
    local map = {}
    for _, pair in ipairs(rawget(v, "$m")) do map[pair[1]] = decode(pair[2]) end
    return map
  end
  for key, value in next, v do
    -- A list keeps its places.
    if not (rawequal(value, null) and math.type(key) == "integer") then v[key] = decode(value) end
  end
  return v
end

local function raising(method, values)
  local ok, v = pcall(call, method, values)
  if not ok then error(err_of(v), 0) end
  return decode(v)
end

local function returning(method, values)
  local ok, v = pcall(call, method, values)
  if not ok then return nil, err_of(v) end
  return decode(v)
end

-- Functions and classes -------------------------------------------------------------------------------------------------------------
local function each_name(name, model, action)
  action(name)
  for _, alias in ipairs(model.aliases or {}) do action(alias) end
end

local function module_function(module, name)
  return function(...)
    return returning("fn", list({ module, name, arguments(...) }))
  end
end

local function object_method(name)
  return function(self, ...)
    return returning("do", list({ encode(self), name, arguments(...) }))
  end
end

local function struct_method(name)
  return function(self, ...)
    local answer, e = returning("do", list({ encode(self), name, arguments(...) }))
    if e then return nil, e end
    if answer.self ~= nil then
      for key, value in next, answer.self do rawset(self, key, value) end
    end
    return answer.v
  end
end

local function made(module, name, model, is_struct)
  local qualified = module == "" and name or module .. "." .. name
  local class = {
    methods = {},
    properties = {},
    base = model.base,
    instances = { __name = qualified, __gc = not is_struct and finalizer or nil },
  }
  local statics = {}
  for method, described in pairs(model.methods or {}) do
    local f
    if described.static then
      f = module_function(module, name .. "." .. method)
    elseif is_struct then
      f = struct_method(method)
    else
      f = object_method(method)
    end
    each_name(method, described, function(each)
      class.methods[each] = f
      statics[each] = f
    end)
  end
  for property, described in pairs(model.properties or {}) do
    each_name(property, described, function(each) class.properties[each] = property end)
  end
  local function find(kind, key)
    local at = class
    while at do
      local found = at[kind][key]
      if found then return found end
      at = at.base and classes[at.base]
    end
  end
  function class.instances.__index(self, key)
    local method = find("methods", key)
    if method then return method end
    local property = not is_struct and find("properties", key)
    if property then return raising("get", list({ encode(self), property })) end
  end
  if not is_struct then
    function class.instances.__newindex(self, key, value)
      local property = find("properties", key)
      if not property then error(qualified .. " has no attribute '" .. tostring(key) .. "'", 2) end
      raising("set", list({ encode(self), property, value == nil and null or encode(value) }))
    end
  end
  function class.instances.__tostring(self)
    local to_string = find("methods", "to_string")
    if to_string then
      local text = to_string(self)
      if type(text) == "string" then return text end
    end
    return qualified .. (is_struct and "" or "#" .. tostring(rawget(self, HANDLE)))
  end
  return class, setmetatable(statics, {
    __name = qualified,
    __call = function(_, first, ...)
      local named = is_struct and select("#", ...) == 0 and type(first) == "table" and rawget(first, TYPE) == nil and #first == 0
      if named then return raising("new", list({ qualified, list({}), encode(first) })) end
      if first == nil and select("#", ...) == 0 then return raising("new", list({ qualified, list({}) })) end
      return raising("new", list({ qualified, arguments(first, ...) }))
    end,
  }), qualified
end

-- Modules ---------------------------------------------------------------------------------------------------------------------------
local function enum(described)
  local constants = {}
  for name, value in pairs(described.values) do constants[name] = value end
  for alias, name in pairs(described.aliases or {}) do constants[alias] = described.values[name] end
  return constants
end

-- An object whose class has no name for programs.
classes.Object = made("", "Object", {}, false)

local described = call("describe", list({}))
local shared = {}
for module, model in pairs(described.modules) do
  local content = module == "" and qtforge or qtforge[module] or {}
  if module ~= "" then qtforge[module] = content end
  for name, each in pairs(model.enums) do
    content[name] = enum(each)
    -- The original's scripts have the enumerations as globals.
    if rawget(_G, name) == nil then rawset(_G, name, content[name]) end
    shared[module .. "." .. name] = content[name]
  end
  for _, kind in ipairs({ "structs", "classes" }) do
    for name, each in pairs(model[kind]) do
      local class, constructor, qualified = made(module, name, each, kind == "structs")
      each_name(name, each, function(alias)
        content[alias] = constructor
        classes[module == "" and alias or module .. "." .. alias] = class
      end)
      shared[qualified] = constructor
    end
  end
  for name, each in pairs(model.functions) do
    local f = module_function(module, name)
    each_name(name, each, function(alias) content[alias] = f end)
  end
end
for module, model in pairs(described.modules) do
  for _, name in ipairs(model.shared or {}) do
    local content, simple = module == "" and qtforge or qtforge[module], name:match("[^.]*$")
    if content[simple] == nil then content[simple] = shared[name] end
  end
end

-- What scripts of the original also say -------------------------------------------------------------------------------------------------
local utils, core = qtforge.utils or {}, qtforge.core or {}

local function namespace(name, functions)
  local space = type(qtforge[name]) == "table" and qtforge[name] or {}
  for key, f in pairs(functions) do
    if space[key] == nil then space[key] = f end
  end
  qtforge[name] = space
end

namespace("json", {
  parse = utils.parse_json,
  stringify = utils.stringify_json,
  validate = utils.validate_json,
  get = utils.json_get,
  set = utils.json_set,
  has_key = utils.json_has_key,
})
namespace("string", {
  trim = utils.trim,
  ltrim = utils.ltrim,
  rtrim = utils.rtrim,
  upper = utils.to_upper,
  lower = utils.to_lower,
  starts_with = utils.starts_with,
  ends_with = utils.ends_with,
  contains = utils.contains,
  split = utils.split,
  join = utils.join,
  replace = utils.replace,
})
namespace("filesystem", {
  exists = utils.file_exists and function(path)
    local there, e = utils.file_exists(path)
    if there == nil then return nil, e end
    return there or utils.directory_exists(path)
  end,
  is_file = utils.file_exists,
  is_directory = utils.directory_exists,
  size = utils.get_file_size,
  extension = utils.get_file_extension,
  filename = utils.get_filename,
  dirname = utils.get_directory,
  read = utils.read_file,
  write = utils.write_file,
})
namespace("logging", {
  debug = utils.log_debug,
  info = utils.log_info,
  warning = utils.log_warning,
  error = utils.log_error,
  critical = utils.log_critical,
})
namespace("time", {
  now = utils.current_timestamp,
  timestamp = utils.current_timestamp,
  format = utils.format_timestamp,
  sleep = utils.sleep,
})

local function given(value) return value end
local function failed(code, message)
  return nil, err_of({ code = code, name = utils.code_to_string and utils.code_to_string(code) or nil, message = message })
end
namespace("error", {
  create = core.create_error,
  create_simple = core.create_error,
  create_error = utils.create_error,
  format_error = tostring,
  is_error = function(value) return type(value) == "table" and value.code ~= nil and value.message ~= nil end,
  code_to_string = utils.code_to_string,
  string_to_code = utils.string_to_code,
  ok_bool = given,
  ok_string = given,
  ok_json = given,
  error_bool = failed,
  error_string = failed,
  error_json = failed,
  -- What a function returns; nil and the error when it raises one.
  try_call = function(f, ...)
    local results = table.pack(pcall(f, ...))
    if results[1] then return table.unpack(results, 2, results.n) end
    return nil, err_of(results[2])
  end,
  -- Raises the error of a call that answered nil and an error.
  assert_ok = function(value, e, ...)
    if value == nil and e ~= nil then error(e, 2) end
    return value, e, ...
  end,
})
if qtforge.threading and qtforge.threading.yield == nil then qtforge.threading.yield = qtforge.threading.yield_thread end
if qtforge.log == nil and utils.log_info then
  qtforge.log = function(message) return utils.log_info(tostring(message)) end
end
-- Asked for when they are first read.
local numbers = { version_major = 1, version_minor = 2, version_patch = 3 }
if getmetatable(qtforge) == nil then
  setmetatable(qtforge, {
    __index = function(self, key)
      if key == "version" then
        local get_version = rawget(self, "get_version")
        local text = get_version and get_version()
        rawset(self, "version", text)
        return text
      end
      if not numbers[key] then return nil end
      local part = table.pack(tostring(self.version):match("^(%d+)%.(%d+)%.(%d+)"))[numbers[key]]
      return part and math.tointeger(tonumber(part))
    end,
  })
end
if qtforge.marketplace and rawget(_G, "PluginMarketplace") == nil then
  rawset(_G, "PluginMarketplace", qtforge.marketplace.PluginMarketplace)
end

-- Programs and the prompt ----------------------------------------------------------------------------------------------------------
if exit then
  -- The process is one of Java, which has to tidy up.
  os.exit = function(code)
    io.stdout:flush()
    exit(code == nil and 0 or code == true and 0 or code == false and 1 or math.tointeger(code) or 1)
  end
end

local function flush()
  if exit then io.stdout:flush() end
end

local function show(...)
  if select("#", ...) > 0 then print(...) end
end

local function loaded(text, name)
  local chunk, message = load(text, name, "t")
  if not chunk then error({ code = "InvalidFormat", message = message }, 0) end
  return chunk
end

return {
  -- An expression, whose values are printed, or a chunk.
  evaluate = function(text, name)
    local chunk = load("return " .. text, name, "t") or loaded(text, name)
    show(chunk())
    flush()
  end,
  -- Whether a text only lacks its end.
  incomplete = function(text)
    local expression = load("return " .. text, "=prompt", "t")
    if expression then return false end
    local chunk, message = load(text, "=prompt", "t")
    return chunk == nil and message:sub(-5) == "<eof>"
  end,
  -- A program with its arguments.
  run = function(text, name, script, ...)
    _G.arg = { [0] = script, ... }
    if exit then
      local folder = script:match("^(.*)[/\\][^/\\]*$")
      if folder and folder ~= "." then package.path = folder .. "/?.lua;" .. package.path end
    end
    loaded(text, name)(...)
    flush()
  end,
  flush = flush,
}
