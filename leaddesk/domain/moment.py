"""The instant at which a list is asked for, with what turns typed dates and sums into stored ones: the firm's zone and money."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from leaddesk.domain.after_sale import DAYS as ATTENTION_DAYS
from leaddesk.domain.clocks import STALE_CAP_DAYS
from leaddesk.domain.silence import TRIES
from leaddesk.domain.workcalendar import WorkCalendar

BLACK_HOLE_DAYS: Final = 14
"""Days without any contact after which an open lead without a planned step counts as lost sight of (S3-1, D)."""


@dataclass(frozen=True)
class Moment:
    """Now (aware UTC) in the firm's ``zone``. ``currency`` (ISO 4217) reads sums, ``region`` (GB) reads phone numbers.

    Made by ``services.workspace.Workspace.moment``; every list, count and work page is asked for with one, so that two
    figures of the same page never stand at two times.
    """

    now: datetime
    zone: ZoneInfo
    currency: str = "EUR"
    region: str = ""
    black_hole_days: int = BLACK_HOLE_DAYS
    attention_days: int = ATTENTION_DAYS
    """Days after which a won lead that nobody gets started needs attention (S0-1)."""
    calendar: WorkCalendar | None = None
    """The firm's working time; None = Monday to Friday, 8 to 17."""
    tries: int = TRIES
    """Tries below which a lead that never answered was given up early (S2-9)."""
    stale_cap_days: int = STALE_CAP_DAYS
    """How far a planned step puts off *quiet*, for a past day that is told again."""

    @property
    def today(self) -> date:
        """The firm's local date."""
        return self.now.astimezone(self.zone).date()

    @property
    def black_hole_before(self) -> datetime:
        """The instant (aware UTC) before which the last contact of a lead lies that nobody looks after (S3-1)."""
        return self.starts(self.today - timedelta(days=self.black_hole_days - 1))

    @property
    def year_from(self) -> date:
        """The first day of the last twelve months, today the last: on 20 November the 21st of the year before."""
        today = self.today
        before = today.replace(year=today.year - 1, day=28 if (today.month, today.day) == (2, 29) else today.day)
        return before + timedelta(days=1)

    @property
    def attention_before(self) -> datetime:
        """The instant (aware UTC) before which a lead was won that nobody gets started and that needs attention now (S0-1)."""
        return self.starts(self.today - timedelta(days=self.attention_days))

    def starts(self, day: date) -> datetime:
        """The instant (aware UTC) at which the local ``day`` begins."""
        return datetime.combine(day, time(), self.zone).astimezone(UTC)

    def ends(self, day: date) -> datetime:
        """The instant (aware UTC) at which the day after ``day`` begins."""
        return self.starts(day + timedelta(days=1)) if day < date.max else datetime.max.replace(tzinfo=UTC)
