"""What an import is made of on its way: where it came from, a table understood, and the answer with the keys of COMMAND_LINE.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from leaddesk.exchange.asked import ColourUse, KnownLayout, NotedSum, WordQuestion
from leaddesk.exchange.model import Book, ColumnMatch, ImportRow, Problem, Table
from leaddesk.exchange.plan_model import FieldChange, ImportPlan, RowPlan

if TYPE_CHECKING:
    from leaddesk.exchange.dates_column import DateQuestion
    from leaddesk.exchange.ics_model import CalendarFile
    from leaddesk.exchange.kinds import KindGuess
    from leaddesk.exchange.values import Converted


@dataclass(frozen=True)
class Origin:
    """The file that rows came from; of one table of it also what its layout goes by (``layouts.Recognised``).

    ``title`` is what was pasted ("Anna Berg"), by which the change is called instead; ``said`` what its layout keeps, where that
    does not follow from the columns.
    """

    path: str
    file_name: str
    file_hash: str
    fingerprint: str = ""
    sender: str = ""
    layout: KnownLayout | None = None
    title: str = ""
    said: Mapping[str, Any] | None = None
    rests_on: int | None = None
    marks: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Prepared:
    """A table read and understood, before anything is decided: what the window shows and asks about.

    ``guess`` says who seems to be in it; ``questions`` are date columns that can be read two ways; ``tables`` are all tables
    of the file, the likeliest first; ``came_before`` when this very file was imported and still stands.

    ``colours``, ``words`` and ``noted`` are what else can be asked (records of ``exchange.asked``); ``kind_columns`` headers of
    columns that may say who a row is; ``layout`` the layout that was recognised and applied, ``layouts`` all that can be chosen,
    ``sender`` who the file is from ("" = unknown). ``converted`` are the rows as their cells gave them, for looking again.
    """

    origin: Origin
    book: Book
    tables: list[Table]
    table: Table
    matches: list[ColumnMatch]
    guess: KindGuess
    rows: list[ImportRow]
    questions: list[DateQuestion]
    problems: list[Problem]
    came_before: str | None = None
    colours: list[ColourUse] = field(default_factory=list)
    words: list[WordQuestion] = field(default_factory=list)
    noted: NotedSum = field(default_factory=NotedSum)
    kind_columns: list[str] = field(default_factory=list)
    layout: KnownLayout | None = None
    layouts: list[KnownLayout] = field(default_factory=list)
    sender: str = ""
    converted: Converted | None = None
    calendar: CalendarFile | None = None
    """The entries, where the file is a calendar: then it holds no list, and ``ics_plan`` says what becomes of them."""


@dataclass(frozen=True)
class ImportResult:
    """One table imported, or (``batch`` None) what an import would do. ``header_row`` is 0-based in the sheet.

    ``layout`` is the one that was used, ``profile`` the name it goes by from now on ("" = none); ``note_touches`` whether contacts
    told of in notes are logged, ``touches`` how many contacts stand in timelines by it; ``colours``, ``words`` and ``noted`` what the
    list asks about. ``changes`` are values replaced, ``fills`` fields filled or added to, ``kept`` values of the file that were not
    taken; ``unknown``: new leads without an owner and without a source; ``left``: rows left to decide."""

    file: str
    sheet: str
    header_row: int | None
    kind: str
    counts: dict[str, int]
    rows: int
    batch: int | None
    kinds: dict[str, int]
    changeset: int | None
    columns: list[ColumnMatch] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    changes: list[FieldChange] = field(default_factory=list)
    outcomes: list[RowPlan] = field(default_factory=list)
    layout: KnownLayout | None = None
    profile: str = ""
    note_touches: bool = False
    colours: Sequence[ColourUse] = ()
    words: Sequence[WordQuestion] = ()
    noted: NotedSum = field(default_factory=NotedSum)
    touches: int = 0
    fills: list[FieldChange] = field(default_factory=list)
    kept: list[FieldChange] = field(default_factory=list)
    unknown: Mapping[str, int] = field(default_factory=dict)
    left: int = 0

    @classmethod
    def of(cls, plan: ImportPlan, origin: Origin, *, batch: int | None, changeset: int | None) -> ImportResult:
        """The answer for a plan, done or not."""
        return cls(
            origin.path,
            plan.table.sheet,
            plan.table.header_row,
            plan.kind,
            {str(outcome): n for outcome, n in plan.counts.items()},
            len(plan.outcomes),
            batch,
            plan.kinds,
            changeset,
            plan.matches,
            plan.problems,
            plan.changes,
            plan.outcomes,
            origin.layout,
            plan.options.profile if plan.options.keep_layout and origin.fingerprint else "",
            plan.options.note_touches,
            touches=len(plan.rows.new["activity"]),
            fills=plan.fills,
            kept=plan.kept,
            unknown=plan.unknown,
            left=plan.left,
        )

    def asking(self, *, colours: Sequence[ColourUse], words: Sequence[WordQuestion], noted: NotedSum) -> ImportResult:
        """The answer with what the list asks about."""
        return replace(self, colours=colours, words=words, noted=noted)

    def to_json(self) -> dict[str, Any]:
        """The object that ``leaddesk import --json`` prints; ``row`` in problems is 1-based."""
        return {
            "file": self.file,
            "sheet": self.sheet,
            "header_row": self.header_row,
            "as": self.kind,
            "rows": self.rows,
            **self.counts,
            "batch": self.batch,
            "kinds": self.kinds,
            "changeset": self.changeset,
            "columns": [
                {
                    "index": match.index,
                    "header": match.header,
                    "field": match.field,
                    "confidence": match.confidence,
                    "secondary": match.secondary,
                }
                for match in self.columns
            ],
            "problems": [
                {"row": found.row, "column": found.column, "code": found.code, "message": found.message}
                for found in self.problems
            ],
            "changes": _told(self.changes),
            "kept": _told(self.kept),
            "unknown": dict(self.unknown),
            "left": self.left,
            **self._asked_json(),
        }

    def _asked_json(self) -> dict[str, Any]:
        layout = {"name": self.profile or None, "used": self.layout.used if self.layout is not None else 0}
        return {
            "layout": layout if self.layout is not None or self.profile else None,
            "colours": [
                {"header": used.header, "word": used.word, "rgb": used.rgb, "rows": used.rows, "meaning": used.meaning}
                for used in self.colours
            ],
            "words": [
                {
                    "header": asked.header,
                    "field": asked.field,
                    "open": asked.is_open,
                    "words": [{"word": one.word, "rows": one.rows, "meaning": one.meaning} for one in asked.words],
                }
                for asked in self.words
            ],
            "noted": {"touches": self.noted.touches, "rows": self.noted.rows},
        }


def _told(changes: Sequence[FieldChange]) -> list[dict[str, Any]]:
    return [{"row": found.row, "field": found.field, "old": found.old, "new": found.new} for found in changes]
