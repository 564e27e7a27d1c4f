"""The invented firm itself: who works there, its stages, sources with costs, campaigns, tags and old spreadsheets.

Tables only. Positions in these tuples are what ``model`` refers to; the order must not change, or content changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

NAME: Final = "Alder & Finch Climate"
ZONE: Final = "Europe/London"
COUNTRY: Final = "GB"
CURRENCY: Final = "GBP"
YEARS: Final = 3
NOW_MINUTE: Final = 10 * 60 + 42
"""The sample's present: this local time of the last day."""


@dataclass(frozen=True, slots=True)
class Assignee:
    """Somebody who may be given a lead; ``share`` = how many of a hundred leads start with them."""

    kind: str
    name: str
    initials: str
    color: str
    email: str
    share: int


TEAM: Final = (
    Assignee("member", "Maya Hartley", "MH", "#0B6A82", "maya@alderfinch.example", 18),
    Assignee("member", "Jan Kessler", "JK", "#4A5B2A", "jan@alderfinch.example", 8),
    Assignee("member", "Tom Osei", "TO", "#6444A0", "tom@alderfinch.example", 34),
    Assignee("member", "Priya Nair", "PN", "#9A4A1F", "priya@alderfinch.example", 32),
    Assignee("partner", "Veldhuis Klimaattechniek", "VK", "#275CA6", "planning@veldhuis.example", 8),
)
OWNERS: Final = (0, 1)
SELLERS: Final = (2, 3)
PARTNER: Final = 4
MINUTES_A_WEEK: Final = (1_800, 960, 1_500, 1_500, None)
"""Of each of the team for customers, by position; None = not said."""
DAYS_AT_WORK: Final = (None, (0, 1, 2, 3), None, None, None)
"""Days of the week (0 = Monday); None = the firm's."""
AWAY: Final = ((3, 5, 6, "Days off"), (2, -12, -8, "Holiday"), (0, 19, 25, "Holiday"))
"""Who is away: position in the team, first and last day counted from today, why."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A column of the board: chance in percent, limit in days after which a lead in it counts as quiet."""

    label: str
    status: str
    probability: int
    stale_days: int


STAGES: Final = (
    Stage("New", "new", 5, 3),
    Stage("Trying", "attempting", 10, 7),
    Stage("Talked", "contacted", 20, 10),
    Stage("Qualified", "qualified", 40, 14),
    Stage("Quoted", "quoted", 60, 10),
    Stage("Negotiating", "negotiating", 80, 10),
)
ASKED: Final = (
    ("Qualified", "enter", "definition", ""),
    ("Quoted", "enter", "field", "value"),
    ("Quoted", "leave", "field", "expected_close"),
    ("Negotiating", "enter", "quote", ""),
)
"""What a move asks: stage, moment, kind, field. None of it is a must: unknown never stops a lead."""
NEW, TRYING, TALKED, QUALIFIED, QUOTED, NEGOTIATING = range(6)


@dataclass(frozen=True, slots=True)
class Source:
    """A named source: type, share of a thousand new leads, share of companies, cost per month and per lead in pence."""

    name: str
    type: str
    share: int
    firms: float
    monthly_minor: int | None
    each_minor: int | None
    quality: float
    """How readily its leads answer and buy, 1 = usual."""


SOURCES: Final = (
    Source("Website form", "website", 230, 0.45, 18_000, None, 1.0),
    Source("Phone", "phone_in", 150, 0.50, None, None, 1.15),
    Source("Office e-mail", "email_in", 95, 0.65, None, None, 1.05),
    Source("Showroom", "walk_in", 45, 0.25, 95_000, None, 1.2),
    Source("Recommended", "referral", 110, 0.45, None, None, 1.4),
    Source("Existing customer", "existing_customer", 20, 0.55, None, None, 1.6),
    Source("Harrogate show", "trade_show", 45, 0.90, 42_000, None, 0.8),
    Source("Home and Build fair", "trade_show", 25, 0.20, 21_500, None, 0.8),
    Source("Autumn mailing", "mailing", 30, 0.60, 12_500, None, 0.8),
    Source("Search ads", "advertisement", 85, 0.40, 110_000, None, 0.85),
    Source("Local radio", "advertisement", 15, 0.25, None, None, 0.8),
    Source("Photo posts", "social", 35, 0.15, 6_000, None, 0.7),
    Source("Veldhuis Klimaattechniek", "partner", 30, 0.85, None, None, 1.1),
    Source("QuoteBridge", "broker", 45, 0.35, None, 3_850, 0.5),
    Source("LeadHarbour", "broker", 25, 0.70, None, 6_200, 0.4),
    Source("Own calls", "cold_call", 10, 0.95, None, None, 0.7),
    Source("Parish newsletter", "other", 5, 0.05, 2_500, None, 0.9),
    Source("Not known", "unknown", 5, 0.50, None, None, 0.8),
)
EXISTING: Final = 5
PARTNER_SOURCE: Final = 12


@dataclass(frozen=True, slots=True)
class Campaign:
    """A push of one source; runs every year in these months; cost of one run in pence."""

    name: str
    source: int
    months: tuple[int, ...]
    cost_minor: int | None


CAMPAIGNS: Final = (
    Campaign("Beat the heat", 9, (4, 5, 6), 180_000),
    Campaign("Warm before Christmas", 9, (10, 11), 120_000),
    Campaign("Show stand", 6, (5, 9), 240_000),
    Campaign("Letter to landlords", 8, (9, 10, 11), 64_000),
    Campaign("Before and after", 11, (3, 4, 5, 6, 7), None),
    Campaign("Breakfast slot", 10, (1, 2, 6), 75_000),
)


@dataclass(frozen=True, slots=True)
class OldSheet:
    """An old spreadsheet that was imported, ``days`` after the first day (negative: before today)."""

    file: str
    days: int


SHEETS: Final = (OldSheet("Enquiries 2019 onwards.xlsx", 0), OldSheet("Tom's own list.xlsx", -36))
FIRST_SHEET, TOMS_SHEET = range(2)

MONTH_RUSH: Final = (0.75, 0.8, 0.95, 1.1, 1.35, 1.5, 1.4, 1.0, 0.95, 0.9, 0.85, 0.5)
"""How busy each month is, January first."""

OWN_FIELDS: Final = ("Property", "Rooms")
KEPT_LISTS: Final = (
    ("Broker leads", ("source_type=broker",)),
    ("Quotes over 10,000", ("status=quoted", "value>=10000")),
)
"""Saved views of the open leads: name and conditions."""
