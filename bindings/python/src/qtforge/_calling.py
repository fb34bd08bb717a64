# SPDX-License-Identifier: Apache-2.0
"""Functions are called with what they declare. For programs and, as a file of its own, for workers.

Not by ``inspect.signature``: a worker is to be small, and inspect brings much with it.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Dict, List, Tuple

__all__ = ["arranged", "positional"]

# Of the flags of a function's code.
_VAR_POSITIONAL, _VAR_KEYWORD = 0x04, 0x08
_MOST_WRAPPERS = 16


def _inner(function: "Any") -> "Tuple[Any, int]":
    """The function whose declaration counts, and how many of its parameters are given already: what a decorator passes on goes to what it wraps."""
    own = getattr(function, "__func__", function)
    bound = 0 if own is function else 1
    for _ in range(_MOST_WRAPPERS):
        code = getattr(own, "__code__", None)
        wrapped = getattr(own, "__wrapped__", None)
        if code is None or wrapped is None or not code.co_flags & _VAR_POSITIONAL:
            break
        own = wrapped
    return own, bound


def positional(function: "Any") -> int:
    """How many values without names a function takes at most; -1 when there is no bound or nobody knows."""
    own, bound = _inner(function)
    if getattr(own, "__code__", None) is None:
        own, bound = getattr(type(function), "__call__", None), 1
    code = getattr(own, "__code__", None)
    if code is None or code.co_flags & _VAR_POSITIONAL:
        return -1
    count: int = code.co_argcount - bound
    return max(count, 0)


def arranged(function: "Any", given: "Dict[str, Any]") -> "Tuple[List[Any], Dict[str, Any]]":
    """The parameters of a command as a function takes that was written without commands in mind.

    By name where the names are those of the function; all in one where it has one parameter of another name; nothing where it has none.
    Else as the original has it: the values in the order of their names.
    """
    own, bound = _inner(function)
    code = getattr(own, "__code__", None)
    if code is None or code.co_flags & _VAR_POSITIONAL or code.co_posonlyargcount > bound:
        return [given], {}
    names = code.co_varnames[bound : code.co_argcount]
    all_names = names + code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]
    rest = bool(code.co_flags & _VAR_KEYWORD)
    needed = names[: len(names) - len(own.__defaults__ or ())]
    if not names or (given and all(name in given for name in needed) and (rest or all(key in all_names for key in given))):
        return [], {key: value for key, value in given.items() if rest or key in all_names}
    if not needed and not given:
        return [], {}
    if len(names) == 1 or not len(needed) <= len(given) <= len(names):
        return [given], {}
    return [given[key] for key in sorted(given)], {}
