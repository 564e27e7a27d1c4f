"""The cells of one column in one row after another, read at once: what is alike is parsed once, what is plain is not parsed at all.

Most cells of most lists are texts that come in as they stand. A block of them is proved to be so by a few looks at all of them
together, which costs a tenth of looking at each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from leaddesk.exchange import values_contact, values_words
from leaddesk.exchange.model import RawCell
from leaddesk.exchange.values_columns import Column
from leaddesk.exchange.values_parsed import Parsed, is_clear

_MEMO_LIMIT: Final = 20_000
_BETWEEN: Final = "\0"
"""Stands between joined texts; no blank, and in no text that came through the child."""
_TEXTS: Final = frozenset({str, type(None)})


@dataclass(slots=True)
class Block:
    """What the cells gave, by their place: ``values`` where that is one value or nothing (None), ``care`` where there is more to it."""

    values: Sequence[Any]
    care: dict[int, Parsed] = field(default_factory=dict)


def block(column: Column, cells: Sequence[RawCell]) -> Block:
    """``cells`` of ``column`` read."""
    kinds = set(map(type, cells))
    is_text = kinds <= _TEXTS
    if not column.shape or str not in kinds:
        return _parsed(column, cells, is_text=is_text)
    if is_text and column.shape in TOGETHER and _are_as_they_stand(column, [c for c in cells if isinstance(c, str)]):
        return Block(cells)
    return _with_others(column, cells, is_text=is_text)


def _with_others(column: Column, cells: Sequence[RawCell], *, is_text: bool) -> Block:
    """``cells`` of which some are their own values; the others are parsed."""
    test = _tests()[column.shape]
    rest = [at for at, cell in enumerate(cells) if cell is not None and not (cell.__class__ is str and test(cell))]
    if column.field == "company":
        known = set(rest)
        rest += [at for at, cell in enumerate(cells) if at not in known and values_words.is_nobodys_firm(cell)]
    values = list(cells)
    parsed = _parsed(column, [cells[at] for at in rest], is_text=is_text)
    for at, value in zip(rest, parsed.values, strict=True):
        values[at] = value
    return Block(values, {rest[place]: one for place, one in parsed.care.items()})


def _parsed(column: Column, cells: Sequence[RawCell], *, is_text: bool) -> Block:
    """``cells`` read by the column's parser, each that differs from the others once."""
    keys: Sequence[Any] = cells if is_text else list(map(_key, cells))
    simple, careful = _remembered(column)
    fresh: set[Any] = set(keys).difference(simple).difference(careful)
    fresh.discard(None)
    for key in fresh:
        cell = key if key.__class__ is str else key[1]
        parsed = _plain(column, cell) if column.plain and cell.__class__ is str else column.read(cell)
        if parsed is None or parsed.is_simple:
            simple[key] = None if parsed is None else parsed.value
        else:
            careful[key] = parsed
    care = {at: careful[key] for at, key in enumerate(keys) if key in careful} if careful else {}
    return Block(list(map(simple.get, keys)), care)


def _key(cell: RawCell) -> Any:
    """What ``cell`` is remembered by; the type belongs to it because 1, 1.0 and True are alike as keys."""
    return cell if cell is None or cell.__class__ is str else (cell.__class__, cell)


def _remembered(column: Column) -> tuple[dict[Any, Any], dict[Any, Parsed]]:
    """What is known of the column's cells; nothing where hardly two are alike, so that memory stays bounded."""
    if not column.repeats:
        return {}, {}
    if len(column.simple) + len(column.careful) > _MEMO_LIMIT:
        column.simple.clear()
        column.careful.clear()
    return column.simple, column.careful


def _plain(column: Column, cell: str) -> Parsed | None:
    """One text of a column that takes texts as they are."""
    text = " ".join(cell.split()) if column.field is not None else cell.strip()
    if not text:
        return None
    text = cell if text == cell else text
    if (text[0] == "#" and values_words.is_error(text)) or is_clear(text):
        return column.read(cell)
    if column.field is None:
        return Parsed(text)
    if column.field == "company" and values_words.is_nobodys_firm(text):
        return Parsed(aside=text)
    return column.read(cell) if values_words.is_blank(text) else Parsed(text)


# --- texts that are their own values ----------------------------------------------------------------------------------
TOGETHER: Final = frozenset({"line", "text", "name", "town"})
"""Shapes that are proved for many texts at once."""


def is_own_value(column: Column, cell: RawCell) -> bool:
    """Whether ``cell`` comes in as it stands, without being parsed."""
    test = _tests().get(column.shape)
    return test is not None and isinstance(cell, str) and test(cell)


@cache
def _tests() -> Mapping[str, Callable[[str], bool]]:
    """By shape, whether one text is its own value."""
    return {
        "line": _is_line,
        "text": lambda text: text.strip() == text and _says_something(text),
        "name": lambda text: "@" not in text and _is_line(text),
        "town": lambda text: not text[:1].isdigit() and _is_line(text),
        "email": values_contact.is_one_address,
        "phone": values_contact.is_certain_phone,
    }


def _is_line(text: str) -> bool:
    return " ".join(text.split()) == text and _says_something(text)


def _says_something(text: str) -> bool:
    return text != "" and text[0] != "#" and not is_clear(text) and not values_words.is_blank(text)


def _are_as_they_stand(column: Column, texts: list[str]) -> bool:
    """Whether each of ``texts`` is its own value: in one line, no blank at its edges, no error, none that says "nothing"."""
    joined = _BETWEEN.join(texts)
    framed = f"{_BETWEEN}{joined}{_BETWEEN}"
    if f"{_BETWEEN}#" in framed or f"{_BETWEEN}{_BETWEEN}" in framed:
        return False
    if f"{_BETWEEN}(" in framed and any(map(is_clear, texts)):
        return False
    if column.shape == "text":
        if _BETWEEN.join(map(str.strip, texts)) != joined:
            return False
        return column.field is None or not values_words.any_is_blank(texts)
    if f"{_BETWEEN} " in framed or f" {_BETWEEN}" in framed or " ".join(joined.split()) != joined:
        return False
    if column.shape == "name" and "@" in joined:
        return False
    if column.shape == "town" and any(map(str.isdigit, {text[0] for text in texts})):
        return False
    return not values_words.any_is_blank(texts) and not (
        column.field == "company" and values_words.any_is_nobodys_firm(texts)
    )
