"""Cells whose words the user gave a meaning: an answer wins over the words the program knows.

As ``values_choices``: a parser around a column's own one. An answer for another field than the column's fills that field where the
row's own cells say nothing (a cell beats a colour); tags are added.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from leaddesk.domain.identity import fold
from leaddesk.exchange import values_words
from leaddesk.exchange.model import ImportKind, MarkKind, RawCell, TableRow
from leaddesk.exchange.values_parsed import STAGE_STATUS, Parsed, Parser, text_of

KIND: Final = "kind"
SEVERAL: Final = ", "
"""Between the colours of one row: the one on most of its cells first."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What words stand for in one table.

    ``answers``: column index -> folded word -> ``field:value`` ("" = nothing, the word stays as text). ``stages``: the firm's own,
    folded label -> status. ``kind_index``: the column that says who a row is, by ``kinds``: folded word -> kind.
    """

    answers: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    stages: Mapping[str, str] = field(default_factory=dict)
    kind_index: int | None = None
    kinds: Mapping[str, ImportKind] = field(default_factory=dict)

    def kind_of(self, row: TableRow) -> ImportKind | None:
        """Who the row is by that column."""
        return self.kinds.get(fold(text_of(row.cells[self.kind_index]))) if self.kind_index is not None else None


def words(kind: MarkKind | None, cell: RawCell) -> list[str]:
    """The words in a cell that can stand for something: each colour of a coloured row by itself, else the whole text."""
    text = text_of(cell)
    if not text:
        return []
    return text.split(SEVERAL) if kind == "colour" else [text]


def parser(inner: Parser, name: str | None, meant: Meant, index: int, mark: MarkKind | None) -> Parser | None:
    """``inner`` of the column at ``index`` of field ``name`` (None = additional data) with what its words stand for.

    None where nothing is known of them.
    """
    said = meant.answers.get(index, {})
    stages = meant.stages if name == "stage" else {}
    if not said and not stages:
        return None

    def parse(cell: RawCell) -> Parsed:
        known = [said[key] for key in map(fold, words(mark, cell)) if key in said]
        if known:
            return _answered(cell, name, known, inner, meant.stages)
        status = stages.get(fold(text_of(cell)))
        return _staged(" ".join(text_of(cell).split()), status) if status else inner(cell)

    return parse


def _answered(cell: RawCell, name: str | None, known: list[str], inner: Parser, stages: Mapping[str, str]) -> Parsed:
    told = [(field_, value) for field_, _colon, value in (meaning.partition(":") for meaning in known) if field_]
    if not told:
        return Parsed(kept=True) if name is not None else inner(cell)  # nothing, the word stays as text
    own = next((value for field_, value in told if field_ == name), None)
    others = [(field_, value) for field_, value in told if field_ != name]
    if own is not None and name == "stage":
        base = _staged(own, stages.get(fold(own)) or values_words.status_of(own)[0])
    elif own is not None:
        base = Parsed((own,) if name == "tags" else own)
    elif name == "stage":
        status = next((value for field_, value in others if field_ == "status"), None)
        base = _staged(" ".join(text_of(cell).split()), status)
        others = [(field_, value) for field_, value in others if field_ != "status"]
    elif name is None or all(field_ == KIND for field_, _value in others):
        base = inner(cell)  # what stands in the cell counts beside
    else:
        base = Parsed()
    return replace(base, others=(*base.others, *(_typed(field_, value) for field_, value in others)))


def _typed(name: str, value: str) -> tuple[str, Any]:
    return name, ((value,) if name == "tags" else value)


def _staged(label: str, status: str | None) -> Parsed:
    others: tuple[tuple[str, Any], ...] = ((STAGE_STATUS, status),) if status else ()
    return Parsed(label, others=others)
