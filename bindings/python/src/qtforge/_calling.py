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
_FUNCTION = type(lambda: None)


class _Bound:
    def method(self) -> None: ...


_METHOD = type(_Bound().method)


def _declared(function: "Any") -> "Tuple[Any, int]":
    """A function with a declaration that can be looked at, and how many of its parameters are given already; None for anything else."""
    kind = type(function)
    if kind is _FUNCTION:
        return function, 0
    if kind is _METHOD and type(function.__func__) is _FUNCTION:
        return function.__func__, 1
    if not isinstance(function, type):
        for each in kind.__mro__:
            called = vars(each).get("__call__")
            if called is not None:
                return (called, 1) if type(called) is _FUNCTION else (None, 0)
    return None, 0


def positional(function: "Any") -> int:
    """How many values without names a function takes at most; -1 when there is no bound or nobody knows."""
    own, bound = _declared(function)
    if own is None or own.__code__.co_flags & _VAR_POSITIONAL:
        return -1
    count: int = own.__code__.co_argcount - bound
    return max(count, 0)


def arranged(function: "Any", given: "Dict[str, Any]", whole: bool = False) -> "Tuple[List[Any], Dict[str, Any]]":
    """The parameters of a command as a function takes that was written without commands in mind.

    By name where the names are those of the function; all in one where it has or needs one parameter of another name; nothing where it has
    none. Else as the original has it: the values in the order of their names. Where it is said to take them whole, one parameter gets them
    even if there are none.
    """
    own, bound = _declared(function)
    code = None if own is None else own.__code__
    if code is None or code.co_flags & _VAR_POSITIONAL or code.co_posonlyargcount > bound:
        return [given], {}
    names = code.co_varnames[bound : code.co_argcount]
    all_names = names + code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]
    rest = bool(code.co_flags & _VAR_KEYWORD)
    needed = names[: len(names) - len(own.__defaults__ or ())]
    if not names or (given and all(name in given for name in needed) and (rest or all(key in all_names for key in given))):
        return [], {key: value for key, value in given.items() if rest or key in all_names}
    if whole and len(names) == 1 and names[0] not in given:
        return [given], {}
    if not needed and not given:
        return [], {}
    if len(needed) <= 1 or not len(needed) <= len(given) <= len(names):
        return [given], {}
    return [given[key] for key in sorted(given)], {}
