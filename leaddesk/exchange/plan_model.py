"""What a plan is made of: options, an outcome for every row, and the rows that would be written, with their references.

Owns records only. References in planned rows are ids where positive and places in the plan's own new rows where negative
(``new_ref``), because ids are given at the moment of writing.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from leaddesk.domain.compare import Choice
from leaddesk.exchange.dates import Order
from leaddesk.exchange.model import ColumnMatch, ImportKind, Problem, RawCell, Table
from leaddesk.exchange.plan_asked import Alike, RowQuestion
from leaddesk.exchange.plan_asked import FieldChange as FieldChange
from leaddesk.exchange.values_money import Decimals

Outcome = Literal["created", "updated", "unchanged", "duplicate", "rejected"]
OUTCOMES: Final[tuple[Outcome, ...]] = ("created", "updated", "unchanged", "duplicate", "rejected")
Duplicates = Literal["update", "skip", "create"]
Blank = Literal["leave", "clear"]
Undated = Literal["old", "new"]
Differing = Literal["theirs", "ours", "ask"]
"""What becomes of a value that the file has otherwise than we: taken and listed, left, or the row waits until somebody chose."""
Probable = Literal["create", "ask"]
"""What becomes of a row that is probably somebody known (T2): a new record and listed, or the row waits until somebody chose."""


@dataclass(frozen=True, slots=True)
class RowDecision:
    """What somebody decided about one row. ``same_as``: whom it means, a (``person`` or ``company``, id) of the data file, or
    (``row``, row_no) of the same file; ``is_new``: nobody known (remembered as *not a duplicate* of whom it was offered); neither: as
    found. ``fields``: field -> what becomes of it where both say something; ``rest``: the same for all fields not named."""

    same_as: tuple[str, int] | None = None
    is_new: bool = False
    fields: Mapping[str, Choice] = field(default_factory=dict)
    rest: Choice | None = None


@dataclass(frozen=True)
class Options:
    """What the user said about one import: the command line's options, and what the window asks.

    ``as_`` None = guess; ``sheets`` empty = the likeliest; ``header_row`` 1-based as a spreadsheet shows it, 0 = none;
    ``columns`` header -> field (None = leave out); ``undated``: how rows without a date count, headless ``new`` (they came
    in with the import); ``left_out`` row numbers the user does not want, ``to_decide`` those left for later; ``encoding`` and
    ``delimiter`` overrule what was found for a text file; ``dates`` answers for every date column that its rows leave open,
    ``date_orders`` for single ones, by index.

    ``meanings`` says what words of a column stand for: header -> word as written (compared folded) -> ``field:value``
    (``status:quoted``, ``rating:hot``, ``owner:Maya``, ``source:Spring fair``, ``tags:Call again``, ``consent:opt_out``,
    ``kind:customers``; "" = nothing, the word stays as text). Colours are words of the column that ``exchange.marks`` adds.
    ``kind_column`` names the column that says who a row is (its words by ``meanings``), ``kinds`` single rows by row_no, which win.
    ``corrections`` are cells typed anew, by (row_no, column index): the raw row keeps the old one. ``note_touches``: contacts that
    notes tell of come in as touches too. ``profile`` is the name of a layout to use and to keep; ``keep_layout`` False: this import
    is nothing to remember; ``here_anyway``: bring in what seems to belong to another client's file.
    ``decimals``: the decimal sign of amounts whose column proves none.
    ``decisions`` about single rows by row_no, which win over ``differing`` and ``probable`` (headless: theirs, create; the window
    asks). ``look_for_alike`` False: only certain matches are looked for. ``resumes``: the batch whose rows left to decide these are.
    ``said`` names options that were chosen although they equal their default: no layout fills them in (the window, which shows what a
    layout says, names all of ``FILLED_IN``). ``fresh``: no layout is used at all, the list is understood anew. ``past``: entries of a
    calendar that are over come in too.
    """

    as_: ImportKind | None = None
    sheets: tuple[str, ...] = ()
    header_row: int | None = None
    source: str = ""
    columns: Mapping[str, str | None] = field(default_factory=dict)
    duplicates: Duplicates = "update"
    blank: Blank = "leave"
    undated: Undated = "new"
    dry_run: bool = False
    date_orders: Mapping[int, Order] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()
    to_decide: frozenset[int] = frozenset()
    encoding: str | None = None
    delimiter: str | None = None
    dates: Order | None = None
    meanings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    kind_column: str | None = None
    kinds: Mapping[int, ImportKind] = field(default_factory=dict)
    corrections: Mapping[tuple[int, int], str] = field(default_factory=dict)
    note_touches: bool = False
    profile: str = ""
    keep_layout: bool = True
    here_anyway: bool = False
    decimals: Decimals | None = None
    decisions: Mapping[int, RowDecision] = field(default_factory=dict)
    differing: Differing = "theirs"
    probable: Probable = "create"
    look_for_alike: bool = True
    resumes: int | None = None
    said: frozenset[str] = frozenset()
    fresh: bool = False
    past: bool = False


TO_DECIDE: Final = "to_decide"
"""The reason of rows that were left for later."""
FILLED_IN: Final = frozenset({"duplicates", "blank", "undated", "note_touches", "as_", "kind_column"})
"""Options that a layout answers as a whole; columns, date orders and meanings it answers one by one."""


@dataclass(slots=True)
class RowPlan:
    """What becomes of one row. ``table`` and ``target`` name the record it made, changed or repeats (a reference)."""

    row_no: int
    outcome: Outcome
    reason: str = ""
    table: str = ""
    target: int | None = None


LEAD_COLUMNS: Final = (
    "number", "kind", "status", "stage_id", "stage_before_id", "rating", "owner_id", "source_id", "campaign_id", "origin",
    "person_id", "company_id", "product", "value_minor", "won_value_minor", "currency", "probability", "expected_close",
    "reason_id", "reason_note", "parked_until", "external_id", "preferred_channel", "best_times", "from_before",
    "received_at", "received_on", "created_at", "became_lead_at", "became_lead_by_id", "assigned_at", "accepted_at",
    "qualified_at", "quoted_at", "won_at", "lost_at", "closed_at", "custom", "inquiry", "notes",
)  # fmt: skip
"""The columns of a new lead or name, in the order they are written; derived ones follow by themselves."""
PERSON_COLUMNS: Final = (
    "company_id", "full_name", "first_name", "last_name", "salutation", "job_title", "sort_key", "match_key", "street",
    "postcode", "city", "region", "country",
)  # fmt: skip
COMPANY_COLUMNS: Final = (
    "name", "sort_key", "match_key", "industry", "size", "street", "postcode", "city", "region", "country",
)  # fmt: skip
POINT_COLUMNS: Final = ("person_id", "company_id", "kind", "value", "norm", "is_role", "position")
ACTIVITY_COLUMNS: Final = (
    "lead_id", "person_id", "company_id", "happened_at", "entered_at", "date_only", "tz", "type", "direction", "outcome",
    "origin", "by_id", "text",
)  # fmt: skip
STEP_COLUMNS: Final = ("lead_id", "what", "channel", "due_on", "due_time", "owner_id", "created_at")
STAGE_EVENT_COLUMNS: Final = ("lead_id", "stage_id", "status", "at", "by_id", "reason_id", "note")
INTERVAL_COLUMNS: Final = ("lead_id", "assignee_id", "from_at", "by_id")
TAG_COLUMNS: Final = ("lead_id", "tag_id")
OPT_OUT_COLUMNS: Final = ("person_id", "company_id", "channel", "since_on", "source")
CUSTOMER_COLUMNS: Final = ("person_id", "company_id", "since_on", "basis", "note")
APART_COLUMNS: Final = ("tbl", "one_id", "other_id", "at", "by_id")
"""Two who are said not to be the same; ``tbl`` names the table that both references are of."""

COLUMNS_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "source": ("name", "type", "match_key"),
    "campaign": ("source_id", "name", "match_key"),
    "assignee": ("kind", "name", "initials", "match_key"),
    "tag": ("name", "match_key"),
    "custom_field": ("label", "match_key", "position"),
    "reason": ("moment", "code", "label", "position"),
    "company": COMPANY_COLUMNS,
    "person": PERSON_COLUMNS,
    "contact_point": POINT_COLUMNS,
    "customer": CUSTOMER_COLUMNS,
    "opt_out": OPT_OUT_COLUMNS,
    "lead": LEAD_COLUMNS,
    "stage_event": STAGE_EVENT_COLUMNS,
    "assignment_interval": INTERVAL_COLUMNS,
    "next_action": STEP_COLUMNS,
    "activity": ACTIVITY_COLUMNS,
    "lead_tag": TAG_COLUMNS,
    "lead_criterion": ("lead_id", "code", "answer", "evidence", "definition_id", "answered_at", "by_id"),
    "not_duplicate": APART_COLUMNS,
}
"""Tables in the order they are written, parents first."""
REFERENCES: Final[Mapping[str, str]] = {
    "source_id": "source",
    "campaign_id": "campaign",
    "owner_id": "assignee",
    "assignee_id": "assignee",
    "company_id": "company",
    "person_id": "person",
    "reason_id": "reason",
    "lead_id": "lead",
    "tag_id": "tag",
}
"""Columns that may hold a reference to a new row, and the table it stands in."""


def new_ref(place: int) -> int:
    """The reference to the new row at ``place``: -1 for the first."""
    return -1 - place


def place_of(ref: int) -> int:
    """The place of a new row among those of its table."""
    return -1 - ref


@dataclass
class Rows:
    """The new rows of every table, each a list of values in the order of ``COLUMNS_OF``, and changes of existing rows."""

    new: dict[str, list[list[Any]]] = field(default_factory=lambda: defaultdict(list))
    updates: dict[tuple[str, int], dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))
    deletes: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    ended: list[tuple[str, int]] = field(default_factory=list)
    """(table, lead) whose running intervals or open steps end with this import."""

    def add(self, table: str, values: list[Any]) -> int:
        """Plan a new row; gives back its reference."""
        rows = self.new[table]
        rows.append(values)
        return -len(rows)

    def drop(self, table: str, row: list[Any]) -> None:
        """Take back a planned row that nothing points to."""
        rows = self.new[table]
        for at in range(len(rows) - 1, -1, -1):
            if rows[at] is row:
                del rows[at]
                return

    def set(self, table: str, ref: int, column: str, value: Any) -> None:
        """Plan a column's value, of a new row or of an existing one."""
        if ref < 0:
            self.new[table][place_of(ref)][COLUMNS_OF[table].index(column)] = value
        else:
            self.updates[table, ref][column] = value


@dataclass
class ImportPlan:
    """Everything an import would do, before it does it. ``token`` says how the file stood when this was thought out.

    ``changes`` are values replaced, ``fills`` fields filled or added to, ``kept`` values of the file that were not taken. ``alike``:
    whom rows probably mean, by row number; ``questions``: what is to be decided about rows, where that is asked. ``customers``: rows
    by which a customer would become a lead again. ``unknown``: new leads without an owner and without a source.
    """

    table: Table
    matches: list[ColumnMatch]
    options: Options
    kind: ImportKind
    rows: Rows = field(default_factory=Rows)
    outcomes: list[RowPlan] = field(default_factory=list)
    changes: list[FieldChange] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    raw: list[list[RawCell]] = field(default_factory=list)
    token: tuple[Any, ...] = ()
    today: dt.date | None = None
    fills: list[FieldChange] = field(default_factory=list)
    kept: list[FieldChange] = field(default_factory=list)
    alike: dict[int, Alike] = field(default_factory=dict)
    questions: dict[int, RowQuestion] = field(default_factory=dict)
    customers: frozenset[int] = frozenset()
    unknown: dict[str, int] = field(default_factory=dict)

    @property
    def left(self) -> int:
        """Rows left to decide later."""
        return sum(row.reason == TO_DECIDE for row in self.outcomes)

    @property
    def counts(self) -> dict[Outcome, int]:
        """Rows per outcome; their sum is the number of rows."""
        found = Counter(row.outcome for row in self.outcomes)
        return {outcome: found.get(outcome, 0) for outcome in OUTCOMES}

    @property
    def kinds(self) -> dict[str, int]:
        """New records by kind: ``lead``, ``name``, ``customer`` (listed as one: who becomes one by a won deal is a lead)."""
        kind_at = LEAD_COLUMNS.index("kind")
        found = Counter(values[kind_at] for values in self.rows.new["lead"])
        basis_at = CUSTOMER_COLUMNS.index("basis")
        found["customer"] = sum(values[basis_at] == "list" for values in self.rows.new["customer"])
        return {kind: found[kind] for kind in ("lead", "name", "customer") if found[kind]}

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be written but the account of the import itself."""
        return not any((*self.rows.new.values(), *self.rows.updates.values(), *self.rows.deletes.values()))
