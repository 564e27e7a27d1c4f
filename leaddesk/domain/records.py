"""The rows that leave the store: frozen dataclasses, plain values, no connection behind them.

Instants are aware UTC datetimes, dates are local dates of the firm, money is integer minor units beside an ISO 4217 code.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from leaddesk.domain.documents import Document
from leaddesk.domain.promises import Promise
from leaddesk.domain.quotes import QuoteLine, Totals, standing, totals
from leaddesk.domain.wishes import Wish


@dataclass(frozen=True)
class LeadRow:
    """One row of a list of leads, deals or names: what the default columns and the JSON of ``list`` show.

    ``estimate_minor``: what an open lead without a value probably brings (S2-10), in its currency, the firm's where it has none;
    ``reply_minutes``: the reply limit of its source, None where the firm's counts; ``after_sale``: where a won lead is.
    """

    id: int
    lead_number: str | None
    kind: str
    name: str
    company: str
    status: str
    stage_id: int | None
    stage: str
    rating: str
    owner_id: int | None
    owner: str
    source: str
    source_type: str
    campaign: str
    product: str
    value_minor: int | None
    won_value_minor: int | None
    currency: str | None
    received_at: datetime | None
    received_on: date | None
    first_attempt_at: datetime | None
    last_contact_at: datetime | None
    last_touch_at: datetime | None
    last_touch_type: str | None
    last_touch_outcome: str | None
    last_touch_by: str
    touches: int
    unanswered_since: datetime | None
    reply_due_at: datetime | None
    untouched_due_at: datetime | None
    next_action: str
    next_due_on: date | None
    next_due_time: str | None
    needs_step_since: datetime | None
    parked_until: date | None
    reason: str
    in_backlog: bool
    is_active: bool
    stale_on: date | None
    city: str
    email: str
    phone: str
    expected_close: date | None
    rev: int
    estimate_minor: int | None
    reply_minutes: int | None
    won_at: datetime | None = None
    after_sale: str | None = None
    onboarding_owner_id: int | None = None


@dataclass(frozen=True)
class CustomerRow:
    """One row of ``list customers``: a company or a private person that has bought."""

    id: int
    name: str
    company: str
    since: date | None
    won_leads: int
    won_value_minor: int
    currency: str | None
    email: str
    phone: str
    city: str


@dataclass(frozen=True)
class ContactPoint:
    """A way to reach somebody: ``value`` as written, ``norm`` as matched; ``of_company``: the firm's own, not the person's."""

    id: int
    kind: str
    value: str
    norm: str
    opted_out: bool
    of_company: bool = False


@dataclass(frozen=True)
class LeadPerson:
    """One person of a lead. ``role`` is free text ("pays the bill"); ``points`` their own ways to be reached, in their order.

    ``other_leads``: ids of further leads and names of theirs, the newest first.
    """

    person_id: int
    name: str
    role: str
    job_title: str
    company: str
    is_main: bool
    points: tuple[ContactPoint, ...] = ()
    other_leads: tuple[int, ...] = ()

    @property
    def title(self) -> str:
        """What a line calls them: the name, else the first way to reach them."""
        return self.name or next((point.value for point in self.points), "")


@dataclass(frozen=True)
class TimelineEntry:
    """One thing that happened: ``kind`` is touch, note, stage, assignment, quote, promise, merge, received, step, document, question
    or import; ``struck`` = voided by undo.

    ``due_on``, ``due_time``: of a promise or an open step, by when it is due; ``is_open``: a step that is still to be done;
    ``row_no``: the row of the import that brought it.
    """

    kind: str
    at: datetime
    title: str
    text: str
    by: str
    activity_id: int | None = None
    type: str | None = None
    direction: str | None = None
    outcome: str | None = None
    entered_at: datetime | None = None
    struck: bool = False
    date_only: bool = False
    due_on: date | None = None
    due_time: str | None = None
    is_open: bool = False
    row_no: int | None = None

    @property
    def entered_later(self) -> bool:
        """Whether it was entered more than 24 hours after it happened (S4-4); of a day only, after that day's end."""
        if self.entered_at is None:
            return False
        return self.entered_at - self.at > timedelta(hours=48 if self.date_only else 24)


@dataclass(frozen=True)
class TimelinePage:
    """Part of a timeline, the newest first: its entries, how many there are of each kind and in all, and of those asked for."""

    entries: tuple[TimelineEntry, ...]
    counts: dict[str, int]
    total: int
    found: int


@dataclass(frozen=True)
class NextAction:
    """A planned step: local due date of the firm, optionally a local time (``HH:MM``)."""

    id: int
    what: str
    due_on: date | None
    due_time: str | None
    owner: str
    done_at: datetime | None


@dataclass(frozen=True)
class Quote:
    """An offer made for a lead: lines, or a sum. ``sum_minor`` is net or gross as ``is_gross`` says, ``tax_bp`` hundredths of a per cent.

    ``replaced_by_id``: the version after it; ``replaces_id``: the one before; ``documents``: ids of its files, the newest first.
    """

    id: int
    number: str
    sum_minor: int | None
    currency: str | None
    sent_on: date | None
    valid_until: date | None
    state: str
    lead_id: int = 0
    decided_on: date | None = None
    is_gross: bool = False
    tax_bp: int | None = None
    note: str = ""
    replaces_id: int | None = None
    replaced_by_id: int | None = None
    by: str = ""
    lines: tuple[QuoteLine, ...] = ()
    documents: tuple[int, ...] = ()

    @property
    def totals(self) -> Totals | None:
        """Net, tax and gross; None while no sum is known."""
        if self.sum_minor is None:
            return None
        return totals(self.sum_minor, is_gross=self.is_gross, tax_bp=self.tax_bp)

    def standing(self, today: date) -> str:
        """How it is shown to stand on a day (``quotes.STANDINGS``)."""
        return standing(self.state, self.valid_until, replaced=self.replaced_by_id is not None, today=today)


@dataclass(frozen=True)
class LeadDetail:
    """Everything the detail pane and ``show`` tell about one record. ``people``: the main person first, then those with a role."""

    row: LeadRow
    person_id: int | None
    company_id: int | None
    first_name: str
    last_name: str
    salutation: str
    job_title: str
    industry: str
    street: str
    postcode: str
    region: str
    country: str
    origin: str
    external_id: str
    notes: str
    preferred_channel: str
    best_times: str
    probability: int | None
    contact_points: tuple[ContactPoint, ...]
    tags: tuple[str, ...]
    custom: dict[str, str]
    milestones: dict[str, datetime | date | None]
    timeline: tuple[TimelineEntry, ...]
    next_actions: tuple[NextAction, ...]
    quotes: tuple[Quote, ...]
    opt_outs: tuple[str, ...] = ()
    others: tuple[LeadRow, ...] = field(default=())
    promises: tuple[Promise, ...] = ()
    wishes: tuple[Wish, ...] = ()
    people: tuple[LeadPerson, ...] = ()
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True)
class Assignee:
    """Somebody a lead can belong to: a team member or an outside partner."""

    id: int
    kind: str
    name: str
    initials: str
    color: str
    email: str
    active: bool


@dataclass(frozen=True)
class Stage:
    """A column of a pipeline: its label is the firm's, ``status`` the fixed code it stands for.

    ``position`` is one order over all pipelines, to be compared within one only. ``pipeline``: the name of its pipeline, empty while
    there is one only. Not ``active``: removed, kept because history names it; ``merged_into_id``: it counts as that one.
    """

    id: int
    label: str
    status: str
    position: int
    probability: int
    stale_days: int | None
    pipeline_id: int = 1
    pipeline: str = ""
    active: bool = True
    merged_into_id: int | None = None

    @property
    def full(self) -> str:
        """``Pipeline/Stage`` where there are several pipelines, else the label."""
        return f"{self.pipeline}/{self.label}" if self.pipeline else self.label


@dataclass(frozen=True)
class Pipeline:
    """A board of its own; without a name while it is the only one."""

    id: int
    name: str
    position: int
    active: bool = True


@dataclass(frozen=True)
class Reason:
    """Why a lead left, by moment."""

    id: int
    moment: str
    code: str
    label: str


@dataclass(frozen=True)
class ChangesetRow:
    """One entry of the undo list."""

    id: int
    label: str
    at: datetime
    actor: str
    origin: str
    inverts: int | None
    undone_by: int | None


@dataclass(frozen=True)
class Counts:
    """The figures of the status bar; leads and names are never added up (S3-11)."""

    untouched: int
    leads: int
    names: int
    customers: int
    open: int
    backlog: int
