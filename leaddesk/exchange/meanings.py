"""What words of a column stand for: the answers given, and what they are for each column of a table.

Owns the written form ``field:value`` of ``plan_model.Options.meanings`` and which answer holds for which column. Reading cells by
them is ``values_meanings``' business, asking is ``meanings_questions``'.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, cast

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.identity import fold
from leaddesk.exchange import values_words
from leaddesk.exchange.meanings_own import Own
from leaddesk.exchange.model import ColumnMatch, ImportKind, ImportRow, Table
from leaddesk.exchange.plan_model import Options
from leaddesk.exchange.values_meanings import KIND, Meant
from leaddesk.exchange.values_parsed import text_of

ASKED: Final = ("status", "stage", "rating", "owner", "source")
"""Fields whose words are a firm's own; once answered they hold for its other lists too."""
_CODES: Final[Mapping[str, Mapping[str, str]]] = {
    "status": codes.STATUSES,
    "rating": codes.RATINGS,
    KIND: codes.IMPORT_KINDS,
}
_FREE: Final = ("stage", "owner", "source", "tags", "reason", "campaign", "product")
_WISH: Final = re.compile(r"opt_in|opt_out(?::(?:email|phone))?")
_MOST_WORDS: Final = 8
"""Words that a column which says who a row is may have."""
Answers = dict[int, dict[str, str]]
"""Column index -> folded word -> ``field:value`` ("" = nothing, the word stays as text)."""


def checked(meaning: str) -> str:
    """``meaning`` with its code as the program writes it ("rating: Hot" -> ``rating:hot``), "" for none.

    Raises UserError (``unknown_meaning``).
    """
    field, colon, value = (part.strip() for part in meaning.partition(":"))
    if not field and not colon:
        return ""
    choices = _CODES.get(field)
    if choices is not None:
        found = next(
            (code for code, label in choices.items() if fold(value) in (code, fold(label), fold(_(label)))), ""
        )
    else:
        found = value if field in _FREE or (field == "consent" and _WISH.fullmatch(value)) else ""
    if not found:
        raise UserError(
            _("A word cannot stand for “{meaning}”.").format(meaning=meaning),
            code="unknown_meaning",
            hint=_("Write it like “status:quoted”, “rating:hot”, “tags:Call again” or “kind:customers”."),
        )
    return f"{field}:{found}"


def answers(
    table: Table,
    matches: Iterable[ColumnMatch],
    options: Options,
    *,
    remembered: Mapping[str, Mapping[str, str]] | None = None,
) -> Answers:
    """The answers that hold for each column: those for its header, before those once given for its field in other lists.

    ``remembered``: field (``kind`` for a column that says who a row is) -> word -> ``field:value``. Headers that the table does not
    have are passed over: not every list of a layout is coloured. Raises UserError (``unknown_meaning``).
    """
    found: Answers = {}
    for match in matches:
        words: dict[str, str] = {}
        if match.index not in table.marks:
            for field in _fields_of(match, options):
                words.update(_folded((remembered or {}).get(field, {})))
        for header, said in options.meanings.items():
            if header.strip().casefold() == match.header.casefold():
                words.update(_folded(said))
        if words:
            found[match.index] = words
    return found


def _fields_of(match: ColumnMatch, options: Options) -> list[str]:
    fields = [match.field] if match.field in ASKED else []
    if options.kind_column is not None and options.kind_column.strip().casefold() == match.header.casefold():
        fields.append(KIND)
    return fields


def _folded(said: Mapping[str, str]) -> dict[str, str]:
    return {fold(word): checked(meaning) for word, meaning in said.items()}


def meant(table: Table, options: Options, found: Answers, own: Own) -> Meant:
    """What the words of ``table`` stand for, for ``values.convert``. Raises UserError (``unknown_column``)."""
    stages = {key: stage.status for key, stage in own.stages.items()}
    index = kind_index(table, options)
    return Meant(found, stages, index, kind_words(table, index, found) if index is not None else {})


# --- who a row is ----------------------------------------------------------------------------------------------------
def kind_index(table: Table, options: Options) -> int | None:
    """The column that says who a row is. Raises UserError (``unknown_column``) where the table has none of that name."""
    if options.kind_column is None:
        return None
    wanted = options.kind_column.strip().casefold()
    for index, header in enumerate(table.headers):
        if header.casefold() == wanted:
            return index
    raise UserError(
        _("There is no column “{name}”.").format(name=options.kind_column),
        code="unknown_column",
        hint=_("Known: {names}.").format(names=", ".join(table.headers)),
    )


def kind_words(table: Table, index: int, found: Answers) -> dict[str, ImportKind]:
    """Folded word -> kind for the words of the column at ``index``: as answered, else as the languages have it."""
    said = found.get(index, {})
    kinds: dict[str, ImportKind] = {}
    for word in {text_of(row.cells[index]) for row in table.rows}:
        meaning = said.get(fold(word))
        kind = suggested_kind(table.headers[index], word) if meaning is None else _kind_in(meaning)
        if kind is not None:
            kinds[fold(word)] = kind
    return kinds


def _kind_in(meaning: str) -> ImportKind | None:
    field, _colon, value = meaning.partition(":")
    return cast(ImportKind, value) if field == KIND else None


def suggested_kind(header: str, word: str) -> ImportKind | None:
    """The kind that ``word`` says by itself ("Kunde"), or that a yes in a column called so says ("Kunde": ja)."""
    found = values_words.contained(KIND, word)
    if found is None and values_words.truth(word) is True:
        found = values_words.contained(KIND, header)
    return cast(ImportKind, found) if found is not None else None


def kind_columns(table: Table, matches: Sequence[ColumnMatch]) -> list[str]:
    """Headers of columns that might say who a row is: 2 to 8 words in nearly all rows; those that name kinds come first."""
    likely: list[tuple[int, str]] = []
    for match in matches:
        words = _few_words(table, match.index) if match.index not in table.marks and _may_tell(match) else None
        if words is None:
            continue
        told = sum(suggested_kind(match.header, word) is not None for word in words)
        if told or (match.field != "status" and any(char.isalpha() for word in words for char in word)):
            likely.append((-told, match.header))
    return [header for _told, header in sorted(likely, key=lambda pair: pair[0])]


def _few_words(table: Table, index: int) -> set[str] | None:
    """The words of a column with 2 to 8 of them that come again, in nearly all rows; None for any other."""
    words: set[str] = set()
    filled = 0
    for row in table.rows:
        text = text_of(row.cells[index])
        if text:
            filled += 1
            words.add(fold(text))
        if len(words) > _MOST_WORDS:
            return None
    few = len(words) >= 2 and len(words) * 2 <= len(table.rows)
    return words if few and filled >= 0.9 * len(table.rows) else None


def _may_tell(match: ColumnMatch) -> bool:
    return match.field is None or match.field in ("status", "stage", "tags") or match.field.startswith("custom:")


def with_kinds(rows: list[ImportRow], kinds: Mapping[int, ImportKind]) -> list[ImportRow]:
    """``rows`` with the kinds given for single ones (row_no -> kind), which win over what their cells say."""
    return [replace(row, kind=kinds[row.row_no]) if row.row_no in kinds else row for row in rows] if kinds else rows
