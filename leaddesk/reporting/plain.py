"""Frozen dataclasses as plain JSON values and back, by their own type hints: how a saved report is kept and opened again.

A field at its default is left out, one that is unknown (of another version) is passed over, one that is missing gets its default.
What is no value, such as the callable that draws a page, is left out. Knows no report.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

_T = TypeVar("_T")
_SCALARS: Final = (str, int, float, bool, type(None))
_DATED: Final[Mapping[type, Callable[[str], Any]]] = {date: date.fromisoformat, datetime: datetime.fromisoformat}


def plain(value: Any) -> Any:
    """``value`` as JSON holds it. Raises TypeError for what is neither data nor a dataclass of data."""
    if isinstance(value, _SCALARS):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(held) for f in _kept(type(value)) if not _is_default(held := getattr(value, f.name), f)}
    raise TypeError(type(value).__name__)


def read(kind: type[_T], data: Any) -> _T:
    """The dataclass ``kind`` of what ``plain`` made of it. Raises TypeError or ValueError for data of another shape."""
    return cast(_T, _read(kind, data))


def _read(kind: Any, data: Any) -> Any:
    origin = get_origin(kind)
    if kind is Any or kind in _SCALARS or origin is Literal:
        return data
    if origin in (Union, types.UnionType):
        return _one_of(get_args(kind), data)
    if origin is tuple:
        return _tuple(get_args(kind), data)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        of = get_args(kind)[1]
        return {key: _read(of, each) for key, each in data.items()}
    if kind in _DATED:
        return _DATED[kind](data)
    if is_dataclass(kind):
        hints = _hints(cast(type, kind))
        known = {f.name: _read(hints[f.name], data[f.name]) for f in _kept(cast(type, kind)) if f.name in data}
        return cast(Any, kind)(**known)
    raise TypeError(str(kind))


def _one_of(kinds: tuple[Any, ...], data: Any) -> Any:
    """Of a union: None, else a plain value as it stands, else the one kind that is made of parts."""
    if data is None and type(None) in kinds:
        return None
    parts = [kind for kind in kinds if kind not in _SCALARS and get_origin(kind) is not Literal]
    if isinstance(data, str) and str in kinds:
        return data
    if isinstance(data, _SCALARS) and not (isinstance(data, str) and any(kind in _DATED for kind in parts)):
        return data
    return _read(parts[0], data)


def _tuple(kinds: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_read(kinds[0], each) for each in data)
    return tuple(_read(kind, each) for kind, each in zip(kinds, data, strict=True))


@lru_cache(maxsize=64)
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


@lru_cache(maxsize=64)
def _kept(kind: type) -> tuple[Field[Any], ...]:
    """The fields that hold data."""
    hints = _hints(kind)
    return tuple(f for f in fields(cast(Any, kind)) if not _is_call(hints[f.name]))


def _is_call(kind: Any) -> bool:
    return get_origin(kind) is Callable or any(_is_call(each) for each in get_args(kind) if get_args(kind))


def _is_default(value: Any, field: Field[Any]) -> bool:
    """Whether ``value`` need not be said: the default itself, not only something equal to it (0 is not 0.0)."""
    if field.default is not MISSING:
        return type(value) is type(field.default) and bool(value == field.default)
    return field.default_factory is not MISSING and bool(value == field.default_factory())
