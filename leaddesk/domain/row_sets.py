"""Every named set of leads there is, and how a text such as ``received+month:2026-11`` is read: parts joined by ``+`` all hold.

The one place where rows behind a figure are chosen: lists, exports, papers and charts ask here, so that they count alike. Topics
keep their sets beside their arithmetic (``row_sets_<topic>``) and are named below. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain import (
    row_sets_attention,
    row_sets_base,
    row_sets_best,
    row_sets_expected,
    row_sets_losses,
    row_sets_milestones,
    row_sets_people,
    row_sets_replies,
    row_sets_velocity,
)
from leaddesk.domain.figure_key import FIELD
from leaddesk.domain.frames import Frame
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.row_set import Label, RowSet

_TOPICS: Final[tuple[tuple[RowSet, ...], ...]] = (
    row_sets_base.SETS,
    row_sets_milestones.SETS,
    row_sets_replies.SETS,
    row_sets_expected.SETS,
    row_sets_losses.SETS,
    row_sets_velocity.SETS,
    row_sets_attention.SETS,
    row_sets_best.SETS,
    row_sets_people.SETS,
)
"""A topic adds the SETS of its module here."""
ROW_SETS: Final[Mapping[str, RowSet]] = {row_set.name: row_set for row_set in chain.from_iterable(_TOPICS)}


@dataclass(frozen=True)
class Part:
    """One named set with its arguments."""

    row_set: RowSet
    values: tuple[str | int, ...] = ()


def parts(rows: str) -> tuple[Part, ...]:
    """The sets of ``NAME[:ARGUMENT...][+NAME...]``. Raises UserError (code ``unknown_figure``) for one that there is not."""
    return tuple(_part(text) for text in rows.split("+"))


OfFile = Callable[[Frame, Sequence[str | int]], Collection[int]]
"""Answers for a set that only the file knows: frame and arguments -> ids."""


def chosen(
    rows: str, facts: Sequence[LeadFact], frame: Frame, of_file: Mapping[str, OfFile] | None = None
) -> list[LeadFact]:
    """The leads of ``rows`` of the frame, its slice included, in the order of ``facts``. ``facts``: all leads, for sets that need them.

    ``of_file``: by their names, the sets that no facts tell; one that is not there holds no lead.
    """
    sliced = facts if frame.slice.is_whole else [fact for fact in facts if frame.slice.holds(fact)]
    found = list(sliced)
    for part in parts(rows):
        found = _of_part(part, found, sliced, frame, of_file or {})
    return found


def _of_part(
    part: Part, among: list[LeadFact], sliced: Sequence[LeadFact], frame: Frame, of_file: Mapping[str, OfFile]
) -> list[LeadFact]:
    """Those of ``among`` in one set; a loop of its own for each shape, as a million leads pass here for every figure."""
    row_set, values = part.row_set, part.values
    holds = row_set.holds
    if holds is not None:
        if not values:
            return [fact for fact in among if holds(fact, frame)]
        if len(values) == 1:
            value = values[0]
            return [fact for fact in among if holds(fact, frame, value)]
        return [fact for fact in among if holds(fact, frame, *values)]
    if row_set.whole is not None:
        ids = row_set.whole(sliced, frame, *values)
    else:
        ask = of_file.get(row_set.name)
        ids = frozenset(ask(frame, values)) if ask else frozenset()
    return [fact for fact in among if fact.id in ids]


def ids(
    rows: str, facts: Sequence[LeadFact], frame: Frame, of_file: Mapping[str, OfFile] | None = None
) -> tuple[int, ...]:
    """The ids of the leads of ``rows``, in the order of ``facts``."""
    return tuple(fact.id for fact in chosen(rows, facts, frame, of_file))


def ids_of_part(
    part: Part, facts: Sequence[LeadFact], frame: Frame, of_file: Mapping[str, OfFile] | None = None
) -> Collection[int]:
    """The ids of one set of the frame, its slice included."""
    sliced = facts if frame.slice.is_whole else [fact for fact in facts if frame.slice.holds(fact)]
    return {fact.id for fact in _of_part(part, list(sliced), sliced, frame, of_file or {})}


def words(rows: str, label: Label) -> str:
    """What is listed, in plain words: ``Came in; 2026-11``."""
    return "; ".join(part.row_set.said(part.values, label) for part in parts(rows))


def _part(text: str) -> Part:
    name, *told = text.split(":")
    row_set = ROW_SETS.get(name)
    try:
        if row_set is None:
            raise ValueError(name)
        return Part(row_set, row_set.read(told))
    except ValueError:
        raise UserError(
            _("“{text}” names no figure.").format(text=text),
            field=FIELD,
            code="unknown_figure",
            hint=_("Known: {names}.").format(names=", ".join(ROW_SETS)),
        ) from None
