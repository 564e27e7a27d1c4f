"""The papers there are: what each is called, what is on it, its icon, and from when it stands there (PRODUCT section 9)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from leaddesk.base.i18n import N_

LETTERS: Final = "letters"
LABELS: Final = "labels"
ACTIONS: Final[Mapping[str, str]] = {LABELS: "file.letters", LETTERS: "file.letters"}
"""Papers with a page of their own, by the action that opens it."""


@dataclass(frozen=True)
class There:
    """How much there is to print: leads (up to 1), closed leads (up to 20), people, dated steps (up to 3)."""

    leads: int = 0
    closed: int = 0
    people: int = 1
    dated: int = 0


@dataclass(frozen=True)
class Paper:
    """A paper: its report in code, what it is called, what is on it, its icon; ``shown``: whether it stands there."""

    report: str
    title: str
    about: str
    icon: str
    shown: Callable[[There], bool]


def _always(_there: There) -> bool:
    return True


def _several(there: There) -> bool:
    return there.people > 1


def _one(there: There) -> bool:
    return there.leads > 0 and there.people < 2


def _some(there: There) -> bool:
    return there.leads > 0


def _dated(there: There) -> bool:
    return there.dated >= 3


def _closed(there: There) -> bool:
    return there.closed >= 20


PAPERS: Final = (
    Paper(
        "pipeline", N_("Pipeline report"), N_("who waits, stages, what went wrong, every deal"), "file-text", _always
    ),
    Paper("call-list", N_("Call sheet"), N_("12 large rows, boxes to tick, lines to write on"), "phone", _always),
    Paper("quotes-out", N_("Quotes out"), N_("every quote without an answer yet"), "quote", _always),
    Paper("lost", N_("Lost, and why"), N_("by reason, with value and words"), "circle-x", _always),
    Paper("today", N_("Today, per person"), N_("one page for each of us"), "list-checks", _several),
    Paper("today", N_("Today"), N_("everything due, to be taken along"), "list-checks", _one),
    Paper(LABELS, N_("Labels"), N_("any list, start at any label"), "tag", _always),
    Paper(LETTERS, N_("Letters and envelopes"), N_("any list, with the right greeting"), "mail", _some),
    Paper("calendar", N_("Calendar"), N_("what is planned in the next two weeks"), "calendar-days", _dated),
    Paper(
        "review",
        N_("Review of the month"),
        N_("the worst figures, what was decided, what came of it"),
        "history",
        _closed,
    ),
    Paper("sources", N_("Sources"), N_("what each cost and brought back"), "megaphone", _closed),
    Paper("speed", N_("First reply"), N_("how soon, and how many of each were won"), "alarm-clock", _closed),
    Paper("continuum", N_("Milestones"), N_("from the first inquiry to a happy customer"), "arrow-right", _closed),
    Paper("forecast", N_("Expected by month"), N_("what open leads are likely to bring"), "calendar", _closed),
    Paper("process-map", N_("Process map"), N_("how leads go through, where they get lost"), "workflow", _closed),
)
"""Every paper in the order of the list."""


def papers(there: There, known: Mapping[str, str]) -> tuple[Paper, ...]:
    """Those that stand there; ``known``: the reports that can be built."""
    return tuple(paper for paper in PAPERS if paper.shown(there) and (paper.report in known or paper.report in ACTIONS))


def others(there: Sequence[Paper], report: str) -> tuple[Paper, ...]:
    """Papers that can be looked at instead of ``report``."""
    return tuple(paper for paper in there if paper.report != report and paper.report not in ACTIONS)
