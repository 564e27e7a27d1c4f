"""What follows from a layout for the next list: the answers of the last time, wherever nothing else is said this time.

Owns nothing that is kept; changes no option that the user gave. Columns go by their header, never by their place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from leaddesk.base.i18n import ngettext
from leaddesk.domain.codes import IMPORT_KINDS
from leaddesk.domain.fields import IMPORT_FIELDS, KEPT_PREFIXES
from leaddesk.domain.identity import fold
from leaddesk.exchange.asked import KnownLayout
from leaddesk.exchange.kinds import KindGuess
from leaddesk.exchange.model import ColumnMatch, Table
from leaddesk.exchange.plan_model import FILLED_IN, Options

_UNSEEN: Final[Mapping[str, tuple[Any, ...]]] = {
    "duplicates": ("update", "skip", "create"),
    "blank": ("leave", "clear"),
    "undated": ("new", "old"),
    "note_touches": (True, False),
}
"""What may change or drop rows: taken over unseen only from a layout that somebody gave a name."""
_DEFAULTS: Final = Options()


def applied(layout: KnownLayout | None, options: Options, table: Table) -> Options:
    """``options`` with what ``layout`` says where nothing was said this time, field by field. The same again changes nothing."""
    if layout is None:
        return options
    answers = layout.answers
    filled: dict[str, Any] = {
        "columns": {**columns(layout, table, options), **options.columns},
        "date_orders": {**_orders(answers, table, options), **options.date_orders},
        "meanings": _meanings(answers, options, table),
        "decimals": options.decimals or (answers.get("decimals") if answers.get("decimals") in (",", ".") else None),
        "profile": layout.name if fold(options.profile) in ("", fold(layout.name)) else options.profile,
        **_kind(answers, options, table),
    }
    for name in _UNSEEN if layout.name else ():
        value = answers.get(name)
        if _is_open(options, name) and value in _UNSEEN[name]:
            filled[name] = value
    return replace(options, **filled)


def taken_over(layout: KnownLayout | None, table: Table) -> dict[str, Any]:
    """The answers of ``layout`` that a window shows as its own from then on, by name of the option: it names them all as ``said``."""
    if layout is None:
        return {}
    found = {name: layout.answers.get(name) for name in _UNSEEN}
    right = {name: value for name, value in found.items() if value in _UNSEEN[name]}
    return right | _kind(layout.answers, _DEFAULTS, table)


def columns(layout: KnownLayout | None, table: Table, options: Options) -> dict[str, str | None]:
    """Header as shown -> field, for the columns that ``layout`` knows and the user did not name this time."""
    chosen = {fold(header) for header in options.columns}
    kept = _by_header(_mapping(layout.answers.get("columns")) if layout is not None else {})
    found: dict[str, str | None] = {}
    for header in table.headers:
        if fold(header) in kept and fold(header) not in chosen:
            field = kept[fold(header)]
            if field is None or field in IMPORT_FIELDS or str(field).startswith(KEPT_PREFIXES):
                found[header] = field
    return found


def told(matches: list[ColumnMatch], layout: KnownLayout | None, known_columns: Mapping[str, Any]) -> list[ColumnMatch]:
    """``matches`` whose columns ``layout`` knows say so, and are certain."""
    if layout is None:
        return matches
    secondary = layout.answers.get("secondary")
    further = {fold(str(header)) for header in secondary} if isinstance(secondary, list) else set()
    reason = ngettext("known layout: used {n} time", "known layout: used {n} times", layout.used).format(n=layout.used)
    return [
        replace(found, confidence=1.0, reason=reason, secondary=found.secondary or fold(found.header) in further)
        if found.header in known_columns
        else found
        for found in matches
    ]


def guess(layout: KnownLayout | None) -> KindGuess | None:
    """Who was in lists of this layout the last time; None where nothing is known."""
    kind = layout.answers.get("as_") if layout is not None else None
    if layout is None or kind not in tuple(IMPORT_KINDS):
        return None
    reason = ngettext(
        "A list like this one came in this way before.",
        "Lists like this one came in this way {n} times before.",
        layout.used,
    )
    return KindGuess(kind, reason.format(n=layout.used), 1.0)


def _is_open(options: Options, name: str) -> bool:
    """Whether the user said nothing about an option this time."""
    return name not in options.said and getattr(options, name) == getattr(_DEFAULTS, name)


def _kind(answers: Mapping[str, Any], options: Options, table: Table) -> dict[str, Any]:
    """Kind and kind column belong together: who says one of them says both."""
    if not all(_is_open(options, name) for name in FILLED_IN - _UNSEEN.keys()):
        return {}
    wanted = fold(str(answers.get("kind_column") or ""))
    column = next((header for header in table.headers if wanted and fold(header) == wanted), None)
    return {"kind_column": column}


def _orders(answers: Mapping[str, Any], table: Table, options: Options) -> dict[int, Any]:
    if options.dates is not None:
        return {}
    kept = _by_header(_mapping(answers.get("date_orders")))
    orders = {index: kept.get(fold(header)) for index, header in enumerate(table.headers)}
    return {index: order for index, order in orders.items() if order in ("dmy", "mdy")}


def _meanings(answers: Mapping[str, Any], options: Options, table: Table) -> dict[str, dict[str, str]]:
    """Word by word: what was said this time, then what the layout says of the columns that are in the file."""
    merged = {header: dict(words) for header, words in options.meanings.items()}
    kept = _by_header(_mapping(answers.get("meanings")))
    shown = {fold(header): header for header in (*table.headers, *merged)}
    for header in kept.keys() & {fold(header) for header in table.headers}:
        mine = merged.setdefault(shown[header], {})
        said = {fold(word) for word in mine}
        mine.update({word: str(meaning) for word, meaning in _mapping(kept[header]).items() if fold(word) not in said})
    return merged


def _by_header(values: Mapping[str, Any]) -> dict[str, Any]:
    return {fold(header): value for header, value in values.items()}


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
