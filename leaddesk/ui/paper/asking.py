"""What the boxes beside a paper ask: as of which day, whose leads, which period; and which papers can be asked so. Plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import N_
from leaddesk.domain.moment import Moment
from leaddesk.domain.named_spans import ALL, OWN, PERIODS, span_of
from leaddesk.domain.paper import Wish
from leaddesk.reporting import asked_again, known

if TYPE_CHECKING:
    from leaddesk.reporting.question import Question

NAMED: Final = frozenset({"call-list", "lead", "calendar", "process-map"})
"""Papers on which names stand or do not, whatever is wanted."""
_WHOSE: Final = frozenset({"call-list", "quotes-out", "today"})
_FORMS: Final = {"day": N_("Day"), "week": N_("Week"), "month": N_("Month"), "agenda": N_("Agenda")}
_NO_PERIOD: Final = frozenset(known.LISTS) | known.AHEAD | {"pipeline", "review"}


@dataclass(frozen=True)
class Told:
    """Whether a paper can be told as of a past day, of one person's leads, and of a period; ``forms``: code and words of its forms."""

    day: bool
    whose: bool
    period: bool
    forms: Mapping[str, str] = field(default_factory=dict)


def told(report: str) -> Told:
    """What the paper of this report can be asked."""
    day = report not in known.LISTS and report not in known.OF_TODAY and report != "review"
    whose = (report in _WHOSE or report not in known.LISTS) and report not in known.OF_ALL and report != "review"
    return Told(day, whose, report not in _NO_PERIOD, _FORMS if report in known.AHEAD else {})


def question(wish: Wish) -> Question:
    """What it asks."""
    return asked_again.read(wish.question)


def asking(wish: Wish, asked: Question) -> Wish:
    """The same paper asking this."""
    return replace(wish, question=asked_again.text(asked))


def as_of(wish: Wish, day: date, today: date) -> Wish:
    """As it stood in the evening of ``day``; today: as it stands now."""
    return asking(wish, replace(question(wish), as_of=None if day >= today else day))


def whose(wish: Wish, owner_id: int | None) -> Wish:
    """Of one person's leads; 0: nobody's, None: everybody's."""
    return asking(wish, replace(question(wish), owner_id=owner_id))


def of_form(wish: Wish, form: str) -> Wish:
    """In another form."""
    return asking(wish, replace(question(wish), form=form))


def of_period(wish: Wish, period: str, moment: Moment) -> Wish:
    """Of a named period."""
    span = span_of(period, moment)
    return asking(wish, replace(question(wish), first=span.first, last=span.last))


def period_of(asked: Question, moment: Moment) -> str:
    """The name of the period that is asked for, *own* where it has none."""
    if asked.first is None and asked.last is None:
        return ALL
    return next((code for code in PERIODS if code != OWN and span_of(code, moment) == asked.span), OWN)
