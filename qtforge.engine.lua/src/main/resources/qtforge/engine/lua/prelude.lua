-- SPDX-License-Identifier: Apache-2.0
-- Runs first in every state of a script: closes what could harm the process, and makes the little language between Lua and Java.
-- Its argument is a table of what Java gives; it returns a table of functions that Java calls. Nothing in here is reachable for scripts.
local given = ...
local flag, step, max_kb, max_instructions = given.flag, given.step, given.max_kb, given.max_instructions
local max_string, max_elements = given.max_string, 2000000

local debug, os, string, table, coroutine = debug, os, string, table, coroutine
local type, rawget, rawset, rawequal, next, pairs, select = type, rawget, rawset, rawequal, next, pairs, select
local error, pcall, tostring, tonumber, setmetatable = error, pcall, tostring, tonumber, setmetatable
local c_xpcall, c_load, count = xpcall, load, collectgarbage
local pack, unpack, tointeger, math_type = table.pack, table.unpack, math.tointeger, math.type
local getinfo, getlocal, sethook, raw_metatable, raw_setmetatable =
  debug.getinfo, debug.getlocal, debug.sethook, debug.getmetatable, debug.setmetatable
local byte, sub = string.byte, string.sub
local c_find, c_match, c_gmatch, c_gsub = string.find, string.match, string.gmatch, string.gsub
local c_rep, c_format, c_pack, c_concat = string.rep, string.format, string.pack, table.concat
local c_insert, c_remove, c_move, c_sort = table.insert, table.remove, table.move, table.sort
local floor = math.floor

-- A program of the operator, in a process of its own, has Lua as it is: what follows is undone for it at the end.
local whole, saved = given.whole, {}
if whole then
  for name, value in pairs(_G) do
    if type(value) ~= "table" then
      saved[name] = value
    elseif name ~= "_G" and name ~= "coroutine" then
      local members = {}
      for member, each in pairs(value) do members[member] = each end
      saved[name] = members
    end
  end
end

-- Limits -------------------------------------------------------------------------------------------------------------------------
-- Java writes two bytes of the string flag: the second is another one for each call, the first is that of the call that is to end.
-- No call into Java is needed to look at them.
local LIMIT = setmetatable({}, {
  __tostring = function() return "the script was ended at a limit" end,
  __metatable = "limit",
  __newindex = function() error("constant", 2) end,
})
local dead, used, generation = nil, 0, 0
local armed = false

local function hook()
  local cancel, now = byte(flag, 1, 2)
  if now ~= generation then
    generation, used, dead = now, 0, nil
    sethook(hook, "", step)
    if cancel ~= now then return end
  end
  if cancel == now then
    dead = "cancel"
  elseif not dead then
    used = used + step
    if max_instructions > 0 and used > max_instructions then
      dead = "instructions"
    elseif count("count") > max_kb then
      count("collect")
      if count("count") > max_kb then dead = "memory" end
    end
  end
  if dead then
    armed = false
    -- Every further instruction raises again: no pcall of the script keeps it alive.
    sethook(hook, "", 1)
    error(LIMIT, 0)
  end
end

-- Called before and in work of C that takes long by itself.
local function tick()
  local cancel, now = byte(flag, 1, 2)
  if dead or cancel == now then hook() end
end

local function exhausted(what)
  error(setmetatable({ code = 501, name = "ResourceExhausted", message = what }, given.error_metatable), 0)
end

-- One instruction can make more than there is memory, so what makes much asks before. The hook would come too late.
local MUCH = 65536
local function room(size)
  local kb = size / 1024
  if count("count") + kb <= max_kb then return end
  count("collect")
  if count("count") + kb > max_kb then
    exhausted("the script would hold more than " .. max_kb * 1024 .. " bytes; raise its limit of memory, or keep less")
  end
end

-- Errors -------------------------------------------------------------------------------------------------------------------------
local error_metatable = {
  __tostring = function(e)
    local name, message = rawget(e, "name"), rawget(e, "message")
    return (type(name) == "string" and name .. ": " or "") .. (type(message) == "string" and message or "error")
  end,
  __name = "qtforge.Error",
}
given.error_metatable = error_metatable
local causes = setmetatable({}, { __mode = "k" })
-- Where errors of the runtime were raised: in a coroutine, whose stack is gone when the error comes out.
local raised = setmetatable({}, { __mode = "k" })

local function failed(code, name, message, id)
  local e = setmetatable({ code = code, name = name, message = message }, error_metatable)
  causes[e] = id
  return e
end

local function frames()
  local list, level = {}, 3
  while #list < 64 * 3 do
    local info = getinfo(level, "Sln")
    if not info then break end
    -- The prelude itself is "=?": it has no names and lines, and scripts cannot load such code.
    if info.what ~= "C" and info.source ~= "=?" and info.source ~= "@qtforge" then
      list[#list + 1] = info.short_src
      list[#list + 1] = info.currentline > 0 and info.currentline or 0
      list[#list + 1] = info.what == "main" and "" or info.name or "function <" .. info.linedefined .. ">"
    end
    level = level + 1
  end
  return list
end

local function handler(e)
  armed = false
  local report = { limit = dead, frames = type(e) == "table" and raised[e] or frames() }
  if rawequal(e, LIMIT) or dead then
    report.message = "limit"
  elseif type(e) == "table" then
    report.code, report.name, report.id = rawget(e, "code"), rawget(e, "name"), causes[e]
    local message = rawget(e, "message")
    if type(message) ~= "string" then
      local ok, text = pcall(tostring, e)
      message = ok and text or "an error that has no text"
    end
    report.message = message
    if type(report.code) ~= "string" and math_type(report.code) ~= "integer" then report.code = nil end
    if type(report.name) ~= "string" then report.name = nil end
  else
    report.message = type(e) == "nil" and "error without a value" or tostring(e)
  end
  return report
end

-- Coroutines ---------------------------------------------------------------------------------------------------------------------
-- A coroutine that calls Java is kept until the state ends. So the functions of the runtime are called by the main thread: the
-- coroutine yields HOST, and who resumes it makes the call. Where it cannot yield it calls by itself.
local HOST = {}
local c_create, c_resume, c_close = coroutine.create, coroutine.resume, coroutine.close
local yield, isyieldable, status = coroutine.yield, coroutine.isyieldable, coroutine.status

local function invoke(f, ...)
  if isyieldable() then return yield(HOST, f, ...) end
  return f(...)
end

local function resumed(co, ...)
  local _, tag = ...
  if rawequal(tag, HOST) then
    return resumed(co, c_resume(co, invoke(select(3, ...))))
  end
  return ...
end

-- Coroutines that a limit ended. What they would do when they are closed ('__close') would run without hooks, without an end.
local stopped = raw_setmetatable({}, { __mode = "k" })

local function noted(co, ok, ...)
  if not ok then
    armed = false
    if dead then stopped[co] = true end
  end
  return ok, ...
end

local function resume(co, ...)
  return noted(co, resumed(co, c_resume(co, ...)))
end

local function close(co)
  if stopped[co] then return false, "it was ended by a limit" end
  return c_close(co)
end

local function create(f)
  local co = c_create(f)
  if not whole then sethook(co, hook, "", step) end
  return co
end

local function unwrapped(co, ok, ...)
  if ok then return ... end
  if not stopped[co] then c_close(co) end
  error((...), 0)
end

coroutine.create, coroutine.resume, coroutine.close = create, resume, close
coroutine.wrap = function(f)
  local co = create(f)
  return function(...)
    return unwrapped(co, resume(co, ...))
  end
end

local function result(value, e)
  if e ~= nil then
    raised[e] = frames()
    error(e, 0)
  end
  return value
end

local function bind(f)
  return function(...)
    if isyieldable() then return result(yield(HOST, f, ...)) end
    return result(f(...))
  end
end

local function await(co)
  while true do
    local function step_on(ok, ...)
      if not ok then error((...), 0) end
      if status(co) == "dead" then return true, (...) end
      return false
    end
    local done, value = step_on(resume(co))
    if done then return value end
  end
end

-- Basic functions ----------------------------------------------------------------------------------------------------------------
local c_setmetatable = setmetatable
function _G.setmetatable(t, mt)
  -- A finalizer runs without hooks: an endless one could not be stopped.
  if type(mt) == "table" and rawget(mt, "__gc") ~= nil then
    error("a script may not have finalizers ('__gc'); use '__close'", 2)
  end
  return c_setmetatable(t, mt)
end

local function settled(ok, ...)
  if not ok then armed = false end
  return ok, ...
end

function _G.pcall(...)
  return settled(pcall(...))
end

function _G.xpcall(f, h, ...)
  -- The handler of an error that the hook raised would run without hooks.
  return c_xpcall(f, function(e)
    armed = false
    if dead then return e end
    return h(e)
  end, ...)
end

-- Concatenations are loaded as 'false..true..a .. b' (see GuardedText). The two truth values see what was made and let it through. A
-- script that itself joins truth values gets the error it would get: true comes first and false directly after it, or it is none of ours
-- (only a script that writes just that, 'false .. true .. a', gets a).
local function no_joining(a, b)
  armed = false
  local bad = a
  if type(a) == "string" or type(a) == "number" then bad = b end
  error("attempt to concatenate a " .. type(bad) .. " value", 3)
end

local joining = {
  __metatable = false,
  __concat = function(a, b)
    if a == true then
      if armed then no_joining(a, b) end
      armed = true
      return b
    end
    if a ~= false or not armed then no_joining(a, b) end
    armed = false
    if type(b) == "string" and #b > MUCH then room(0) end
    return b
  end,
}
if not whole then raw_setmetatable(true, joining) end

local java_guarded = given.guarded
local function compile(source, name, ...)
  if whole or not c_find(source, "..", 1, true) then return c_load(source, name, "t", ...) end
  room(#source * 8)
  local guarded, e = invoke(java_guarded, source)
  if e ~= nil then
    tick()
    error(e, 0)
  end
  local f, message = c_load(guarded, name, "t", ...)
  if f then return f end
  -- In the words that are said of the text as it was written.
  local plain, said = c_load(source, name, "t", ...)
  return nil, plain and message or said
end

function _G.load(chunk, name, mode, ...)
  if type(chunk) == "function" then
    local parts, size = {}, 0
    for i = 1, max_elements + 1 do
      local part = chunk()
      if part == nil or part == "" then break end
      if i > max_elements then exhausted("a chunk for load has more than " .. max_elements .. " parts") end
      if type(part) ~= "string" then error("reader function must return a string", 2) end
      size = size + #part
      if size > max_string then exhausted("a chunk for load is longer than " .. max_string .. " bytes") end
      parts[i] = part
    end
    chunk, name = c_concat(parts), name or "=(load)"
  elseif type(chunk) ~= "string" then
    error("bad argument #1 to 'load' (string or function expected)", 2)
  end
  if mode ~= nil and not c_find(mode, "t", 1, true) then
    return nil, "attempt to load a text chunk (mode is '" .. mode .. "')"
  end
  return compile(chunk, name or chunk, ...)
end

function _G.collectgarbage(option)
  if option == "count" then return count("count") end
  if option == nil or option == "collect" then return count("collect") end
  error("collectgarbage: only 'count' and 'collect' may be used", 2)
end

local print_line = given.print
function _G.print(...)
  local texts, size = pack(...), 0
  for i = 1, texts.n do
    texts[i] = tostring(texts[i])
    size = size + #texts[i]
  end
  if size > MUCH then
    if size > max_string then exhausted("what is printed is longer than " .. max_string .. " bytes") end
    room(size)
  end
  invoke(print_line, c_concat(texts, "\t"))
end

-- Strings ------------------------------------------------------------------------------------------------------------------------
-- A pattern that C matches cannot be interrupted. How long a match may take at most is n^e steps for a subject of n bytes, e being one
-- more than the number of repetitions in the pattern; where that is too much a matcher in Java counts its steps.
local java_find, java_plain = given.find, given.plain
local limits, known = {}, 0

local function exponent(p)
  local q, optional, i, n, trailing = 0, 0, 1, #p, false
  if byte(p) == 94 then i = 2 end
  while i <= n do
    local c = byte(p, i)
    local single = true
    if c == 40 or c == 41 then
      i, single = i + 1, false
    elseif c == 36 and i == n then
      i, single, trailing = i + 1, false, false
    elseif c == 37 then
      local d = byte(p, i + 1)
      if d == 98 then
        i, single, q, trailing = i + 4, false, q + 1, false
      elseif d == 102 then
        i, single, trailing = i + 2, false, false
      elseif d and d >= 48 and d <= 57 then
        i, single, q, trailing = i + 2, false, q + 1, false
      else
        i = i + 2
      end
    elseif c == 91 then
      i = i + 1
      if byte(p, i) == 94 then i = i + 1 end
      local first = true
      while i <= n and (first or byte(p, i) ~= 93) do
        first = false
        i = i + (byte(p, i) == 37 and 2 or 1)
      end
      i = i + 1
    else
      i = i + 1
    end
    if single then
      trailing = false
      local d = byte(p, i)
      if d == 42 or d == 43 or d == 45 then
        q, i, trailing = q + 1, i + 1, true
      elseif d == 63 then
        optional, i = optional + 1, i + 1
      end
    end
  end
  -- What repeats at the very end is never tried again.
  if trailing then q = q - 1 end
  return 1 + q + (optional + 2) // 3
end

local function limit_of(p)
  local limit = limits[p]
  if not limit then
    limit = #p > 64 and -1 or floor(2e6 ^ (1 / exponent(p)))
    if #p <= 64 then
      known = known + 1
      if known > 500 then limits, known = {}, 1 end
      limits[p] = limit
    end
  end
  return limit
end

local function text(value, name, position)
  local kind = type(value)
  if kind == "string" then return value end
  if kind == "number" then return tostring(value) end
  error("bad argument #" .. position .. " to '" .. name .. "' (string expected, got " .. (value == nil and "no value" or kind) .. ")", 3)
end

local function position(init, n)
  init = init or 1
  if type(init) == "string" then init = tonumber(init) end
  init = tointeger(init) or error("number has no integer representation", 3)
  if init > 0 then return init end
  if init == 0 or init < -n then return 1 end
  return n + init + 1
end

-- first, last, then pairs of the captures: first and last, or the place and -1; or nothing
local function slow(s, p, init)
  tick()
  local found = pack(invoke(java_find, s, p, init))
  if found.n == 2 and found[1] == nil then
    -- It may have been ended by the limit, which is then the reason.
    tick()
    error(found[2], 0)
  end
  return found
end

local function capture(s, found, i)
  local from, to = found[2 * i + 1], found[2 * i + 2]
  if to == -1 then return from end
  return sub(s, from, to)
end

local function captures(s, found, whole)
  local n = found.n // 2 - 1
  if n <= 0 then
    if whole then return sub(s, found[1], found[2]) end
    return
  end
  if n == 1 then return capture(s, found, 1) end
  local list = {}
  for i = 1, n do list[i] = capture(s, found, i) end
  return unpack(list, 1, n)
end

function string.find(s, p, init, plain)
  s, p = text(s, "find", 1), text(p, "find", 2)
  local n = #s
  if not plain and n <= limit_of(p) then return c_find(s, p, init) end
  if plain or not c_find(p, "[%^%$%*%+%?%.%(%[%%%-]") then
    if n * #p <= 1e9 then return c_find(s, p, init, true) end
    local found = invoke(java_plain, s, p, position(init, n))
    if not found then return nil end
    return found, found + #p - 1
  end
  init = position(init, n)
  if init > n + 1 then return nil end
  local found = slow(s, p, init)
  if found.n == 0 then return nil end
  return found[1], found[2], captures(s, found, false)
end

function string.match(s, p, init)
  s, p = text(s, "match", 1), text(p, "match", 2)
  local n = #s
  if n <= limit_of(p) then return c_match(s, p, init) end
  init = position(init, n)
  if init > n + 1 then return nil end
  local found = slow(s, p, init)
  if found.n == 0 then return nil end
  return captures(s, found, true)
end

function string.gmatch(s, p, init)
  s, p = text(s, "gmatch", 1), text(p, "gmatch", 2)
  local n = #s
  if n <= limit_of(p) then return c_gmatch(s, p, init) end
  if byte(p) == 94 then p = "%" .. p end
  local at, last = position(init, n), -1
  return function()
    while at <= n + 1 do
      local found = slow(s, p, at)
      if found.n == 0 then break end
      local from, to = found[1], found[2]
      if to == last and to < from then
        at = from + 1
      else
        at, last = to + 1, to
        return captures(s, found, true)
      end
    end
    at = n + 2
    return nil
  end
end

local function too_long()
  exhausted("the result is longer than " .. max_string .. " bytes; such texts do not belong into one string")
end

local function expand(s, found, repl, size)
  local n = found.n // 2 - 1
  local r = c_gsub(repl, "%%(.?)", function(c)
    if c == "%" then return "%" end
    local part
    if c == "0" or (c == "1" and n <= 0) then
      part = sub(s, found[1], found[2])
    else
      local i = tonumber(c)
      if not i then error("invalid use of '%' in replacement string", 0) end
      if i > n then error("invalid capture index %" .. i .. " in replacement string", 0) end
      part = tostring(capture(s, found, i))
    end
    size = size + #part
    if size > max_string then too_long() end
    if #part > MUCH then room(size) end
    return part
  end)
  return r
end

function string.gsub(s, p, repl, max)
  s, p = text(s, "gsub", 1), text(p, "gsub", 2)
  local kind, n = type(repl), #s
  if kind == "number" then repl, kind = tostring(repl), "string" end
  if kind ~= "string" and kind ~= "function" and kind ~= "table" then
    error("bad argument #3 to 'gsub' (string/function/table expected, got " .. kind .. ")", 2)
  end
  local fast = n <= limit_of(p)
  if n > MUCH then room(n) end
  if kind == "string" and fast and (2 * n + 1) * #repl <= max_string then
    if n * #repl > MUCH then room((2 * n + 1) * #repl) end
    return c_gsub(s, p, repl, max)
  end
  local size = n
  local replace
  if kind == "string" then
    replace = repl
  else
    replace = function(...)
      local r
      if kind == "table" then r = repl[(...)] else r = repl(...) end
      if type(r) == "string" then
        size = size + #r
        if size > max_string then too_long() end
        if #r > MUCH then room(size) end
      end
      return r
    end
    if fast then return c_gsub(s, p, replace, max) end
  end
  local anchored, parts, at, last, from_here, made = byte(p) == 94, {}, 1, -1, 1, 0
  max = max and position(max, 0) or n + 1
  while made < max and at <= n + 1 do
    local found = slow(s, p, at)
    if found.n == 0 then break end
    local from, to = found[1], found[2]
    if to == last and to < from then
      at = from + 1
    else
      made = made + 1
      local r
      if kind == "string" then
        r = expand(s, found, repl, size)
        size = size + #r
        if size > max_string then too_long() end
      else
        r = replace(captures(s, found, true))
      end
      if not r then
        r = sub(s, from, to)
      elseif type(r) ~= "string" and type(r) ~= "number" then
        error("invalid replacement value (a " .. type(r) .. ")", 2)
      end
      parts[#parts + 1] = sub(s, from_here, from - 1)
      parts[#parts + 1] = r
      at, last, from_here = to + 1, to, to + 1
    end
    if anchored then break end
  end
  parts[#parts + 1] = sub(s, from_here)
  return c_concat(parts), made
end

function string.rep(s, n, sep)
  s = text(s, "rep", 1)
  n = tointeger(n) or error("bad argument #2 to 'rep' (integer expected)", 2)
  local once = #s + (sep and #text(sep, "rep", 3) or 0)
  -- C would go round as often as it is told, for nothing.
  if once == 0 then return "" end
  local size = n > 0 and n * 1.0 * once or 0
  if size > max_string then too_long() end
  if size > MUCH then room(size) end
  return c_rep(s, n, sep)
end

function string.format(f, ...)
  f = text(f, "format", 1)
  local size, n = #f, select("#", ...)
  if n > 250 then error("string.format takes at most 250 values", 2) end
  local texts
  for i = 1, n do
    local v = select(i, ...)
    if type(v) == "string" then
      size = size + #v
    elseif type(v) == "table" and not c_find(f, "%%[^%a]*p") then
      -- How long it is only its own function knows, which C would call in the middle of its work.
      local mt = raw_metatable(v)
      if mt and mt.__tostring ~= nil then
        texts = texts or pack(...)
        texts[i] = tostring(v)
        size = size + #texts[i]
      end
    end
  end
  if size > max_string then too_long() end
  if size > MUCH then room(size) end
  if texts then return c_format(f, unpack(texts, 1, n)) end
  return c_format(f, ...)
end

function string.pack(f, ...)
  f = text(f, "pack", 1)
  if #f > 4096 then exhausted("a format of string.pack is longer than 4096 bytes") end
  local size = 0
  for digits in c_gmatch(f, "c(%d+)") do size = size + (tonumber(digits) or 0) end
  for i = 1, select("#", ...) do
    local v = select(i, ...)
    if type(v) == "string" then size = size + #v end
  end
  if size > max_string then too_long() end
  if size > MUCH then room(size) end
  return c_pack(f, ...)
end

-- Each makes a text as long as the one it is given.
for _, name in pairs({ "lower", "reverse", "upper" }) do
  local made = string[name]
  string[name] = function(s, ...)
    if type(s) == "string" and #s > MUCH then room(#s) end
    return made(s, ...)
  end
end

function string.sub(s, i, j)
  if type(s) == "string" and #s > MUCH then
    local n, from, to = #s, i == nil and 1 or tointeger(i), j == nil and -1 or tointeger(j)
    if from and to then
      if from < 0 then from = n + from + 1 end
      if to < 0 then to = n + to + 1 end
      local size = (to > n and n or to) - (from < 1 and 1 or from) + 1
      if size > MUCH then room(size) end
    else
      room(#s)
    end
  end
  return sub(s, i, j)
end

string.dump = nil

-- Tables -------------------------------------------------------------------------------------------------------------------------
-- Loops of C over as many elements as a script says there are cannot be interrupted: such tables are gone through in here.

local function pretends(t)
  local mt = raw_metatable(t)
  return mt ~= nil and (type(t) ~= "table" or mt.__len ~= nil)
end

function table.concat(t, sep, i, j)
  if type(t) ~= "table" then return c_concat(t, sep, i, j) end
  local first, last = i or 1, j or #t
  sep = sep == nil and "" or text(sep, "concat", 2)
  local size, copy, n = 0, raw_metatable(t) ~= nil and {}, 0
  for k = first, last do
    local v = t[k]
    local kind = type(v)
    if kind == "string" then
      size = size + #v + #sep
      if size > max_string then too_long() end
    elseif kind ~= "number" then
      error("invalid value (at index " .. k .. ") in table for 'concat'", 2)
    end
    -- What adds nothing is not kept: a table that says it has 2^60 empty texts costs time, not memory.
    if v ~= "" or sep ~= "" then
      n = n + 1
      if copy then copy[n] = v end
    end
  end
  size = size + n * (#sep + 0.0)
  if size > max_string then too_long() end
  if size > MUCH then room(size) end
  if copy then return c_concat(copy, sep, 1, n) end
  return c_concat(t, sep, first, last)
end

function table.insert(t, a, ...)
  if not pretends(t) then return c_insert(t, a, ...) end
  local n = #t
  local v = a
  if select("#", ...) == 0 then
    t[n + 1] = v
    return
  end
  a, v = position(a, 0), (...)
  if a < 1 or a > n + 1 then error("bad argument #2 to 'insert' (position out of bounds)", 2) end
  for k = n, a, -1 do t[k + 1] = t[k] end
  t[a] = v
end

function table.remove(t, ...)
  if not pretends(t) then return c_remove(t, ...) end
  local n = #t
  local at = select("#", ...) > 0 and position((...), 0) or n
  local v = t[at]
  for k = at, n - 1 do t[k] = t[k + 1] end
  if at <= n then t[n] = nil end
  return v
end

function table.move(a, f, e, t, b)
  -- As numbers: texts that are numbers would be compared as texts here and taken as numbers in C.
  f = tointeger(f) or error("bad argument #2 to 'move' (integer expected)", 2)
  e = tointeger(e) or error("bad argument #3 to 'move' (integer expected)", 2)
  if e >= f and (e - f < 0 or e - f > max_elements) then
    exhausted("table.move moves at most " .. max_elements .. " elements")
  end
  if e - f > 4096 then room((e - f) * 32) end
  if b == nil then return c_move(a, f, e, t) end
  return c_move(a, f, e, t, b)
end

function table.sort(t, less)
  if pretends(t) or #t > max_elements then
    exhausted("table.sort sorts at most " .. max_elements .. " elements, of a table without '__len'")
  end
  tick()
  if less == nil and type(t) == "table" then
    -- Texts are compared in C, to their end when they are alike.
    local size = 0
    for k = 1, #t do
      local v = rawget(t, k)
      if type(v) == "string" then size = size + #v end
    end
    if size > max_string then exhausted("table.sort sorts at most " .. max_string .. " bytes of text; give a function that compares") end
  end
  return c_sort(t, less)
end

-- Values -------------------------------------------------------------------------------------------------------------------------
local null = given.null
raw_setmetatable(null, { __tostring = function() return "null" end, __name = "null", __metatable = "null" })
local list_metatable = { __name = "list", __metatable = "list" }
local function list(t)
  if t == nil then t = {} end
  if type(t) ~= "table" then error("qtforge.list takes a table", 2) end
  return c_setmetatable(t, list_metatable)
end

-- What is open -------------------------------------------------------------------------------------------------------------------
local modules = {}
if whole then
  for name, value in pairs(saved) do
    if type(value) == "table" then
      for member, each in pairs(value) do _G[name][member] = each end
    else
      _G[name] = value
    end
  end
  _G.java, _G.luajava, _G.__jthrowable__ = nil, nil, nil
  modules = package.loaded
else
  local c_date = os.date
  local function date(format, ...)
    if format ~= nil and #text(format, "date", 1) > 1024 then error("a format of os.date is longer than 1024 bytes", 2) end
    return c_date(format, ...)
  end
  _G.os = { time = os.time, clock = os.clock, date = date, difftime = os.difftime }
  for _, name in pairs({ "dofile", "loadfile", "debug", "package", "io", "java", "luajava", "warn", "__jthrowable__" }) do
    _G[name] = nil
  end
  raw_metatable("").__metatable = "string"

  function _G.require(name)
    local module = modules[name]
    if module == nil then
      local names = {}
      for known_name in pairs(modules) do names[#names + 1] = known_name end
      c_sort(names)
      error("module '" .. tostring(name) .. "' not found; there are: " .. c_concat(names, ", "), 2)
    end
    return module
  end
end

local baseline = {}

-- What plugins of the original have beside functions, which is all that Java can give: qtforge.log(text), and versions with methods.
local version = {
  major = function(self) return self[1] end,
  minor = function(self) return self[2] end,
  patch = function(self) return self[3] end,
  to_string = function(self) return self[1] .. "." .. self[2] .. "." .. self[3] end,
}
local version_metatable = { __index = version, __tostring = version.to_string, __name = "qtforge.Version", __metatable = "version" }

local function new_version(...)
  local numbers = { ... }
  for i = 1, 3 do
    local number = numbers[i] == nil and 0 or math_type(numbers[i]) and tointeger(numbers[i])
    if not number or number < 0 then error("a version is three whole numbers that are not negative", 2) end
    numbers[i] = number
  end
  return c_setmetatable({ numbers[1], numbers[2], numbers[3] }, version_metatable)
end

local function like_the_original(content)
  local log = content.log
  if type(log) == "table" then
    c_setmetatable(log, { __call = function(_, said) return log.info(said) end, __metatable = "log" })
  end
  content.core = { version = new_version }
end

local function module(name, content)
  if name == "qtforge" then
    content.list, content.null = list, null
    if content.plugin_id ~= nil then like_the_original(content) end
    -- For the bindings only, which take it out of the module: their finalizer is one line that they wrote themselves.
    if given.finalizers then content.with_finalizer = c_setmetatable end
  end
  modules[name] = content
  rawset(_G, name, content)
end

local function ready()
  if modules.qtforge == nil then module("qtforge", {}) end
  for name in pairs(_G) do baseline[name] = true end
  if not whole then sethook(hook, "", step) end
end

-- The script ---------------------------------------------------------------------------------------------------------------------
local chunk, returned

local function load_script(source, name)
  local message
  chunk, message = compile(source, name)
  return message
end

local function open()
  returned = chunk()
  chunk = nil
end

local function tables()
  local plugin = rawget(_G, "plugin")
  local list = {}
  if type(returned) == "table" then list[#list + 1] = returned end
  if type(plugin) == "table" then list[#list + 1] = plugin end
  return list
end

local function offered(owner, f)
  -- What was written with a colon takes its table first.
  if owner and getlocal(f, 1) == "self" then
    return function(...) return f(owner, ...) end
  end
  return f
end

local function functions()
  local found = {}
  local function add(name, f, owner)
    if type(name) == "string" and type(f) == "function" and found[name] == nil then found[name] = offered(owner, f) end
  end
  local function named(name, value, owner)
    if type(value) == "string" then value = owner[value] or rawget(_G, value) end
    add(name, value, owner)
  end
  local function commands(value)
    if type(value) ~= "table" then return end
    for name, f in next, value do
      if type(name) == "string" then add("commands." .. name, f, value) end
    end
  end
  for _, owner in pairs(tables()) do
    commands(rawget(owner, "commands"))
    local index = owner
    for _ = 1, 8 do
      for name, f in next, index do add(name, f, owner) end
      local mt = raw_metatable(index)
      index = mt and rawget(mt, "__index")
      if type(index) ~= "table" then break end
    end
    named("initialize", rawget(owner, "initialization_function"), owner)
    named("shutdown", rawget(owner, "shutdown_function"), owner)
    local entries = rawget(owner, "entry_points")
    if type(entries) == "table" then
      for name, value in next, entries do named(name, value, owner) end
    end
  end
  for name, f in next, _G do
    if not baseline[name] then add(name, f) end
  end
  if not baseline.commands then commands(rawget(_G, "commands")) end
  return found
end

local function variable(name)
  for _, owner in pairs(tables()) do
    local value = owner[name]
    if value ~= nil then return value end
  end
  if not baseline[name] then return rawget(_G, name) end
end

local function variables()
  local names, seen = list(), {}
  local function add(from, hidden)
    for name, value in next, from do
      if type(name) == "string" and type(value) ~= "function" and not seen[name] and not hidden[name] then
        seen[name] = true
        names[#names + 1] = name
      end
    end
  end
  for _, owner in pairs(tables()) do add(owner, {}) end
  add(_G, baseline)
  return names
end

return {
  handler = handler,
  failed = failed,
  bind = bind,
  await = await,
  module = module,
  ready = ready,
  load = load_script,
  open = open,
  functions = functions,
  variable = variable,
  variables = variables,
  memory = function() return floor(count("count") * 1024) end,
  list_metatable = list_metatable,
}
