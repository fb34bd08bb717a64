# SPDX-License-Identifier: Apache-2.0
# Generated from the annotated classes of qtforge.bindings; do not edit.
"""Texts, files, versions, JSON, time and the log."""
from . import _runtime as _r
from ._runtime import UNSET as _UNSET
from .core import PluginErrorCode as PluginErrorCode
from .managers import LogLevel as LogLevel
from .core import Version as Version
from .core import PluginError as PluginError

__all__ = [
    "PluginErrorCode",
    "LogLevel",
    "Version",
    "PluginError",
    "clamp",
    "code_to_string",
    "compare_versions",
    "contains",
    "create_directory",
    "create_error",
    "create_version",
    "current_timestamp",
    "delete_file",
    "remove_file",
    "remove_directory",
    "directory_exists",
    "echo",
    "ends_with",
    "file_exists",
    "format_timestamp",
    "generate_uuid",
    "get_directory",
    "get_extension",
    "get_file_extension",
    "get_file_size",
    "get_filename",
    "get_log_level",
    "get_memory_usage",
    "hash_string",
    "is_valid_email",
    "is_valid_url",
    "is_valid_version",
    "join",
    "join_strings",
    "join_path",
    "json_get",
    "json_has_key",
    "json_set",
    "lerp",
    "list_directory",
    "log_critical",
    "log_debug",
    "log_error",
    "log_fatal",
    "log_info",
    "log_message",
    "log_trace",
    "log_warning",
    "log_warn",
    "ltrim",
    "parse_json",
    "json_parse",
    "parse_version",
    "read_file",
    "register_qt_conversions",
    "replace",
    "replace_string",
    "replace_all",
    "rtrim",
    "set_log_level",
    "sleep",
    "sleep_async",
    "split",
    "split_string",
    "starts_with",
    "string_to_code",
    "stringify_json",
    "json_stringify",
    "to_json_string",
    "to_lower",
    "to_upper",
    "trigger_gc",
    "collect_garbage",
    "trim",
    "trim_string",
    "utils_test",
    "test_utils",
    "test_function",
    "test",
    "validate_json",
    "is_valid_json",
    "version_matches",
    "is_version_in_range",
    "write_file",
]


def clamp(value, least, most):
    """A number, or the nearer of two bounds when it lies beyond."""
    return _r.call("utils", "clamp", value, least, most)


def code_to_string(code):
    """The name of an error code: LoadFailed."""
    return _r.call("utils", "code_to_string", code)


def compare_versions(first, second):
    """-1 when the first version is lower than the second, 0 when they are equal, 1 when it is higher."""
    return _r.call("utils", "compare_versions", first, second)


def contains(text, part):
    """Whether a text has another in it."""
    return _r.call("utils", "contains", text, part)


def create_directory(path):
    """Makes a folder and those above it. False when it is there already."""
    return _r.call("utils", "create_directory", path)


def create_error(code, message=_UNSET):
    """An error in words, without raising it: 'Error 101: message'. The code is a constant, its name or any number; a text that is neither is the message itself."""
    return _r.call("utils", "create_error", code, message)


def create_version(major=_UNSET, minor=_UNSET, patch=_UNSET):
    """A version in words: 'Version 1.2.3'. core.create_version makes an object of it."""
    return _r.call("utils", "create_version", major, minor, patch)


def current_timestamp():
    """The time now, in milliseconds since 1970 (UTC)."""
    return _r.call("utils", "current_timestamp")


def delete_file(path):
    """Removes a file or an empty folder. False when there was none."""
    return _r.call("utils", "delete_file", path)


remove_file = delete_file


remove_directory = delete_file


def directory_exists(path):
    """Whether there is a folder of that path."""
    return _r.call("utils", "directory_exists", path)


def echo(value):
    """The value as the runtime has it: shows what becomes of a value on its way there and back."""
    return _r.call("utils", "echo", value)


def ends_with(text, suffix):
    """Whether a text ends with another."""
    return _r.call("utils", "ends_with", text, suffix)


def file_exists(path):
    """Whether there is a file (no folder) of that path."""
    return _r.call("utils", "file_exists", path)


def format_timestamp(timestamp, pattern=_UNSET, zone=_UNSET):
    """A time in words.
    The pattern has yyyy MM dd HH (or hh) mm ss SSS (or zzz); an empty one gives ISO 8601. The zone is UTC unless another is
    named, for example Europe/Berlin.
    """
    return _r.call("utils", "format_timestamp", timestamp, pattern, zone)


def generate_uuid():
    """A new random UUID."""
    return _r.call("utils", "generate_uuid")


def get_directory(path):
    """The path without its last part; empty when there is nothing before it."""
    return _r.call("utils", "get_directory", path)


def get_extension(path):
    """The extension without its point: 'gz' of 'archive.tar.gz'; empty when there is none."""
    return _r.call("utils", "get_extension", path)


def get_file_extension(path):
    """The extension with its point: '.gz' of 'archive.tar.gz'; empty when there is none."""
    return _r.call("utils", "get_file_extension", path)


def get_file_size(path):
    """The size of a file in bytes."""
    return _r.call("utils", "get_file_size", path)


def get_filename(path):
    """The last part of a path: 'archive.tar.gz' of '/tmp/archive.tar.gz'; empty when it ends with a separator."""
    return _r.call("utils", "get_filename", path)


def get_log_level():
    """The level from which on the runtime logs what has no level of its own."""
    return _r.call("utils", "get_log_level")


def get_memory_usage():
    """The memory the runtime uses, in bytes: its heap and what is beside it."""
    return _r.call("utils", "get_memory_usage")


def hash_string(text, algorithm=_UNSET):
    """The hash of a text's UTF-8 form in hexadecimal digits: SHA-256, SHA-1, SHA-512 or MD5."""
    return _r.call("utils", "hash_string", text, algorithm)


def is_valid_email(text):
    """Whether a text has the form of an e-mail address; not whether the address exists."""
    return _r.call("utils", "is_valid_email", text)


def is_valid_url(text):
    """Whether a text is an absolute http, https, ftp or ws URL with a host, or a file URL."""
    return _r.call("utils", "is_valid_url", text)


def is_valid_version(text):
    """Whether a text is a version such as 1.4.0-rc.1."""
    return _r.call("utils", "is_valid_version", text)


def join(parts, separator=_UNSET):
    """The parts as one text, with a separator between them."""
    return _r.call("utils", "join", parts, separator)


join_strings = join


def join_path(first, second=_UNSET, third=_UNSET, fourth=_UNSET, fifth=_UNSET):
    """Parts as one path. An absolute part begins anew."""
    return _r.call("utils", "join_path", first, second, third, fourth, fifth)


def json_get(json, path, other=_UNSET):
    """What stands in a value, or in a JSON document, at a path such as users.0.name; the default when there is nothing."""
    return _r.call("utils", "json_get", json, path, other)


def json_has_key(json, path):
    """Whether there is something in a value, or in a JSON document, at a path such as users.0.name; null counts."""
    return _r.call("utils", "json_has_key", json, path)


def json_set(json, path, value):
    """A copy of a value, or of a JSON document, with something else at a path such as users.0.name; maps on the way are made."""
    return _r.call("utils", "json_set", json, path, value)


def lerp(from_, to, share):
    """The number so far (0 to 1) between two others."""
    return _r.call("utils", "lerp", from_, to, share)


def list_directory(path):
    """The names of what is in a folder, sorted; at most 10,000."""
    return _r.call("utils", "list_directory", path)


def log_critical(message, category=_UNSET):
    """Logs a message at level Critical."""
    return _r.call("utils", "log_critical", message, category)


def log_debug(message, category=_UNSET):
    """Logs a message at level Debug."""
    return _r.call("utils", "log_debug", message, category)


def log_error(message, category=_UNSET):
    """Logs a message at level Error."""
    return _r.call("utils", "log_error", message, category)


def log_fatal(message, category=_UNSET):
    """Logs a message at level Fatal; nothing ends."""
    return _r.call("utils", "log_fatal", message, category)


def log_info(message, category=_UNSET):
    """Logs a message at level Info."""
    return _r.call("utils", "log_info", message, category)


log_message = log_info


def log_trace(message, category=_UNSET):
    """Logs a message at level Trace."""
    return _r.call("utils", "log_trace", message, category)


def log_warning(message, category=_UNSET):
    """Logs a message at level Warning."""
    return _r.call("utils", "log_warning", message, category)


log_warn = log_warning


def ltrim(text):
    """The text without white space at its beginning."""
    return _r.call("utils", "ltrim", text)


def parse_json(text):
    """Reads a JSON document. What is none fails with INVALID_FORMAT, naming line and column."""
    return _r.call("utils", "parse_json", text)


json_parse = parse_json


def parse_version(version_string):
    """The parts of a version: major, minor, patch, prerelease, build, and all of it as string."""
    return _r.call("utils", "parse_version", version_string)


def read_file(path):
    """The text of a file in UTF-8, at most 16 MiB."""
    return _r.call("utils", "read_file", path)


def register_qt_conversions():
    """Nothing has to be registered for values to be converted; kept for programs that call it."""
    return _r.call("utils", "register_qt_conversions")


def replace(text, part, replacement):
    """The text with every occurrence of one part put in place by another."""
    return _r.call("utils", "replace", text, part, replacement)


replace_string = replace


replace_all = replace


def rtrim(text):
    """The text without white space at its end."""
    return _r.call("utils", "rtrim", text)


def set_log_level(level):
    """Sets the level from which on the runtime logs what has no level of its own."""
    return _r.call("utils", "set_log_level", level)


def sleep(seconds):
    """Waits so many seconds, at most an hour."""
    return _r.wait("utils", "sleep", seconds)


async def sleep_async(seconds):
    """The same as sleep, to be awaited."""
    return await _r.wait_async("utils", "sleep", seconds)


def split(text, separator=_UNSET):
    """The parts of a text between separators, empty ones too; of an empty separator: its characters."""
    return _r.call("utils", "split", text, separator)


split_string = split


def starts_with(text, prefix):
    """Whether a text begins with another."""
    return _r.call("utils", "starts_with", text, prefix)


def string_to_code(name):
    """The error code of a name, in any spelling, or of a number in digits."""
    return _r.call("utils", "string_to_code", name)


def stringify_json(value, pretty=_UNSET):
    """Writes a value as JSON, on one line or indented."""
    return _r.call("utils", "stringify_json", value, pretty)


json_stringify = stringify_json


to_json_string = stringify_json


def to_lower(text):
    """The text in small letters."""
    return _r.call("utils", "to_lower", text)


def to_upper(text):
    """The text in capital letters."""
    return _r.call("utils", "to_upper", text)


def trigger_gc():
    """Asks the runtime to collect garbage; it may decline."""
    return _r.call("utils", "trigger_gc")


collect_garbage = trigger_gc


def trim(text):
    """The text without white space at both ends."""
    return _r.call("utils", "trim", text)


trim_string = trim


def utils_test():
    """Says that the module answers, after trying its JSON both ways."""
    return _r.call("utils", "utils_test")


test_utils = utils_test


test_function = utils_test


test = utils_test


def validate_json(text):
    """Whether a text is a JSON document."""
    return _r.call("utils", "validate_json", text)


is_valid_json = validate_json


def version_matches(version, range):
    """Whether a version is in a range such as '[1.0,2.0)', '>=1.2' or '~1.4'."""
    return _r.call("utils", "version_matches", version, range)


is_version_in_range = version_matches


def write_file(path, content, append=_UNSET):
    """Writes a text to a file in UTF-8: whole or not at all, or appended to what is there."""
    return _r.call("utils", "write_file", path, content, append)
