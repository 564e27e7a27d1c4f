"""What an invented life consists of: plain records; wall minutes and day numbers (see ``hours``), minor units.

No chance, no file, no figure: ``people`` and ``lives`` fill these, ``books`` reads them, ``write`` writes them.
People and companies carry their final ids; stages, assignees and sources are positions in the tables of ``house``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

NO_BODY: Final = -1
"""Position of the assignee where nobody was given the lead, or of the stage of a name."""


@dataclass(slots=True)
class Point:
    """A way to reach somebody: kind, value as written, normalised value."""

    kind: str
    value: str
    norm: str


@dataclass(slots=True)
class Place:
    """A postal address."""

    street: str
    city: str
    region: str
    postcode: str
    country: str


@dataclass(slots=True)
class Company:
    """A firm that asks or is on a list."""

    id: int
    name: str
    industry: str
    size: str
    place: Place
    slug: str
    points: list[Point]


@dataclass(slots=True)
class Person:
    """A human being, of a company or not. ``do_not_contact``: day on which the wish was heard."""

    id: int
    first: str
    last: str
    salutation: str
    job_title: str
    company: Company | None
    place: Place
    points: list[Point]
    preferred_channel: str = ""
    best_times: str = ""
    do_not_contact: int | None = None

    @property
    def country(self) -> str:
        """ISO country code of the address."""
        return self.place.country


@dataclass(slots=True)
class Touch:
    """One activity. ``imported``: taken over from an old spreadsheet, time of day unknown."""

    at: int
    entered: int
    type: str
    direction: str
    outcome: str
    by: int
    text: str
    imported: bool = False

    @property
    def is_attempt(self) -> bool:
        """Outbound and arrived: PRODUCT.md section 2, *touch*."""
        return self.direction == "outbound" and self.type != "note" and self.outcome not in ("wrong_number", "bounced")

    @property
    def is_contact(self) -> bool:
        """Two-way: PRODUCT.md section 2, *touch*."""
        if self.type == "note":
            return False
        return self.direction == "inbound" or self.outcome in ("reached", "replied", "refused", "call_back_asked")


@dataclass(slots=True)
class StageSpell:
    """A stay in a stage; ``until`` None while it lasts."""

    stage: int
    since: int
    until: int | None
    by: int


@dataclass(slots=True)
class Turn:
    """One assignee's turn with a lead; ``until`` None while it lasts."""

    assignee: int
    since: int
    until: int | None
    by: int


@dataclass(frozen=True, slots=True)
class Again:
    """Comes again: ``weeks`` apart, else every month on day ``month_day`` (31 = the last); ``from_done``: so long after it was done.

    ``first``: the first day of it, by the rule.
    """

    first: int
    weeks: int = 0
    month_day: int = 0
    from_done: bool = False


@dataclass(slots=True)
class Step:
    """A planned step with its local due date; ``done`` = when it ended, by ``touch`` (position) where there was one.

    ``length``: minutes, None = as long as such a contact takes. ``care``: why it was planned after the sale.
    """

    what: str
    due: int
    owner: int
    made: int
    minute: int | None = None
    done: int | None = None
    touch: int | None = None
    channel: str = ""
    length: int | None = None
    place: str = ""
    care: str = ""
    again: Again | None = None


@dataclass(slots=True)
class Promise:
    """What one of us promised; ``settled``: the day it was kept. ``touch``: position of the talk in which it was made."""

    what: str
    made: int
    due: int
    by: int
    touch: int
    minute: int | None = None
    settled: int | None = None


@dataclass(slots=True)
class Meeting:
    """Time of somebody's own on the days ``first`` to ``last``; without ``minute`` the whole days."""

    what: str
    kind: str
    owner: int
    first: int
    last: int
    minute: int | None = None
    length: int | None = None
    place: str = ""
    again: Again | None = None
    is_done: bool = False


@dataclass(slots=True)
class QuoteLine:
    """A line of an offer: thousandths, unit, minor units of one."""

    what: str
    quantity_milli: int
    unit: str
    price_minor: int


@dataclass(slots=True)
class Quote:
    """An offer that was sent; ``lines`` add up to its value where there are any."""

    sent: int
    value_minor: int
    state: str
    lines: tuple[QuoteLine, ...] = ()
    number: str = ""


@dataclass(slots=True)
class AfterSale:
    """A won lead that came to a position after the sale."""

    code: str
    at: int
    by: int


@dataclass(slots=True)
class Said:
    """An answer to a question of *Worth our time?*: yes or no, how we know, when and by whom it was put down."""

    code: str
    answer: str
    evidence: str
    at: int
    by: int


@dataclass(slots=True)
class Rest:
    """Parked from ``since`` on; ``woke`` None while it rests."""

    since: int
    until: int
    reason: str
    note: str
    woke: int | None = None


@dataclass(slots=True)
class Life:
    """One row: an inquiry from its arrival to where it stands today, or a mere name."""

    id: int
    kind: str
    number: int | None
    person: Person | None
    company: Company | None
    source: int
    campaign: int | None
    product: str
    inquiry: str
    currency: str
    received: int | None
    """Wall minute, None where only the day is known, or for a name."""
    received_day: int | None
    created: int
    """When the row was typed or imported."""
    external: str = ""
    """The broker's own number."""
    imported: int | None = None
    """Position of the import it came with."""
    status: str = "new"
    stage: int = 0
    stage_before: int | None = None
    rating: str = "dont_know"
    backlog: bool = False
    name_since: int | None = None
    """When it was put on a list, for a lead that began as a name."""
    value_minor: int | None = None
    won_value_minor: int | None = None
    probability: int | None = None
    expected_close: int | None = None
    reason: str = ""
    reason_note: str = ""
    qualified: int | None = None
    won: int | None = None
    lost: int | None = None
    closed: int | None = None
    turns: list[Turn] = field(default_factory=list)
    touches: list[Touch] = field(default_factory=list)
    spells: list[StageSpell] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    rests: list[Rest] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    after: list[AfterSale] = field(default_factory=list)
    """The way after the sale, a step back is one more."""
    starter: int = NO_BODY
    """Who gets the customer started."""
    wish: int | None = None
    """Day on which the person asked, in this life, not to be contacted again."""
    tags: tuple[str, ...] = ()
    custom: tuple[tuple[str, str], ...] = ()

    @property
    def owner(self) -> int:
        """The assignee today, ``NO_BODY`` where there is none."""
        return self.turns[-1].assignee if self.turns else NO_BODY

    @property
    def position(self) -> str:
        """Where a won lead stands after the sale."""
        return self.after[-1].code if self.after else "won"

    def reached(self, code: str) -> int | None:
        """When it first came to a position after the sale."""
        return next((each.at for each in self.after if each.code == code), None)

    @property
    def next_step(self) -> Step | None:
        """The earliest open step."""
        waiting = [step for step in self.steps if step.done is None]
        return min(waiting, key=lambda step: step.due) if waiting else None
