"""Figures whose rows are no leads (activities, next steps): which report lists them, and by which question.

A document says it in the place of a condition: ``activities=call:voicemail:answered&from=2026-01-01``, the report's name, what it lists
(its ``form``) and whose days and leads are asked about, spelled as a figure key.
"""

from __future__ import annotations

from dataclasses import dataclass

from leaddesk.domain import figure_key
from leaddesk.domain.figure_key import FigureKey
from leaddesk.reporting import activities, usage
from leaddesk.reporting.document import Where
from leaddesk.reporting.question import Question

_LISTING = (activities.NAME, usage.NAME)


@dataclass(frozen=True)
class Listing:
    """The report ``name`` asked with a ``form``: its one table are the rows."""

    name: str
    question: Question


def listing(where: Where) -> Listing | None:
    """What lists the rows of a figure that are no leads; None for conditions of a list of leads. Raises UserError for a broken key."""
    if len(where) != 1:
        return None
    name, _sep, spelled = where[0].partition("=")
    return Listing(name, question_of(figure_key.read(spelled))) if name in _LISTING else None


def question_of(key: FigureKey) -> Question:
    """The question that ``key`` asks; its rows are the form."""
    return Question(
        key.span.first,
        key.span.last,
        None,
        key.as_of,
        key.rows,
        "period" if key.view == "period" else "cohort",
        key.slice,
    )
