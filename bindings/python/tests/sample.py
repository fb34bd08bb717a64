# SPDX-License-Identifier: Apache-2.0
"""A module as the generator writes it (GENERATED.md), for what the fake runtime has."""

from qtforge import _runtime as _r
from qtforge import _values
from qtforge._runtime import UNSET as _UNSET


class Color(_r.Enum):
    Red = 0
    Green = 1
    None_ = 2
    Crimson = 0


Color._type = "testing.Color"
_values.TYPES["testing.Color"] = Color


class Rights(_r.Flag):
    None_ = 0
    Read = 1
    Write = 2


Rights._type = "testing.Rights"
_values.TYPES["testing.Rights"] = Rights


class Item(_r.Struct):
    _type = "testing.Item"
    _fields = ("name", "color", "tags", "from_", "inner")
    _defaults = ("x", {"$e": "testing.Color", "v": 1}, [], None, None)

    def __init__(self, name=_UNSET, color=_UNSET, tags=_UNSET, from_=_UNSET, inner=_UNSET):
        self._init(name, color, tags, from_, inner)

    title = _r.field_alias("name")

    def add_tag(self, tag):
        return self._do("add_tag", tag)

    def with_tag(self, tag):
        return self._do("with_tag", tag)

    def shout(self):
        return self._do("shout")


class Version(_r.VersionValue):
    _type = "testing.Version"
    _fields = ("major", "minor", "patch", "prerelease", "build")
    _defaults = (0, 0, 0, "", "")

    def __init__(self, major=_UNSET, minor=_UNSET, patch=_UNSET, prerelease=_UNSET, build=_UNSET):
        self._init(major, minor, patch, prerelease, build)

    def to_string(self, include_build=_UNSET):
        return self._do("to_string", include_build)


class ServiceVersion(_r.ServiceVersionValue):
    _type = "testing.ServiceVersion"
    _fields = ("major", "minor", "patch")
    _defaults = (1, 0, 0)

    def __init__(self, major=_UNSET, minor=_UNSET, patch=_UNSET):
        self._init(major, minor, patch)


class Counter(_r.Handle):
    _type = "testing.Counter"

    def __init__(self, start=_UNSET):
        self._new(start)

    @property
    def label(self):
        return self._get_constant("label")

    @property
    def count(self):
        return self._get("count")

    @count.setter
    def count(self, value):
        self._set("count", value)

    @property
    def gets(self):
        return self._get("gets")

    def add(self, by=_UNSET):
        return self._do("add", by)

    def combine(self, first=_UNSET, second=_UNSET, in_=_UNSET):
        return self._do("combine", first, second, in_)

    def twin(self):
        return self._do("twin")

    def tick(self, number):
        self._send("tick", number)

    def slow(self, seconds):
        return self._wait("slow", seconds)

    async def slow_async(self, seconds):
        return await self._wait_async("slow", seconds)

    def missing(self):
        return self._do("missing")


class Subscription(_r.Handle):
    _type = "testing.Subscription"

    def close(self):
        self._do("close")


def call(name, *arguments):
    return _r.call("testing", name, *arguments)
