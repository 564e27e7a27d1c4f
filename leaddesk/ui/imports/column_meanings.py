"""The words of one column with what each stands for, to be changed beside it: colours, status, stage, rating, who, source. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaddesk.base.i18n import _
from leaddesk.ui.imports import offers
from leaddesk.ui.imports.column_model import ColumnLine
from leaddesk.ui.imports.meaning_rows import MeaningLine
from leaddesk.ui.imports.offers import Groups
from leaddesk.ui.imports.work import Look

if TYPE_CHECKING:
    from leaddesk.exchange.formats import ColumnFacts

MOST = 12
"""Words asked about; rarer ones are counted."""
_WORDY = ("status", "stage", "rating", "owner", "source")
Said = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class AskedWords:
    """What ``MeaningRows`` shows: ``lines``, the ``choices`` of each, the ``hint`` of an open one; ``is_typed``: other words may be typed.
    ``more`` words are not listed."""

    lines: list[MeaningLine]
    choices: Groups
    hint: str
    is_typed: bool = False
    more: int = 0


def of_column(look: Look, said: Said, line: ColumnLine) -> AskedWords | None:
    """The words of the column of ``line``; None where words stand for themselves. ``said`` are the answers so far."""
    header = look.prepared.table.headers[line.index]
    if look.prepared.table.marks.get(line.index) in ("colour", "struck"):
        return _colours(look, said, header)
    if line.field not in _WORDY or line.facts is None:
        return None
    question = next((one for one in look.prepared.words if one.index == line.index and one.field == line.field), None)
    if question is not None:
        known = [(use.word, use.rows, use.meaning) for use in question.words]
    else:
        known = _counted(line.facts, line.field)
    lines = [
        MeaningLine(header, word, word, rows, said.get(header, {}).get(word, meaning or None))
        for word, rows, meaning in known
    ]
    if not lines:
        return None
    choices = offers.for_word(line.field, look.offers)
    return AskedWords(lines[:MOST], choices, offers.hint_of(line.field), more=max(0, len(lines) - MOST))


def _colours(look: Look, said: Said, header: str) -> AskedWords | None:
    lines = [
        MeaningLine(
            header, use.word, use.word if use.rgb else _("Struck through"), use.rows,
            said.get(header, {}).get(use.word, use.meaning or None), use.rgb,
        )
        for use in look.prepared.colours
        if use.header == header
    ]  # fmt: skip
    if not lines:
        return None
    choices = offers.for_colour(look.offers)
    return AskedWords(lines[:MOST], choices, _("Meaning?"), True, max(0, len(lines) - MOST))


def _counted(facts: ColumnFacts, field: str) -> list[tuple[str, int, str]]:
    """Words as the rows hold them, with what the program takes them for."""
    return [
        (one.example, one.rows, f"{field}:{one.value}" if isinstance(one.value, str) else "")
        for one in facts.formats
        if one.code == "word" or one.is_bad
    ]
