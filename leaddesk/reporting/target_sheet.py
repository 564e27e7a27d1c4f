"""Targets beside what was really reached, one page for everybody (S2-5, S3-15). The figures are those of every other report.

A measure of a period counts its month; a state (open, late ...) is told as of the month's end, of the running month as of now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.base.jobs import JobContext
from leaddesk.domain import targets
from leaddesk.domain.computed import figure, opens
from leaddesk.domain.figure_key import FigureKey
from leaddesk.domain.figures import Figure, promise_figures
from leaddesk.domain.frames import Span
from leaddesk.domain.measures import VERSION, Definition
from leaddesk.domain.promises import total
from leaddesk.domain.targets import Target
from leaddesk.reporting import words
from leaddesk.reporting.charts import said as figures
from leaddesk.reporting.document import Column, Document, Section, Table
from leaddesk.reporting.question import Data, Question, ask, promised
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
    figure: Figure | None = None
    shown: str = ""
    reached: bool | None = None
    so_far: bool = False
    opens: FigureKey | None = None

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
    lines: tuple[Line, ...]
    before: Mapping[str, Line]
    can_copy: bool
    currency: str


def sheet(ws: Workspace, month: str, more: Iterable[str] = (), *, context: JobContext | None = None) -> Sheet:
    """The page of ``2026-11``: what ``sheet_names`` says and the measures ``more``.

    Two months of a firm of years take seconds: ``context`` is told how far it is, and stops it between two figures.
    """
    last, real = month_before(month), _Real(ws, context=context)
    names = (*sheet_names(ws, month), *more)
    own, earlier = stored.of_month(ws.store, month), stored.of_month(ws.store, last)
    return Sheet(
        month,
        _lines(real, month, names),
        {line.definition.name: line for line in _lines(real, last, names)},
        bool(earlier.keys() - own.keys()),
        ws.settings.currency,
    )


def lines(ws: Workspace, month: str, names: Iterable[str] = ()) -> tuple[Line, ...]:
    """The sheet of ``2026-11``: every measure with a target then, ``names`` besides; in the order of the glossary."""
    return _lines(_Real(ws), month, names)


def sheet_names(ws: Workspace, month: str) -> tuple[str, ...]:
    """The measures a sheet shows: those with a target in the month or the one before, else those ``OFFERED``."""
    held = {*stored.of_month(ws.store, month), *stored.of_month(ws.store, month_before(month))}
    return tuple(name for name in targets.SETTABLE if name in held or (not held and name in OFFERED))


class _Real:
    """Real figures of months at one data time; the leads of each day are read once."""

    def __init__(self, ws: Workspace, as_of: date | None = None, *, context: JobContext | None = None) -> None:
        self.ws = ws
        self.as_of = as_of
        self.context = context or JobContext()
        self._known: dict[date | None, Data] = {}
        self._open: dict[date | None, Data] = {}

    def data(self, as_of: date | None) -> Data:
        """Every lead as it stood at the end of ``as_of``, None = at the data time of now."""
        if as_of not in self._known:
            self._known[as_of] = ask(self.ws, Question(as_of=as_of))
        return self._known[as_of]

    def _open_ones(self, as_of: date) -> Data:
        """Of ``data`` the leads open then at least."""
        if as_of in self._known:
            return self._known[as_of]
        if as_of not in self._open:
            self._open[as_of] = ask(self.ws, Question(as_of=as_of), open_only=True)
        return self._open[as_of]

    @property
    def today(self) -> date:
        """The local date of the data time."""
        return self.as_of or self.ws.today()

    def of(self, definition: Definition, month: str) -> tuple[Figure, FigureKey | None]:
        """A measure in a month, and what opens its leads."""
        first, last = first_day(month), last_day(month)
        if definition.name.startswith(targets.PROMISES):
            question = Question(first, last, as_of=self.as_of)
            return promise_figures(total(promised(self.ws, question)))[definition.name], None
        if definition.period != "now" or last >= self.today:
            data = self.data(self.as_of)
        else:
            data = self._open_ones(last) if _is_of_open(definition) else self.data(last)
        frame = replace(data.frame, span=Span(first, last))
        found = figure(definition.name, data.facts, frame, currency=self.ws.settings.currency)
        return found, opens(definition.name, frame, data.today if data.past else None)


def _is_of_open(definition: Definition) -> bool:
    """Whether open leads alone make the figure, also what it is divided from."""
    return definition.denominator == "open" or (not definition.denominator and definition.numerator.startswith("open"))


def _lines(real: _Real, month: str, names: Iterable[str]) -> tuple[Line, ...]:
    held = stored.of_month(real.ws.store, month)
    wanted = {*held, *names}
    found: list[Line] = []
    for name, each in targets.SETTABLE.items():
        if name in wanted:
            real.context.progress(len(found), len(wanted), figures.month_year(month))
            found.append(_line(real, each, month, held.get(name)))
    return tuple(found)


def _line(real: _Real, definition: Definition, month: str, target: Target | None) -> Line:
    this = f"{real.today:%Y-%m}"
    if month > this:
        return Line(definition, month, target)
    found, key = real.of(definition, month)
    reached = targets.reached(target, found) if target is not None else None
    shown = words.shown(found, real.ws.settings.calendar.day_minutes)
    return Line(definition, month, target, found, shown, reached, month == this, key)


# --- the report ------------------------------------------------------------------------------------------------------
def build(ws: Workspace, question: Question) -> Document:
    """The targets of the months of a question (without days: this one) beside what was reached.

    Raises UserError where some leads only are asked about: a target is everybody's.
    """
    if not question.asked.is_whole:
        raise UserError(
            _("Targets are told of all leads together."),
            field="owner",
            hint=_("Leave out who, source, product and rating."),
        )
    real = _Real(ws, question.as_of)
    data = real.data(question.as_of)
    months = _months(question, real.today)
    told = {month: _lines(real, month, ()) for month in months}
    at = data.moment.now.astimezone(data.moment.zone)
    first, last = (figures.month_year(month) for month in (months[0], months[-1]))
    period = first if first == last else _("{first} to {last}").format(first=first, last=last)
    return Document(
        name=NAME,
        title=_("Targets"),
        firm=str(ws.settings["firm_name"]),
        subtitle=_("As of {at}; {filter}").format(at=words.at(at), filter=period),
        filter={
            "from": f"{first_day(months[0])}",
            "to": f"{last_day(months[-1])}",
            "owner": None,
            "as_of": question.as_of.isoformat() if question.as_of else None,
        },
        as_of=at.isoformat(timespec="seconds"),
        version=VERSION,
        headline=_headline([line for each in told.values() for line in each if line.reached is not None]),
        bands=Table("", (), ()),
        backlog="",
        key=(),
        measures=(),
        sections=tuple(_section(month, each) for month, each in told.items() if each) or (_section(months[-1], ()),),
        notes=(
            _("A share of fewer than 10 cases is told as counts and is neither reached nor missed."),
            _("What is open, late or quiet is told as of the end of its month."),
        ),
        foot=_("{file}. {filter}. Definitions version {version}. Data of {at}.").format(
            file=ws.path.name, filter=period, version=VERSION, at=words.at(at)
        ),
    )


def _months(question: Question, today: date) -> list[str]:
    """The months of the span, at most ``MOST_MONTHS`` of them, the latest."""
    first = f"{question.first or question.last or today:%Y-%m}"
    last = f"{question.last or max(today, question.first or today):%Y-%m}"
    found = [last]
    while found[0] > first and len(found) < MOST_MONTHS:
        found.insert(0, month_before(found[0]))
    return found


def _headline(said: list[Line]) -> str:
    if not said:
        return _("No target can be told as reached or missed yet.")
    n = sum(line.reached is True for line in said)
    return _("{n} of {all} targets reached.").format(n=n, all=len(said))


def _section(month: str, told: tuple[Line, ...]) -> Section:
    columns = (
        Column(_("What")), Column(_("Target")), Column(_("Real"), "number"), Column(_("Of"), "number"), Column(_("Reached")),
    )  # fmt: skip
    rows, behind = [], []
    for line in told:
        least = _("at most {target}") if targets.fewer_is_better(line.definition) else _("at least {target}")
        of = words.of(line.figure) if line.figure is not None else ""
        rows.append((_(line.definition.label), least.format(target=_aim(line)), _real(line), of, line.verdict))
        behind.append((None, None, line.opens.where if line.opens is not None else None, None, None))
    title = figures.month_year(month)
    table = Table(title, columns, tuple(rows), opens=tuple(behind))
    return Section(title, (table,), empty=_("No targets are set for this month."), code=month)


def _aim(line: Line) -> str:
    """The target in the user's language; half a per cent and times as they were typed."""
    target, unit = line.target, line.definition.unit
    if target is None or unit in ("minutes", "days") or (unit == "fraction" and target.amount % 100):
        return line.target_shown
    if unit == "fraction":
        return words.percent(target.amount / 10_000)
    return words.money(target.amount, target.currency or "") if unit == "money" else words.count(target.amount)


def _real(line: Line) -> str:
    if not line.shown:
        return _("not yet")
    return _("{figure} so far").format(figure=line.shown) if line.so_far else line.shown
