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
local DEEPEST = 512
local WORDS = { thread = "a coroutine", userdata = "a userdata" }

-- Where a value is: a text for the outermost, else the place of the table that holds it, and its key there. Put into words only when it is needed.
local words
function words(holder, key)
  return holder and words(holder[1], holder[2]) .. ", field '" .. key .. "'" or key
end

local function refuse(holder, key, what)
  error({ code = 304, name = "InvalidArgument", message = words(holder, key) .. ": " .. what }, 0)
end

local function arguments(...)
  local values = list({})
  for i = 1, select("#", ...) do
    local v = select(i, ...)
    if v == nil then values[i] = null else values[i] = encode(v, nil, "argument " .. i, 0) end
  end
  return values
end

-- A value as it goes to the runtime; the depth is how far it is within another.
function encode(v, holder, at, depth)
  local kind = type(v)
  if kind == "function" then
    return function(...)
      local given = table.pack(...)
      for i = 1, given.n do given[i] = decode(given[i]) end
      local result = v(table.unpack(given, 1, given.n))
      if result == nil then return nil end
      return encode(result, nil, "the result of a function", 0)
    end
  end
  if WORDS[kind] and not rawequal(v, null) then
    refuse(holder, at, WORDS[kind] .. " cannot be sent; pass nil, a boolean, a number, a string, a table or a function")
  end
  if kind ~= "table" then return v end
  if depth >= DEEPEST then
    refuse(nil, words(holder, at):sub(1, 80), "it nests deeper than " .. DEEPEST .. " levels; does it contain itself?")
  end
  local number, class = rawget(v, HANDLE), rawget(v, TYPE)
  if number then return { ["$h"] = number, t = class } end
  local here = { holder, at }
  if class then
    local fields = {}
    local model = classes[class]
    for _, name in ipairs(model and model.fields or {}) do
      -- What is set to nil is none, not what a new one has.
      if rawget(v, name) == nil then fields[name] = null end
    end
    for key, value in next, v do
      if type(key) == "string" then fields[key] = encode(value, here, key, depth + 1) end
    end
    return { ["$s"] = class, v = fields }
  end
  local copy, pairs_of, special = {}, nil, false
  for key, value in next, v do
    if type(key) ~= "string" and math.type(key) ~= "integer" then
      refuse(holder, at, "the table has a key that is a " .. type(key) .. "; keys are strings or whole numbers")
    end
    copy[key] = encode(value, here, key, depth + 1)
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

local function raising(send, ...)
  local ok, v = pcall(send, ...)
  if not ok then error(err_of(v), 0) end
  return decode(v)
end

local function returning(send, ...)
  local ok, v = pcall(send, ...)
  if not ok then return nil, err_of(v) end
  return decode(v)
end

-- What is sent is made within these, so that what cannot be sent is an error like any other.
local function send_function(module, name, ...)
  return call("fn", list({ module, name, arguments(...) }))
end

local function send_method(object, name, ...)
  return call("do", list({ encode(object, nil, "the object", 0), name, arguments(...) }))
end

local function send_new(class, ...)
  return call("new", list({ class, arguments(...) }))
end

local function send_named(class, fields)
  return call("new", list({ class, list({}), encode(fields, nil, "the fields", 0) }))
end

local function send_get(object, property)
  return call("get", list({ encode(object, nil, "the object", 0), property }))
end

local function send_set(object, property, value)
  local sent = null
  if value ~= nil then sent = encode(value, nil, "attribute '" .. property .. "'", 0) end
  return call("set", list({ encode(object, nil, "the object", 0), property, sent }))
end

-- Functions and classes -------------------------------------------------------------------------------------------------------------
local function each_name(name, model, action)
  action(name)
  for _, alias in ipairs(model.aliases or {}) do action(alias) end
end

local function module_function(module, name)
  return function(...)
    return returning(send_function, module, name, ...)
  end
end

local function object_method(name)
  return function(self, ...)
    return returning(send_method, self, name, ...)
  end
end

local function struct_method(name)
  return function(self, ...)
    local answer, e = returning(send_method, self, name, ...)
    if e then return nil, e end
    if answer.self ~= nil then
      local model = classes[rawget(self, TYPE)]
      for _, field in ipairs(model and model.fields or {}) do rawset(self, field, rawget(answer.self, field)) end
      for key, value in next, answer.self do rawset(self, key, value) end
    end
    return answer.v
  end
end

-- Whether two values are the same; tables by what is in them. Two that are being compared, or have been, are taken to be the same.
local function same(a, b, seen)
  if rawequal(a, b) or a == b then return true end
  if type(a) ~= "table" or type(b) ~= "table" then return false end
  if rawget(a, TYPE) or rawget(b, TYPE) then return false end -- their metatable has said no
  local met = seen[a]
  if met == nil then
    met = {}
    seen[a] = met
  elseif met[b] then
    return true
  end
  met[b] = true
  for key, value in next, a do
    if not same(value, rawget(b, key), seen) then return false end
  end
  for key in next, b do
    if rawget(a, key) == nil then return false end
  end
  return true
end

local function same_fields(a, b)
  if rawget(a, TYPE) == nil or rawget(a, TYPE) ~= rawget(b, TYPE) then return false end
  local model, seen = classes[rawget(a, TYPE)], {}
  for _, field in ipairs(model and model.fields or {}) do
    if not same(rawget(a, field), rawget(b, field), seen) then return false end
  end
  return true
end

-- Copied values are the same when their fields are; those that the runtime can compare, such as versions, have its order.
local function compared(instances, compare, qualified)
  instances.__eq = same_fields
  if not compare then return end
  local function order(a, b)
    local result, e = compare(a, b)
    if e then error(e, 0) end
    return result
  end
  function instances.__eq(a, b)
    return rawget(a, TYPE) == qualified and rawget(b, TYPE) == qualified and order(a, b) == 0
  end
  -- One of the two may be a text or a table with the fields.
  local function flipped(a)
    return type(a) ~= "table" or rawget(a, TYPE) ~= qualified
  end
  function instances.__lt(a, b)
    if flipped(a) then return order(b, a) > 0 end
    return order(a, b) < 0
  end
  function instances.__le(a, b)
    if flipped(a) then return order(b, a) >= 0 end
    return order(a, b) <= 0
  end
end

-- The fields of a copied value as JSON has them, where the runtime has no other form of it.
local function json_form(v, depth)
  if type(v) ~= "table" then return v end
  depth = type(depth) == "number" and depth or 0
  if depth >= DEEPEST or rawget(v, HANDLE) then
    refuse(nil, "to_json", depth >= DEEPEST and "it nests deeper than " .. DEEPEST .. " levels" or "an object of the runtime has no JSON form")
  end
  local json = getmetatable(v) == "list" and list({}) or {}
  for key, value in next, v do
    if key ~= TYPE then json[key] = json_form(value, depth + 1) end
  end
  return json
end

local function made(module, name, model, is_struct)
  local qualified = module == "" and name or module .. "." .. name
  local class = {
    methods = {},
    properties = {},
    base = model.base,
    fields = {},
    renamed = {},
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
  for _, field in ipairs(model.fields or {}) do
    each_name(field.name, field, function(each)
      if each == field.name then class.fields[#class.fields + 1] = each else class.renamed[each] = field.name end
    end)
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
    if is_struct then
      local field = find("renamed", key)
      if field then return rawget(self, field) end
      return key == "to_json" and json_form or nil
    end
    local property = find("properties", key)
    if property then return raising(send_get, self, property) end
  end
  if is_struct then
    -- Another name of a field is not a second field.
    function class.instances.__newindex(self, key, value) rawset(self, find("renamed", key) or key, value) end
    compared(class.instances, class.methods.compare, qualified)
  else
    function class.instances.__newindex(self, key, value)
      local property = find("properties", key)
      if not property then error(qualified .. " has no attribute '" .. tostring(key) .. "'", 2) end
      raising(send_set, self, property, value)
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
      if named then return raising(send_named, qualified, first) end
      if first == nil and select("#", ...) == 0 then return raising(send_new, qualified) end
      return raising(send_new, qualified, first, ...)
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

-- The parts of a version are methods in scripts of the original, version:major(), and attributes here. A number is called only in this
-- way, with the value it is an attribute of; any other call of a number is the error that it is elsewhere.
if exit and debug and debug.setmetatable and debug.getmetatable(0) == nil then
  debug.setmetatable(0, {
    __call = function(number, struct)
      if type(struct) == "table" and rawget(struct, TYPE) then
        for _, value in next, struct do
          if rawequal(value, number) then return number end
        end
      end
      error("attempt to call a number value", 2)
    end,
  })
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

-- What a value is made of, for people: a table as it would be written, DEEPEST tables in each other, WIDEST entries of each.
local DEEPEST, WIDEST, LONGEST = 4, 20, 200
local sorted_before = { number = 1, string = 2 }

local function text_of(value, within)
  if type(value) ~= "string" then return tostring(value) end
  if not within then return value end
  if #value > LONGEST then value = value:sub(1, LONGEST) .. "…" end
  return (("%q"):format(value):gsub("\\\n", "\\n"))
end

local function key_of(key)
  if type(key) == "string" and key:match("^[%a_][%w_]*$") then return key end
  return "[" .. text_of(key, true) .. "]"
end

local function keys_of(value)
  local keys = {}
  for key in next, value do
    if key ~= TYPE then keys[#keys + 1] = key end
  end
  table.sort(keys, function(a, b)
    local kind, other = type(a), type(b)
    if kind ~= other then return (sorted_before[kind] or 3) < (sorted_before[other] or 3) end
    if sorted_before[kind] then return a < b end
    return tostring(a) < tostring(b)
  end)
  return keys
end

local function structure(value, depth, open)
  if type(value) ~= "table" or rawequal(value, null) then return text_of(value, depth > 0) end
  local meta = debug and debug.getmetatable(value) or getmetatable(value)
  local struct = rawget(value, TYPE)
  local own = type(meta) == "table" and rawget(meta, "__tostring")
  if rawget(value, HANDLE) or (own and not struct) then return tostring(value) end
  if open[value] then return "<itself>" end
  local name = struct and struct:match("[^.]*$") or ""
  if next(value) == nil then return name .. "{}" end
  if depth >= DEEPEST then return name .. "{…}" end
  open[value] = true
  local parts, length = {}, rawlen(value)
  local keys = keys_of(value)
  for i, key in ipairs(keys) do
    if i > WIDEST then
      parts[i] = "… " .. #keys - WIDEST .. " more"
      break
    end
    local shown = structure(rawget(value, key), depth + 1, open)
    parts[i] = math.type(key) == "integer" and key >= 1 and key <= length and shown or key_of(key) .. " = " .. shown
  end
  open[value] = nil
  return name .. "{" .. table.concat(parts, ", ") .. "}"
end

local function show(...)
  local values = table.pack(...)
  for i = 1, values.n do values[i] = structure(values[i], 0, {}) end
  if values.n > 0 then print(table.unpack(values, 1, values.n)) end
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
