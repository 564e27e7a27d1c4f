"""What a named set of leads is: the rows a figure counts, with their words. Pure; the sets themselves are ``row_sets_*``.

A set is asked lead by lead (``holds``), or, where it needs all of them (quarters), at once (``whole``). Which of the two, and what
its arguments may be, it says itself; ``domain.row_sets`` reads, combines and refuses.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain import id_runs
from leaddesk.domain.frames import Frame

_PLACES: Final = ("one", "two", "three", "four")
Label = Callable[[str, int], str]
"""What the file calls a row: ``label("reason_id", 12)``. Given by whoever may read the file."""
Holds = Callable[..., bool]
"""``holds(fact, frame, *arguments)``; the slice is asked before, and by somebody else."""
Whole = Callable[..., Collection[int]]
"""``whole(facts of the slice, frame, *arguments)`` -> ids of the leads that are meant."""


@dataclass(frozen=True)
class Argument:
    """What may stand after a colon: a code of ours with its label, the id of a row (0 = has none), or a month ``2026-11``."""

    kind: Literal["code", "id", "month", "ids"]
    choices: Mapping[str, str] = field(default_factory=dict)
    dimension: str = ""
    optional: bool = False

    def read(self, text: str) -> str | int:
        """The argument as ``holds`` takes it: an id as int, anything else as it stands. Raises ValueError for what it may not be."""
        if self.kind == "id":
            if not (text.isascii() and text.isdigit() and len(text) < 16):
                raise ValueError(text)
            return int(text)
        if self.kind == "ids":
            return id_runs.spelled(id_runs.read(text))
        if self.kind == "month":
            if len(text) != 7 or month_of(date.fromisoformat(f"{text}-01")) != text:
                raise ValueError(text)
        elif text not in self.choices:
            raise ValueError(text)
        return text

    def said(self, value: str | int, label: Label) -> str:
        """The argument in words."""
        if isinstance(value, int):
            return label(self.dimension, value)
        if self.kind == "ids" and self.dimension:
            word = _("or")
            return f" {word} ".join(label(self.dimension, row_id) for row_id in sorted(id_runs.read(value)))
        if self.kind == "ids":
            n = len(id_runs.read(value))
            return ngettext("{n} lead", "{n} leads", n).format(n=f"{n:,}")
        return _(self.choices[value]) if self.kind == "code" else value


def one_of(choices: Mapping[str, str], *, optional: bool = False) -> Argument:
    """A code of ours, with the labels of all of them."""
    return Argument("code", choices, optional=optional)


def row_of(dimension: str, *, optional: bool = False) -> Argument:
    """The id of a row: ``reason_id``, ``stage_id``, ``source_id``."""
    return Argument("id", dimension=dimension, optional=optional)


MONTH: Final = Argument("month")
RUNS: Final = Argument("ids")
"""Ids of leads in runs (``domain.id_runs``): ``1-5.7``."""
STAGES: Final = Argument("ids", dimension="stage_id")
"""Stages that count as one: one and those joined with it. 0 = none."""


@dataclass(frozen=True)
class RowSet:
    """``words``: what is listed, with ``{one}``, ``{two}`` ... for its arguments; ``words_all``: the same with an optional one too.

    One of ``holds`` and ``whole`` is given; neither where no lead's facts tell it: then the file is asked (``store.figure_rows``).
    """

    name: str
    words: str
    holds: Holds | None = None
    whole: Whole | None = None
    arguments: tuple[Argument, ...] = ()
    words_all: str = ""
    within: str = ""
    """A set in which all of its leads lie, in the cohort view: what is asked of all measures at once is looked for there only."""

    def read(self, parts: Sequence[str]) -> tuple[str | int, ...]:
        """The arguments of ``NAME:ONE:TWO``. Raises ValueError for too few, too many or one that there is not."""
        needed = sum(not argument.optional for argument in self.arguments)
        if not needed <= len(parts) <= len(self.arguments):
            raise ValueError(":".join(parts))
        return tuple(argument.read(part) for argument, part in zip(self.arguments, parts, strict=False))

    def said(self, values: Sequence[str | int], label: Label) -> str:
        """What is listed, in words."""
        told = {
            place: argument.said(value, label)
            for place, argument, value in zip(_PLACES, self.arguments, values, strict=False)
        }
        whole = len(values) == len(self.arguments) and self.words_all
        return _(whole or self.words).format(**told)


def month_of(day: date | None) -> str:
    """The month of a day as an argument spells it; "" of no day."""
    return f"{day.year:04}-{day.month:02}" if day else ""


def in_span(day: date | None, frame: Frame) -> bool:
    """Whether something happened in the days asked about; what never happened did not, even where no days are named."""
    return day is not None and frame.span.holds(day)
