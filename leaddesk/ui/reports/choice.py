"""What is chosen in the head of the page: which days, whose leads, which product, source and rating; and how it is remembered.

Plain values, no widgets. Days are local dates of the firm.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from leaddesk.base.settings import REPORTS, ComputerSettings
from leaddesk.domain.frames import Frame, Slice, Span
from leaddesk.domain.moment import Moment
from leaddesk.domain.named_spans import OWN, PERIODS, YEAR, span_of
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.reporting.question import Question


@dataclass(frozen=True)
class Choice:
    """``first`` and ``last`` count only where ``period`` is *own*. None: any; 0 and "": has none."""

    period: str = YEAR
    first: date | None = None
    last: date | None = None
    owner_id: int | None = None
    source_id: int | None = None
    product: str | None = None
    rating: str | None = None

    def span(self, moment: Moment) -> Span:
        """The days, seen from ``moment``."""
        return Span(self.first, self.last) if self.period == OWN else span_of(self.period, moment)

    @property
    def slice(self) -> Slice:
        """Which leads."""
        return Slice(owner_id=self.owner_id, source_id=self.source_id, product=self.product, rating=self.rating)

    def frame(self, moment: Moment, calendar: WorkCalendar) -> Frame:
        """Leads that came in in these days, followed to ``moment``; ``calendar``: the firm's working time."""
        return Frame(moment.today, self.span(moment), "cohort", self.slice, calendar)

    def question(self, moment: Moment, *, as_of: date | None = None) -> Question:
        """The same for a report."""
        span = self.span(moment)
        return Question(span.first, span.last, self.owner_id, as_of, slice=self.slice)

    def within(self, filters: frozenset[str]) -> Choice:
        """Without what a tab does not follow: ``period who product source rating``."""
        default = Choice()
        fields = {"who": "owner_id", "product": "product", "source": "source_id", "rating": "rating"}
        plain: dict[str, Any] = {name: None for code, name in fields.items() if code not in filters}
        kept = replace(self, **plain)
        return kept if "period" in filters else replace(kept, period=default.period, first=None, last=None)


def remembered(settings: ComputerSettings, path: str) -> tuple[str, Choice]:
    """(code of the tab, choice) the page was left with; ids only of the same file, nonsense is passed over."""
    kept: dict[str, Any] = settings.get(REPORTS)
    tab = kept.get("tab")
    period = kept.get("period")
    choice = Choice(period if period in PERIODS else YEAR, _day(kept.get("first")), _day(kept.get("last")))
    if choice.period == OWN and (choice.first is None or choice.last is None or choice.last < choice.first):
        choice = Choice()
    if kept.get("file") == path:
        owner, source, product, rating = (kept.get(name) for name in ("owner_id", "source_id", "product", "rating"))
        choice = replace(
            choice,
            owner_id=owner if isinstance(owner, int) else None,
            source_id=source if isinstance(source, int) else None,
            product=product if isinstance(product, str) else None,
            rating=rating if isinstance(rating, str) else None,
        )
    return (tab if isinstance(tab, str) else ""), choice


def remember(settings: ComputerSettings, path: str, tab: str, choice: Choice) -> None:
    """Keep tab and choice."""
    kept = {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(choice).items()}
    settings.set(REPORTS, {**kept, "tab": tab, "file": path})


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        return None
