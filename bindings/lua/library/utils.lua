---@meta _
-- SPDX-License-Identifier: Apache-2.0
-- Generated from the annotated classes of qtforge.bindings; do not edit.
---Texts, files, versions, JSON, time and the log.
---@class qtforge.utils
local utils = {}

---A number, or the nearer of two bounds when it lies beyond.
---@param value number
---@param least number
---@param most number
---@return number? result
---@return qtforge.Error? error
function utils.clamp(value, least, most) end

---The name of an error code: LoadFailed.
---@param code qtforge.core.PluginErrorCode
---@return string? result
---@return qtforge.Error? error
function utils.code_to_string(code) end

----1 when the first version is lower than the second, 0 when they are equal, 1 when it is higher.
---@param first string
---@param second string
---@return integer? result
---@return qtforge.Error? error
function utils.compare_versions(first, second) end

---Whether a text has another in it.
---@param text string
---@param part string
---@return boolean? result
---@return qtforge.Error? error
function utils.contains(text, part) end

---Makes a folder and those above it. False when it is there already.
---@param path string
---@return boolean? result
---@return qtforge.Error? error
function utils.create_directory(path) end

---An error in words, without raising it: 'Error 101: message'. The code is a constant, its name or any number; a text that is neither is the message itself.
---@param code any
---@param message? string
---@return string? result
---@return qtforge.Error? error
function utils.create_error(code, message) end

---A version in words: 'Version 1.2.3'. core.create_version makes an object of it.
---@param major? integer
---@param minor? integer
---@param patch? integer
---@return string? result
---@return qtforge.Error? error
function utils.create_version(major, minor, patch) end

---The time now, in milliseconds since 1970 (UTC).
---@return integer? result
---@return qtforge.Error? error
function utils.current_timestamp() end

---Removes a file or an empty folder. False when there was none.
---@param path string
---@return boolean? result
---@return qtforge.Error? error
function utils.delete_file(path) end

---Removes a file or an empty folder. False when there was none.
---@param path string
---@return boolean? result
---@return qtforge.Error? error
function utils.remove_file(path) end

---Removes a file or an empty folder. False when there was none.
---@param path string
---@return boolean? result
---@return qtforge.Error? error
function utils.remove_directory(path) end

---Whether there is a folder of that path.
---@param path string
---@return boolean? result
---@return qtforge.Error? error
function utils.directory_exists(path) end

---The value as the runtime has it: shows what becomes of a value on its way there and back.
---@param value any
---@return any result
---@return qtforge.Error? error
function utils.echo(value) end

---Whether a text ends with another.
---@param text string
---@param suffix string
---@return boolean? result
---@return qtforge.Error? error
function utils.ends_with(text, suffix) end

---Whether there is a file (no folder) of that path.
---@param path string
---@return boolean? result
---@return qtforge.Error? error
function utils.file_exists(path) end

---A time in words.
---The pattern has yyyy MM dd HH (or hh) mm ss SSS (or zzz); an empty one gives ISO 8601. The zone is UTC unless another is
---named, for example Europe/Berlin.
---@param timestamp integer
---@param pattern? string
---@param zone? string
---@return string? result
---@return qtforge.Error? error
function utils.format_timestamp(timestamp, pattern, zone) end

---A new random UUID.
---@return string? result
---@return qtforge.Error? error
function utils.generate_uuid() end

---The path without its last part; empty when there is nothing before it.
---@param path string
---@return string? result
---@return qtforge.Error? error
function utils.get_directory(path) end

---The extension without its point: 'gz' of 'archive.tar.gz'; empty when there is none.
---@param path string
---@return string? result
---@return qtforge.Error? error
function utils.get_extension(path) end

---The extension with its point: '.gz' of 'archive.tar.gz'; empty when there is none.
---@param path string
---@return string? result
---@return qtforge.Error? error
function utils.get_file_extension(path) end

---The size of a file in bytes.
---@param path string
---@return integer? result
---@return qtforge.Error? error
function utils.get_file_size(path) end

---The last part of a path: 'archive.tar.gz' of '/tmp/archive.tar.gz'; empty when it ends with a separator.
---@param path string
---@return string? result
---@return qtforge.Error? error
function utils.get_filename(path) end

---The level from which on the runtime logs what has no level of its own.
---@return qtforge.managers.LogLevel? result
---@return qtforge.Error? error
function utils.get_log_level() end

---The memory the runtime uses, in bytes: its heap and what is beside it.
---@return integer? result
---@return qtforge.Error? error
function utils.get_memory_usage() end

---The hash of a text's UTF-8 form in hexadecimal digits: SHA-256, SHA-1, SHA-512 or MD5.
---@param text string
---@param algorithm? string
---@return string? result
---@return qtforge.Error? error
function utils.hash_string(text, algorithm) end

---Whether a text has the form of an e-mail address; not whether the address exists.
---@param text string
---@return boolean? result
---@return qtforge.Error? error
function utils.is_valid_email(text) end

---Whether a text is an absolute http, https, ftp or ws URL with a host, or a file URL.
---@param text string
---@return boolean? result
---@return qtforge.Error? error
function utils.is_valid_url(text) end

---Whether a text is a version such as 1.4.0-rc.1.
---@param text string
---@return boolean? result
---@return qtforge.Error? error
function utils.is_valid_version(text) end

---The parts as one text, with a separator between them.
---@param parts string[]
---@param separator? string
---@return string? result
---@return qtforge.Error? error
function utils.join(parts, separator) end

---The parts as one text, with a separator between them.
---@param parts string[]
---@param separator? string
---@return string? result
---@return qtforge.Error? error
function utils.join_strings(parts, separator) end

---Parts as one path. An absolute part begins anew.
---@param first string
---@param second? string
---@param third? string
---@param fourth? string
---@param fifth? string
---@return string? result
---@return qtforge.Error? error
function utils.join_path(first, second, third, fourth, fifth) end

---What stands in a value, or in a JSON document, at a path such as users.0.name; the default when there is nothing.
---@param json any
---@param path string
---@param other? any
---@return any result
---@return qtforge.Error? error
function utils.json_get(json, path, other) end

---Whether there is something in a value, or in a JSON document, at a path such as users.0.name; null counts.
---@param json any
---@param path string
---@return boolean? result
---@return qtforge.Error? error
function utils.json_has_key(json, path) end

---A copy of a value, or of a JSON document, with something else at a path such as users.0.name; maps on the way are made.
---@param json any
---@param path string
---@param value any
---@return any result
---@return qtforge.Error? error
function utils.json_set(json, path, value) end

---The number so far (0 to 1) between two others.
---@param from number
---@param to number
---@param share number
---@return number? result
---@return qtforge.Error? error
function utils.lerp(from, to, share) end

---The names of what is in a folder, sorted; at most 10,000.
---@param path string
---@return string[]? result
---@return qtforge.Error? error
function utils.list_directory(path) end

---Logs a message at level Critical.
---@param message string
---@param category? string
---@return boolean? done
---@return qtforge.Error? error
function utils.log_critical(message, category) end

---Logs a message at level Debug.
---@param message string
---@param category? string
---@return boolean? done
---@return qtforge.Error? error
function utils.log_debug(message, category) end

---Logs a message at level Error.
---@param message string
---@param category? string
---@return boolean? done
---@return qtforge.Error? error
function utils.log_error(message, category) end

---Logs a message at level Fatal; nothing ends.
---@param message string
---@param category? string
---@return boolean? done
---@return qtforge.Error? error
function utils.log_fatal(message, category) end

---Logs a message at level Info.
---@param message string
---@param category? string
---@return boolean? done
---@return qtforge.Error? error
function utils.log_info(message, category) end

---Logs a message at level Info.
---@param message string
---@param category? string
---@return boolean? done
---@return qtforge.Error? error
function utils.log_message(message, category) end

---Logs a message at level Trace.
---@param message string
---@param category? string
---@return boolean? done
---@return qtforge.Error? error
function utils.log_trace(message, category) end

---Logs a message at level Warning.
---@param message string
---@param category? string
---@return boolean? done
---@return qtforge.Error? error
function utils.log_warning(message, category) end

---Logs a message at level Warning.
---@param message string
---@param category? string
---@return boolean? done
---@return qtforge.Error? error
function utils.log_warn(message, category) end

---The text without white space at its beginning.
---@param text string
---@return string? result
---@return qtforge.Error? error
function utils.ltrim(text) end

---Reads a JSON document. What is none fails with INVALID_FORMAT, naming line and column.
---@param text string
---@return any result
---@return qtforge.Error? error
function utils.parse_json(text) end

---Reads a JSON document. What is none fails with INVALID_FORMAT, naming line and column.
---@param text string
---@return any result
---@return qtforge.Error? error
function utils.json_parse(text) end

---The parts of a version: major, minor, patch, prerelease, build, and all of it as string.
---@param version_string string
---@return table<string, any>? result
---@return qtforge.Error? error
function utils.parse_version(version_string) end

---The text of a file in UTF-8, at most 16 MiB.
---@param path string
---@return string? result
---@return qtforge.Error? error
function utils.read_file(path) end

---Nothing has to be registered for values to be converted; kept for programs that call it.
---@return boolean? done
---@return qtforge.Error? error
function utils.register_qt_conversions() end

---The text with every occurrence of one part put in place by another.
---@param text string
---@param part string
---@param replacement string
---@return string? result
---@return qtforge.Error? error
function utils.replace(text, part, replacement) end

---The text with every occurrence of one part put in place by another.
---@param text string
---@param part string
---@param replacement string
---@return string? result
---@return qtforge.Error? error
function utils.replace_string(text, part, replacement) end

---The text with every occurrence of one part put in place by another.
---@param text string
---@param part string
---@param replacement string
---@return string? result
---@return qtforge.Error? error
function utils.replace_all(text, part, replacement) end

---The text without white space at its end.
---@param text string
---@return string? result
---@return qtforge.Error? error
function utils.rtrim(text) end

---Sets the level from which on the runtime logs what has no level of its own.
---@param level qtforge.managers.LogLevel
---@return boolean? done
---@return qtforge.Error? error
function utils.set_log_level(level) end

---Waits so many seconds, at most an hour.
---@param seconds number
---@return boolean? done
---@return qtforge.Error? error
function utils.sleep(seconds) end

---The parts of a text between separators, empty ones too; of an empty separator: its characters.
---@param text string
---@param separator? string
---@return string[]? result
---@return qtforge.Error? error
function utils.split(text, separator) end

---The parts of a text between separators, empty ones too; of an empty separator: its characters.
---@param text string
---@param separator? string
---@return string[]? result
---@return qtforge.Error? error
function utils.split_string(text, separator) end

---Whether a text begins with another.
---@param text string
---@param prefix string
---@return boolean? result
---@return qtforge.Error? error
function utils.starts_with(text, prefix) end

---The error code of a name, in any spelling, or of a number in digits.
---@param name string
---@return qtforge.core.PluginErrorCode? result
---@return qtforge.Error? error
function utils.string_to_code(name) end

---Writes a value as JSON, on one line or indented.
---@param value any
---@param pretty? boolean
---@return string? result
---@return qtforge.Error? error
function utils.stringify_json(value, pretty) end

---Writes a value as JSON, on one line or indented.
---@param value any
---@param pretty? boolean
---@return string? result
---@return qtforge.Error? error
function utils.json_stringify(value, pretty) end

---Writes a value as JSON, on one line or indented.
---@param value any
---@param pretty? boolean
---@return string? result
---@return qtforge.Error? error
function utils.to_json_string(value, pretty) end

---The text in small letters.
---@param text string
---@return string? result
---@return qtforge.Error? error
function utils.to_lower(text) end

---The text in capital letters.
---@param text string
---@return string? result
---@return qtforge.Error? error
function utils.to_upper(text) end

---Asks the runtime to collect garbage; it may decline.
---@return boolean? done
---@return qtforge.Error? error
function utils.trigger_gc() end

---Asks the runtime to collect garbage; it may decline.
---@return boolean? done
---@return qtforge.Error? error
function utils.collect_garbage() end

---The text without white space at both ends.
---@param text string
---@return string? result
---@return qtforge.Error? error
function utils.trim(text) end

---The text without white space at both ends.
---@param text string
---@return string? result
---@return qtforge.Error? error
function utils.trim_string(text) end

---Says that the module answers, after trying its JSON both ways.
---@return string? result
---@return qtforge.Error? error
function utils.utils_test() end

---Says that the module answers, after trying its JSON both ways.
---@return string? result
---@return qtforge.Error? error
function utils.test_utils() end

---Says that the module answers, after trying its JSON both ways.
---@return string? result
---@return qtforge.Error? error
function utils.test_function() end

---Says that the module answers, after trying its JSON both ways.
---@return string? result
---@return qtforge.Error? error
function utils.test() end

---Whether a text is a JSON document.
---@param text string
---@return boolean? result
---@return qtforge.Error? error
function utils.validate_json(text) end

---Whether a text is a JSON document.
---@param text string
---@return boolean? result
---@return qtforge.Error? error
function utils.is_valid_json(text) end

---Whether a version is in a range such as '[1.0,2.0)', '>=1.2' or '~1.4'.
---@param version string
---@param range string
---@return boolean? result
---@return qtforge.Error? error
function utils.version_matches(version, range) end

---Whether a version is in a range such as '[1.0,2.0)', '>=1.2' or '~1.4'.
---@param version string
---@param range string
---@return boolean? result
---@return qtforge.Error? error
function utils.is_version_in_range(version, range) end

---Writes a text to a file in UTF-8: whole or not at all, or appended to what is there.
---@param path string
---@param content string
---@param append? boolean
---@return boolean? result
---@return qtforge.Error? error
function utils.write_file(path, content, append) end
