"""Targets beside what was really reached, one page for everybody (S2-5, S3-15). The figures are those of every other report.

A measure of a period counts its month; a state (open, late ...) is told as of the month's end, of the running month as of now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import _
from leaddesk.domain import targets
from leaddesk.domain.computed import figures
from leaddesk.domain.figure_key import FigureKey
from leaddesk.domain.figures import Figure, promise_figures
from leaddesk.domain.measures import DEFINITIONS, VERSION, Definition
from leaddesk.domain.promises import total
from leaddesk.domain.targets import Target
from leaddesk.reporting import words
from leaddesk.reporting.document import Column, Document, Section, Table
from leaddesk.reporting.question import Question, ask
from leaddesk.services.targets import first_day, last_day, month_before
from leaddesk.store import targets as stored

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

NAME: Final = "targets"
OFFERED: Final = ("received", "first_reply_median_working", "lead_to_quote", "won", "won_value")
"""What a sheet without targets proposes: what comes in, how fast, quotes and what is won stand side by side (S3-15)."""
MOST_MONTHS: Final = 24


@dataclass(frozen=True)
class Line:
    """A measure in a month: its target (None = none), the real figure (None = no month yet), whether it was reached."""

    definition: Definition
    month: str
    target: Target | None
    figure: Figure | None
    shown: str
    reached: bool | None
    so_far: bool

    @property
    def target_shown(self) -> str:
        """The target as typed and read; empty of none."""
        target = self.target
        return targets.said(target.amount, self.definition.unit, target.currency) if target else ""

    @property
    def verdict(self) -> str:
        """Whether it was reached, in words; empty where nothing can be said."""
        if self.target is None or self.figure is None:
            return ""
        if self.reached is None:
            return _("too few to say")
        if self.so_far:
            return _("reached so far") if self.reached else _("not reached so far")
        return _("reached") if self.reached else _("not reached")


@dataclass(frozen=True)
class Sheet:
    """A month's page: its lines, those of the month before by measure, and whether last month has targets to take over."""

    month: str
    this_month: str
    lines: tuple[Line, ...]
    before: Mapping[str, Line]
    can_copy: bool
    currency: str


def sheet(ws: Workspace, month: str, more: Iterable[str] = ()) -> Sheet:
    """The page of ``2026-11``: what ``sheet_names`` says and the measures ``more``."""
    last = month_before(month)
    names = (*sheet_names(ws, month), *more)
    own, earlier = stored.of_month(ws.store, month), stored.of_month(ws.store, last)
    return Sheet(
        month,
        f"{ws.today():%Y-%m}",
        lines(ws, month, names),
        {line.definition.name: line for line in lines(ws, last, names)},
        bool(earlier.keys() - own.keys()),
        ws.settings.currency,
    )


def lines(ws: Workspace, month: str, names: Iterable[str] | None = None) -> tuple[Line, ...]:
    """The sheet of ``2026-11``: every measure with a target then, ``names`` besides; in the order of the glossary."""
    held = stored.of_month(ws.store, month)
    wanted = {*held, *(names or ())}
    chosen = [definition for definition in DEFINITIONS.values() if definition.name in wanted]
    this = f"{ws.today():%Y-%m}"
    found = _figures(ws, month, chosen) if month <= this else {}
    return tuple(_line(ws, month, each, held.get(each.name), found.get(each.name), month == this) for each in chosen)


def sheet_names(ws: Workspace, month: str) -> tuple[str, ...]:
    """The measures a sheet shows: those with a target in the month or the one before, else those ``OFFERED``."""
    held = {*stored.of_month(ws.store, month), *stored.of_month(ws.store, month_before(month))}
    return tuple(name for name in DEFINITIONS if name in held or (not held and name in OFFERED))


def _figures(ws: Workspace, month: str, wanted: list[Definition]) -> dict[str, Figure]:
    """The real figures of a month, of what is ``wanted`` only as far as it costs."""
    found: dict[str, Figure] = {}
    last = last_day(month)
    if any(definition.period != "now" for definition in wanted):
        question = Question(first_day(month), last)
        found |= {name: f for name, f in _all(ws, question).items() if DEFINITIONS[name].period != "now"}
    if any(definition.period == "now" for definition in wanted):
        question = Question(as_of=last if last < ws.today() else None)
        found |= {name: f for name, f in _all(ws, question).items() if DEFINITIONS[name].period == "now"}
    return found


def _all(ws: Workspace, question: Question) -> dict[str, Figure]:
    data = ask(ws, question)
    found = figures(data.facts, data.frame, names=data.names, currency=ws.settings.currency)
    return found | promise_figures(total(data.tallies))


def _line(
    ws: Workspace, month: str, definition: Definition, target: Target | None, figure: Figure | None, so_far: bool
) -> Line:
    shown = words.shown(figure, ws.settings.calendar.day_minutes) if figure is not None else ""
    reached = targets.reached(target, figure) if target is not None and figure is not None else None
    return Line(definition, month, target, figure, shown, reached, so_far)


# --- the report ------------------------------------------------------------------------------------------------------
def build(ws: Workspace, question: Question) -> Document:
    """The targets of the months of a question (without days: this one) beside what was reached."""
    months = _months(ws, question)
    moment = ws.moment()
    at = moment.now.astimezone(moment.zone)
    period = months[0] if len(months) == 1 else _("{first} to {last}").format(first=months[0], last=months[-1])
    sections = tuple(_section(ws, month) for month in months)
    said = [line for month in months for line in lines(ws, month) if line.reached is not None]
    return Document(
        name=NAME,
        title=_("Targets"),
        firm=str(ws.settings["firm_name"]),
        subtitle=_("As of {at}; {filter}").format(at=f"{at:%Y-%m-%d %H:%M}", filter=period),
        filter={"from": f"{first_day(months[0])}", "to": f"{last_day(months[-1])}", "owner": None, "as_of": None},
        as_of=at.isoformat(timespec="seconds"),
        version=VERSION,
        headline=_headline(said),
        bands=Table("", (), ()),
        backlog="",
        key=(),
        measures=(),
        sections=sections,
        notes=(
            _("A share of fewer than 10 cases is told as counts and is neither reached nor missed."),
            _("What is open, late or quiet is told as of the end of its month."),
        ),
        foot=_("{file}. {filter}. Definitions version {version}. Data of {at}.").format(
            file=ws.path.name, filter=period, version=VERSION, at=f"{at:%Y-%m-%d %H:%M}"
        ),
    )


def _months(ws: Workspace, question: Question) -> list[str]:
    """The months of the span, at most ``MOST_MONTHS`` of them, the latest."""
    first = f"{question.first or question.last or ws.today():%Y-%m}"
    last = f"{question.last or max(ws.today(), question.first or ws.today()):%Y-%m}"
    found = [last]
    while found[0] > first and len(found) < MOST_MONTHS:
        found.insert(0, month_before(found[0]))
    return found


def _headline(said: list[Line]) -> str:
    if not said:
        return _("No target can be told as reached or missed yet.")
    n = sum(line.reached is True for line in said)
    return _("{n} of {all} targets reached.").format(n=n, all=len(said))


def _section(ws: Workspace, month: str) -> Section:
    columns = tuple(map(Column, (_("What"), _("Target"), _("Real"), _("Of"), _("Reached"))))
    rows, opens = [], []
    for line in lines(ws, month):
        least = _("at most {target}") if targets.fewer_is_better(line.definition) else _("at least {target}")
        target = least.format(target=line.target_shown)
        of = words.of(line.figure) if line.figure is not None else ""
        rows.append((_(line.definition.label), target, _real(line), of, line.verdict))
        opens.append((None,) * len(columns))
    table = Table(month, columns, tuple(rows), opens=tuple(opens))
    return Section(month, (table,), empty=_("No targets are set for this month."))


def _real(line: Line) -> str:
    if not line.shown:
        return _("not yet")
    return _("{figure} so far").format(figure=line.shown) if line.so_far else line.shown


def opens(ws: Workspace, sheet: Sheet) -> dict[str, FigureKey]:
    """What the real figures of a sheet open, by measure; none for those that count no leads."""
    return {}
