# SPDX-License-Identifier: Apache-2.0
"""The exceptions of this package.

Every failure of the runtime is a :class:`PluginError` with the runtime's error code. There is one subclass for each band of codes, so
``except qtforge.SecurityError`` catches all that begins with 4; where Python has an exception of the same meaning it is a base too, so
``except TimeoutError`` and ``except PermissionError`` work as well.
"""

from typing import Any, Dict, List, Mapping, Optional, Tuple, Type, Union

__all__ = [
    "PluginError",
    "LoadingError",
    "InvalidFormatError",
    "PluginFileNotFoundError",
    "PluginNotFoundError",
    "InitializationError",
    "ExecutionError",
    "InvalidArgumentError",
    "NotFoundError",
    "UnsupportedError",
    "ResourceUnavailableError",
    "ConnectionLostError",
    "NoRuntimeError",
    "CancelledError",
    "SecurityError",
    "PermissionDeniedError",
    "SystemFailure",
    "OutOfMemoryError",
    "PluginIOError",
    "PluginTimeoutError",
]

_Frame = Dict[str, Any]


class PluginError(RuntimeError):
    """A failure that the runtime reported, or one on the way to it. It is a RuntimeError too.

    ``code`` is the constant of ``PluginErrorCode`` (a plain number when the runtime is newer than this package), ``message`` what went
    wrong and what to do, ``details`` more of it, ``plugin_id`` the plugin it is about (both may be empty), and ``stack`` where in a
    script it happened: mappings with ``file``, ``line`` and ``function``.
    """

    default_code = 998

    def __init__(
        self,
        message: Union[str, int] = "",
        code: Union[int, str, None] = None,
        *,
        details: str = "",
        plugin_id: str = "",
        stack: Optional[List[_Frame]] = None,
    ) -> None:
        if isinstance(message, int):
            # As the original has it: PluginError(code, message).
            message, code = ("" if code is None else str(code)), message
        super().__init__(message)
        self.message: str = message
        self.code_value = int(self.default_code if code is None else code)
        self.details = details
        self.plugin_id = plugin_id
        self.stack: List[_Frame] = list(stack or ())

    @property
    def code(self) -> int:
        """The constant of ``PluginErrorCode``; it compares equal to its number."""
        from . import _values

        return _values.constant("PluginErrorCode", self.code_value)

    @property
    def name(self) -> str:
        """The name of the code, for example ``PluginNotFound``; its number as text when it has none."""
        return str(getattr(self.code, "name", self.code_value))

    def __str__(self) -> str:
        text = f"{self.message} [{self.name} {self.code_value}]"
        for frame in self.stack[:8]:
            text += f"\n  at {frame.get('function') or '?'} ({frame.get('file') or '?'}:{frame.get('line', 0)})"
        return text

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.message!r}, {self.code_value})"

    def __reduce__(self) -> Tuple[Any, ...]:
        return _restore, (type(self), self.message, self.code_value, self.details, self.plugin_id, self.stack)


class LoadingError(PluginError):
    """Codes 100 to 199: a plugin could not be loaded or unloaded."""

    default_code = 102


class InvalidFormatError(LoadingError, ValueError):
    """Something that cannot be read: a file, a text that is no JSON (InvalidFormat)."""

    default_code = 101


class PluginFileNotFoundError(LoadingError, FileNotFoundError):
    """A file or folder that is not there (FileNotFound)."""

    default_code = 100


class PluginNotFoundError(LoadingError, LookupError):
    """No plugin has this id (PluginNotFound)."""

    default_code = 107


class InitializationError(PluginError):
    """Codes 200 to 299: a plugin could not be started."""

    default_code = 200


class ExecutionError(PluginError):
    """Codes 300 to 399: something failed while it ran."""

    default_code = 300


class InvalidArgumentError(ExecutionError, ValueError, TypeError):
    """An argument that cannot be used (InvalidArgument, InvalidParameters): the runtime has one code for its value and its type."""

    default_code = 304


class NotFoundError(ExecutionError, LookupError):
    """What was named is not there (NotFound, CommandNotFound)."""

    default_code = 305


class UnsupportedError(ExecutionError, NotImplementedError):
    """The runtime does not do this (NotSupported, NotImplemented, OperationNotSupported)."""

    default_code = 314


class ResourceUnavailableError(ExecutionError):
    """Something that is needed is not there now (ResourceUnavailable)."""

    default_code = 306


class ConnectionLostError(ResourceUnavailableError, ConnectionError):
    """The connection to the runtime ended, or could not be made."""


class NoRuntimeError(ConnectionLostError):
    """No runtime is running, or none could be started."""


class CancelledError(ExecutionError):
    """The operation was cancelled (OperationCancelled)."""

    default_code = 313


class SecurityError(PluginError):
    """Codes 400 to 499: something is not permitted or not trusted."""

    default_code = 400


class PermissionDeniedError(SecurityError, PermissionError):
    """A permission is missing; the message names the one (PermissionDenied)."""

    default_code = 401


class SystemFailure(PluginError):
    """Codes 500 to 599: the machine or the network failed."""

    default_code = 503


class OutOfMemoryError(SystemFailure, MemoryError):
    """There is not enough memory (OutOfMemory)."""

    default_code = 500


class PluginIOError(SystemFailure, OSError):
    """Files or the network failed (FileSystemError, NetworkError)."""

    default_code = 503


class PluginTimeoutError(SystemFailure, TimeoutError):
    """A limit of time passed (Timeout, TimeoutError)."""

    default_code = 506


_BY_CODE: Dict[int, Type[PluginError]] = {
    100: PluginFileNotFoundError,
    101: InvalidFormatError,
    107: PluginNotFoundError,
    301: NotFoundError,
    302: InvalidArgumentError,
    304: InvalidArgumentError,
    305: NotFoundError,
    306: ResourceUnavailableError,
    308: UnsupportedError,
    313: CancelledError,
    314: UnsupportedError,
    401: PermissionDeniedError,
    500: OutOfMemoryError,
    502: PluginIOError,
    503: PluginIOError,
    505: PluginTimeoutError,
    506: PluginTimeoutError,
    1000: UnsupportedError,
}

_BANDS: Dict[int, Type[PluginError]] = {
    1: LoadingError,
    2: InitializationError,
    3: ExecutionError,
    4: SecurityError,
    5: SystemFailure,
}


def error_class(code: int) -> Type[PluginError]:
    """The class of exceptions with this code."""
    found = _BY_CODE.get(code)
    return _BANDS.get(code // 100, PluginError) if found is None else found


def from_fields(fields: Mapping[str, Any]) -> PluginError:
    """The exception for a failure as the protocol writes it."""
    code = fields.get("code")
    number = int(code) if isinstance(code, (int, float)) else 998
    stack = fields.get("stack")
    return error_class(number)(
        str(fields.get("message") or fields.get("name") or "the runtime gave no reason"),
        number,
        details=str(fields.get("details") or ""),
        plugin_id=str(fields.get("plugin_id") or ""),
        stack=[dict(frame) for frame in stack if isinstance(frame, dict)] if isinstance(stack, list) else None,
    )


def _restore(
    kind: Type[PluginError], message: str, code: int, details: str, plugin_id: str, stack: List[_Frame]
) -> PluginError:
    return kind(message, code, details=details, plugin_id=plugin_id, stack=stack)
