# SPDX-License-Identifier: Apache-2.0
"""Values that are known on both sides by name: constants, copied values, and what Python adds to them."""

import copy
import enum
import keyword
import re
import sys
from typing import TYPE_CHECKING, Any, ClassVar, Dict, Iterator, List, Mapping, Optional, Tuple, Type, TypeVar

from .errors import InvalidArgumentError

__all__ = ["UNSET", "Enum", "Flag", "Struct", "field_alias", "VerdictValue",
    "VersionValue", "ServiceVersionValue"]


class _Unset:
    """The default of parameters whose default the runtime knows."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<default>"

    def __bool__(self) -> bool:
        return False

    def __reduce__(self) -> str:
        return "UNSET"


# stubtest compares the type of a default with the stub's type of the parameter, unless it finds no class of that name here.
_Unset.__name__ = _Unset.__qualname__ = "default"

UNSET: Any = _Unset()

#: Generated classes by their names on the wire. Modules add theirs when they are imported; an entry is never changed.
TYPES: Dict[str, type] = {}


def lookup(name: str) -> Optional[type]:
    """The class with this name on the wire, importing its module when needed; None when this package has none."""
    found = TYPES.get(name)
    if found is not None:
        return found
    module_name, _, simple = name.rpartition(".")
    if simple == "Stream":
        return TYPES.get("Stream")
    module = _module(module_name)
    found = TYPES.get(name)
    if found is None and module is not None:
        candidate = getattr(module, simple, None)
        if isinstance(candidate, type):
            TYPES[name] = found = candidate
    return found


def _module(name: str) -> Any:
    try:
        from ._table import MODULES
    except ImportError:
        return None
    # Only names of the table: what comes over the wire must not import anything else.
    if name not in MODULES:
        return None
    import importlib

    return importlib.import_module("._toplevel" if name == "" else "." + name, __package__)


def constant(enum_name: str, value: int) -> int:
    """The constant of an enumeration that is somewhere in the package; the number when there is none."""
    try:
        from ._table import MODULES
    except ImportError:
        return value
    for module, names in MODULES.items():
        if enum_name in names:
            kind = lookup(f"{module}.{enum_name}" if module else enum_name)
            if kind is not None:
                return decode_constant(kind, value)
    return value


def decode_constant(kind: type, value: int) -> int:
    """The constant with this number; the plain number when the runtime is newer than this package and has more of them."""
    try:
        result: int = kind(value)
        return result
    except ValueError:
        return value


class _Names(enum.EnumMeta):
    """Lets a constant whose name is a word of Python be named as the runtime does: ``getattr(PluginCapability, "None")``."""

    def __getattr__(cls, name: str) -> Any:
        members: Any = cls.__dict__.get("_member_map_", {})
        if name in members:
            return members[name]
        if name + "_" in members and keyword.iskeyword(name):
            return members[name + "_"]
        raise AttributeError(f"{cls.__name__} has no constant {name!r}{_nearest(name, members)}")

    def __getitem__(cls, name: str) -> Any:
        members: Any = cls.__dict__.get("_member_map_", {})
        if name not in members and keyword.iskeyword(name) and name + "_" in members:
            name += "_"
        return super().__getitem__(name)


class Enum(enum.IntEnum, metaclass=_Names):
    """A constant with the number that the runtime has for it. Prints as ``PluginState.Running`` in every version of Python."""

    def __str__(self) -> str:
        return f"{type(self).__name__}.{self.name}"

    def __format__(self, spec: str) -> str:
        return format(int(self), spec) if spec[-1:] in tuple("bcdnoxXeEfFgG%") else format(str(self), spec)


class Flag(enum.IntFlag, metaclass=_Names):
    """A set of bits; combine them with ``|``, ask with ``in`` or ``&``."""

    def __str__(self) -> str:
        return f"{type(self).__name__}.{'|'.join(self.names()) or 'None'}"

    def names(self) -> List[str]:
        """The names of the single bits that are set."""
        kind: Any = type(self)
        rest = int(self)
        found = []
        for name, member in kind.__members__.items():
            bit = int(member)
            if name == member.name and bit and bit & (bit - 1) == 0 and rest & bit:
                found.append(name)
                rest &= ~bit
        if rest:
            found.append(str(rest))
        return found


_S = TypeVar("_S", bound="Struct")


class Struct:
    """A value that is copied between program and runtime. Its fields can be read, set, compared and given by name to the constructor.

    Methods that the runtime has are called there with a copy; what they change is changed here too.
    """

    _type: ClassVar[str] = ""
    _fields: ClassVar[Tuple[str, ...]] = ()
    #: In the form of the wire, one for each field.
    _defaults: ClassVar[Tuple[Any, ...]] = ()
    #: What values without names mean when so many are given, where not the first fields: for each value the fields it is for.
    _shapes: ClassVar[Tuple[Tuple[Tuple[str, ...], ...], ...]] = ()
    #: Methods of a base that take the place of generated ones of the same name.
    _local: ClassVar[frozenset] = frozenset()  # type: ignore[type-arg]

    def __init_subclass__(cls, **keywords: Any) -> None:
        super().__init_subclass__(**keywords)
        own = vars(cls)
        if "_type" not in own or not own["_type"]:
            return
        TYPES[own["_type"]] = cls
        for name in cls._local:
            generated = own.get(name)
            if generated is None:
                continue
            for base in cls.__mro__[1:]:
                local = vars(base).get(name)
                if local is not None:
                    # One that became an attribute stays one: the kind is the runtime's choice.
                    if isinstance(local, property) == isinstance(generated, property):
                        local.__doc__ = local.__doc__ or generated.__doc__
                        delattr(cls, name)
                    break

    def __new__(cls: Type[_S], *given: Any, **named: Any) -> _S:
        value = super().__new__(cls)
        if cls._shapes and given:
            value.__dict__["_given"] = len(given)
        return value

    def _init(self, *values: Any) -> None:
        given = self.__dict__.pop("_given", 0)
        for shape in self._shapes:
            if len(shape) == given:
                values = self._shaped(shape, values)
        for name, value, default in zip(self._fields, values, self._defaults):
            if value is None and isinstance(default, str):
                raise InvalidArgumentError(f"{type(self).__name__}: {name} must be a text, not None")
            object.__setattr__(self, name, _fresh(default) if value is UNSET else value)

    def _shaped(self, shape: Tuple[Tuple[str, ...], ...], values: Tuple[Any, ...]) -> Tuple[Any, ...]:
        first = values[: len(shape)]
        arranged = dict(zip(self._fields[len(shape) :], values[len(shape) :]))
        for names, value in zip(shape, first):
            for name in names:
                if arranged.get(name, UNSET) is not UNSET:
                    raise TypeError(f"{type(self).__name__}: field {name!r} was given twice")
                arranged[name] = value
        return tuple(arranged.get(name, UNSET) for name in self._fields)

    def __setattr__(self, name: str, value: Any) -> None:
        # A misspelt field would be lost on the way without a word.
        if name not in self._fields and "_type" in vars(type(self)) and not hasattr(type(self), name):
            raise AttributeError(f"{type(self).__name__} has no field {name!r}{_nearest(name, self._fields)}")
        object.__setattr__(self, name, value)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._items())})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Struct) or other._type != self._type:
            return NotImplemented
        return all(a == b for (_, a), (_, b) in zip(self._items(), other._items()))

    __hash__ = None  # type: ignore[assignment]

    def __copy__(self: _S) -> _S:
        twin = type(self).__new__(type(self))
        twin.__dict__.update(self.__dict__)
        return twin

    def __deepcopy__(self: _S, memo: Dict[int, Any]) -> _S:
        twin = type(self).__new__(type(self))
        memo[id(self)] = twin
        for name, value in self.__dict__.items():
            twin.__dict__[name] = copy.deepcopy(value, memo)
        return twin

    def to_dict(self) -> Dict[str, Any]:
        """The fields as a dictionary; copied values in it are dictionaries too, constants stay constants."""
        return {name: _plain(value) for name, value in self._items()}

    def to_json(self) -> Any:
        """The fields as JSON has them: constants are their names, copied values dictionaries."""
        return {_wire_name(name): _json_form(value) for name, value in self._items()}

    @classmethod
    def from_dict(cls: Type[_S], fields: Mapping[str, Any]) -> _S:
        """A value with these fields; what is missing has its default. A name that is no field is an error."""
        value = cls.__new__(cls)
        value._init(*(UNSET for _ in cls._fields))
        for name, given in fields.items():
            field = name if name in cls._fields else name + "_"
            if field not in cls._fields:
                raise InvalidArgumentError(f"{cls.__name__} has no field {name!r}{_nearest(name, cls._fields)}")
            held = getattr(value, field)
            if isinstance(held, Struct) and isinstance(given, Mapping):
                given = type(held).from_dict(given)
            object.__setattr__(value, field, given)
        return value

    def _items(self) -> Iterator[Tuple[str, Any]]:
        for name in self._fields:
            yield name, getattr(self, name, None)

    def _to_wire(self) -> Dict[str, Any]:
        return {"$s": self._type, "v": {_wire_name(name): value for name, value in self._items()}}

    def _assign(self, fields: Mapping[str, Any]) -> None:
        for name in self._fields:
            wire = _wire_name(name)
            if wire in fields:
                object.__setattr__(self, name, fields[wire])

    def _do(self, method: str, *arguments: Any) -> Any:
        from . import _session

        return self._returned(method, _session.current().invoke("do", (self, method), arguments))

    def _wait(self, method: str, *arguments: Any) -> Any:
        from . import _session

        return self._returned(method, _session.current().invoke("do", (self, method), arguments, waits=True))

    def _send(self, method: str, *arguments: Any) -> None:
        from . import _session

        _session.current().send("do", (self, method), arguments)

    async def _wait_async(self, method: str, *arguments: Any) -> Any:
        from . import _session

        session = await _session.current_async()
        return self._returned(method, await session.invoke_async("do", (self, method), arguments))

    def _returned(self, method: str, answer: Any) -> Any:
        if not isinstance(answer, Mapping) or "self" not in answer:
            return answer
        changed = answer["self"]
        if isinstance(changed, Struct):
            self._assign({_wire_name(name): value for name, value in changed._items()})
        result: Any = answer.get("v")
        if type(result) is type(self) and method not in ("copy", "clone") and list(result._items()) == list(self._items()):
            # It answered itself, for `contract.add_method(a).add_method(b)`.
            return self
        return result


def decode_struct(type_name: str, fields: Mapping[str, Any]) -> Any:
    """The copied value with these fields; a dictionary when this package does not know its class."""
    kind = lookup(type_name)
    if kind is None or not issubclass(kind, Struct):
        return dict(fields)
    value = kind.__new__(kind)
    value._init(*(UNSET for _ in kind._fields))
    value._assign(fields)
    return value


def field_alias(name: str) -> Any:
    """A further name of a field."""

    def get(self: Any) -> Any:
        return getattr(self, name)

    def put(self: Any, value: Any) -> None:
        setattr(self, name, value)

    return property(get, put, doc=f"The same as {name}.")


class VerdictValue(Struct):
    """What a check found. It counts as false when it is not valid, so ``if manager.validate_configuration():`` says what it seems to say."""

    is_valid: bool

    def __bool__(self) -> bool:
        return bool(self.is_valid)


class _Number(int):
    """A number of a version. The original has methods where this package has attributes: ``version.major()`` is ``version.major``."""

    __slots__ = ()

    def __call__(self) -> int:
        return int(self)


def _number_field(name: str) -> Any:
    def get(self: Any) -> _Number:
        return _Number(self.__dict__[name])

    def put(self: Any, value: Any) -> None:
        self.__dict__[name] = value

    return property(get, put)


class VersionValue(Struct):
    """What a version does without the runtime: it is ordered as Semantic Versioning says, and can be a key."""

    _local = frozenset(
        (
            "to_string",
            "is_compatible_with",
            "is_prerelease",
            "has_build_metadata",
            "is_stable",
            "core_version",
            "next_major",
            "next_minor",
            "next_patch",
        )
    )

    if TYPE_CHECKING:
        major: int
        minor: int
        patch: int
    else:
        major = _number_field("major")
        minor = _number_field("minor")
        patch = _number_field("patch")
    prerelease: str
    build: str

    def _init(self, *values: Any) -> None:
        if values and isinstance(values[0], str) and all(value is UNSET for value in values[1:]):
            values = _parsed(values[0])
        for name, value in zip(self._fields, values):
            if isinstance(value, int) and value < 0:
                raise InvalidArgumentError(f"{type(self).__name__}: {name} must not be below 0, is {value}")
        super()._init(*values)

    def _items(self) -> Iterator[Tuple[str, Any]]:
        for name in self._fields:
            yield name, self.__dict__.get(name)

    def to_string(self, include_build: Any = True) -> str:
        """The text, with or without build metadata."""
        text = f"{self.major}.{self.minor}.{self.patch}"
        if self.prerelease:
            text += "-" + self.prerelease
        return text if include_build is False or not self.build else f"{text}+{self.build}"

    def is_compatible_with(self, other: Any, mode: Any = UNSET) -> bool:
        """Whether both agree as far as the mode asks: Exact 0, Major 1, Minor 2, Patch 3."""
        depth = 1 if mode is UNSET else _mode(mode)
        if depth == 0:
            return bool(self == other)
        return _numbers(self)[:depth] == _numbers(other)[:depth]

    def is_prerelease(self) -> bool:
        """Whether it has a prerelease part."""
        return bool(self.prerelease)

    def has_build_metadata(self) -> bool:
        """Whether it has a build part."""
        return bool(self.build)

    def is_stable(self) -> bool:
        """Whether it is a release with a major number above 0."""
        return self.major > 0 and not self.prerelease

    def core_version(self: _S) -> _S:
        """Without prerelease and build."""
        return _version(self, *_numbers(self))

    def next_major(self: _S) -> _S:
        """The first release with a higher major number."""
        return _version(self, _next(self, 0), 0, 0)

    def next_minor(self: _S) -> _S:
        """The first release of this major number with a higher minor number."""
        return _version(self, _numbers(self)[0], _next(self, 1), 0)

    def next_patch(self: _S) -> _S:
        """The release with the next patch number."""
        return _version(self, *_numbers(self)[:2], _next(self, 2))

    def _key(self) -> Tuple[Any, ...]:
        # A release is above its prereleases; identifiers of digits are below others and compared as numbers.
        identifiers = tuple(
            (0, int(part), "") if part.isdigit() and part.isascii() else (1, 0, _utf16(part))
            for part in self.prerelease.split(".")
        )
        return (*_numbers(self), not self.prerelease, identifiers if self.prerelease else ())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, VersionValue):
            return NotImplemented
        return bool(self._key() == other._key())

    def __lt__(self, other: "VersionValue") -> bool:
        return self._key() < other._key() if isinstance(other, VersionValue) else NotImplemented

    def __le__(self, other: "VersionValue") -> bool:
        return self._key() <= other._key() if isinstance(other, VersionValue) else NotImplemented

    def __gt__(self, other: "VersionValue") -> bool:
        return self._key() > other._key() if isinstance(other, VersionValue) else NotImplemented

    def __ge__(self, other: "VersionValue") -> bool:
        return self._key() >= other._key() if isinstance(other, VersionValue) else NotImplemented

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(self._key())

    def __str__(self) -> str:
        return self.to_string()


class ServiceVersionValue(Struct):
    """What the version of a service does without the runtime: it is ordered, and can be a key."""

    _local = frozenset(("to_string", "is_compatible_with"))

    major: int
    minor: int
    patch: int

    def to_string(self) -> str:
        """The text: ``2.1.0``."""
        return f"{self.major}.{self.minor}.{self.patch}"

    def is_compatible_with(self, other: Any) -> bool:
        """Whether this version serves somebody who was written for the other: same major number, minor at least as high."""
        mine, needed = _numbers(self), _numbers(other)
        return mine[0] == needed[0] and mine[1] >= needed[1]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ServiceVersionValue):
            return NotImplemented
        return _numbers(self) == _numbers(other)

    def __lt__(self, other: "ServiceVersionValue") -> bool:
        return _numbers(self) < _numbers(other) if isinstance(other, ServiceVersionValue) else NotImplemented

    def __le__(self, other: "ServiceVersionValue") -> bool:
        return _numbers(self) <= _numbers(other) if isinstance(other, ServiceVersionValue) else NotImplemented

    def __gt__(self, other: "ServiceVersionValue") -> bool:
        return _numbers(self) > _numbers(other) if isinstance(other, ServiceVersionValue) else NotImplemented

    def __ge__(self, other: "ServiceVersionValue") -> bool:
        return _numbers(self) >= _numbers(other) if isinstance(other, ServiceVersionValue) else NotImplemented

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(_numbers(self))

    def __str__(self) -> str:
        return self.to_string()


class ErrorValue(Struct):
    """An error as data. Given one text only, that is its message."""

    code: int
    message: str

    def _init(self, *values: Any) -> None:
        if values and isinstance(values[0], str) and all(value is UNSET for value in values[1:]):
            values = (UNSET, values[0], *values[2:])
        super()._init(*values)

    def __str__(self) -> str:
        name = getattr(self.code, "name", self.code)
        return self.message if name == "Unknown" and self.message else f"{name}: {self.message}"


#: The bases of structs that have more than fields, by wire name; the generator reads this by name only.
STRUCT_BASES: Dict[str, Type[Struct]] = {
    "core.Version": VersionValue,
    "communication.ServiceVersion": ServiceVersionValue,
    "core.PluginError": ErrorValue,
}


def _numbers(version: Any) -> Tuple[int, int, int]:
    return int(version.major), int(version.minor), int(version.patch)


def _parsed(text: str) -> Tuple[Any, ...]:
    found = re.fullmatch(r"(\d{1,10})\.(\d{1,10})\.(\d{1,10})(?:-([0-9A-Za-z.-]+))?(?:\+([0-9A-Za-z.-]+))?", text.strip(), re.ASCII)
    if found is None:
        raise InvalidArgumentError(f"{text!r} is no version; write major.minor.patch, for example 1.2.3 or 1.2.3-beta.1")
    major, minor, patch, prerelease, build = found.groups()
    return int(major), int(minor), int(patch), prerelease or "", build or ""


def _mode(mode: Any) -> int:
    if isinstance(mode, str):
        names = ("exact", "major", "minor", "patch")
        if mode.lower() in names:
            return names.index(mode.lower())
    elif isinstance(mode, int) and 0 <= mode <= 3:
        return int(mode)
    raise InvalidArgumentError(f"{mode!r} is no compatibility mode; use Exact, Major, Minor or Patch")


def _next(version: Any, index: int) -> int:
    number = _numbers(version)[index]
    if number >= 2**31 - 1:
        raise InvalidArgumentError(f"there is no version after {version}; its number {number} is the greatest there is")
    return number + 1


def _version(like: _S, *numbers: int) -> _S:
    value = type(like).__new__(type(like))
    value._init(*numbers, *(UNSET for _ in like._fields[len(numbers) :]))
    return value


def _utf16(text: str) -> bytes:
    # Java orders texts by their UTF-16 units.
    return text.encode("utf-16-be", "surrogatepass")


def _fresh(default: Any) -> Any:
    """A new value from the wire form of a default: no two objects share a list."""
    if isinstance(default, dict):
        if "$s" in default:
            return decode_struct(default["$s"], {name: _fresh(value) for name, value in default["v"].items()})
        if "$e" in default:
            kind = lookup(default["$e"])
            return default["v"] if kind is None else decode_constant(kind, default["v"])
        if "$b" in default:
            import base64

            return base64.b64decode(default["$b"])
        if "$n" in default:
            return float(default["$n"])
        return {name: _fresh(value) for name, value in default.items()}
    if isinstance(default, (list, tuple)):
        return [_fresh(value) for value in default]
    return default


def _json_form(value: Any) -> Any:
    if isinstance(value, Struct):
        return value.to_json()
    if isinstance(value, Flag):
        return int(value)
    if isinstance(value, enum.Enum):
        return value.name
    if isinstance(value, Mapping):
        return {key: _json_form(each) for key, each in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_json_form(each) for each in value]
    return value


def _plain(value: Any) -> Any:
    if isinstance(value, Struct):
        return value.to_dict()
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value


def _wire_name(name: str) -> str:
    return name[:-1] if name.endswith("_") and keyword.iskeyword(name[:-1]) else name


def _nearest(name: str, names: Any) -> str:
    import difflib

    near = difflib.get_close_matches(name, [known for known in names if not known.startswith("_")], 1)
    return f"; did you mean {near[0]!r}?" if near else ""


if sys.version_info < (3, 9):
    raise ImportError("qtforge needs Python 3.9 or newer, this is " + sys.version.split()[0])
