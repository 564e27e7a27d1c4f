"""The report *Review* (S0-15): what was decided before and what came of it, the three worst figures, what is decided now. One page.

The review itself is held by ``services.reviews``; here it is told as a document.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain import reviews, targets
from leaddesk.domain.measures import DEFINITIONS, VERSION
from leaddesk.domain.reviews import Bad
from leaddesk.reporting import review_figures, went_wrong, words
from leaddesk.reporting.charts import said as figures
from leaddesk.reporting.document import Cell, Column, Document, Section, Table, Where
from leaddesk.reporting.question import Question, ask
from leaddesk.reporting.review_figures import Page
from leaddesk.services import said as spoken
from leaddesk.services.reviews import usual_month
from leaddesk.services.targets import first_day, last_day, month_before
from leaddesk.store.reviews import Decision

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

NAME: Final = "review"
_LINES: Final = 3
"""So many empty lines stand on the paper where nothing is decided yet."""


def build(ws: Workspace, question: Question) -> Document:
    """The review of the month of a question (its last day says which; without days the last whole month).

    Raises UserError where some leads only are asked about: a review is everybody's.
    """
    if not question.asked.is_whole:
        raise UserError(_("A review is told of all leads together."), field="owner", hint=_("Leave out who."))
    day = question.last or question.first
    return document(ws, review_figures.page(ws, f"{day:%Y-%m}" if day is not None else usual_month(ws)))


def document(ws: Workspace, page: Page) -> Document:
    """A page of figures and decisions as a document."""
    month = figures.month_year(page.month)
    first, last = first_day(page.month), min(last_day(page.month), ws.today())
    data = ask(ws, Question(first, max(first, last)))
    return Document(
        name=NAME,
        title=_("Review, {month}").format(month=month),
        firm=str(ws.settings["firm_name"]),
        subtitle=held(page),
        filter={"from": first.isoformat(), "to": last_day(page.month).isoformat(), "owner": None, "as_of": None},
        as_of=data.at.isoformat(timespec="seconds"),
        version=VERSION,
        headline=_headline(page),
        bands=Table("", (), ()),
        backlog="",
        key=(),
        measures=(),
        sections=(*sections(ws, page), went_wrong.section(ws, data)),
        notes=(_(reviews.RULE), _("States such as late or quiet are told as of the end of the month.")),
        foot=_("{file}. {filter}. Definitions version {version}. Data of {at}.").format(
            file=ws.path.name, filter=month, version=VERSION, at=words.at(data.at)
        ),
        upright=True,
    )


def value(ws: Workspace, bad: Bad) -> str:
    """What a kept figure said."""
    return words.shown(bad.seen.now, ws.settings.calendar.day_minutes)


def was(ws: Workspace, bad: Bad) -> str:
    """What it said the month before that; "" where it could not be told."""
    before = bad.seen.before
    return words.shown(before, ws.settings.calendar.day_minutes) if before is not None else ""


def target(bad: Bad) -> str:
    """What it should have been; "" without a target."""
    goal, definition = bad.seen.target, bad.seen.definition
    if goal is None:
        return ""
    least = _("at most {target}") if targets.fewer_is_better(definition) else _("at least {target}")
    return least.format(target=targets.said(goal.amount, definition.unit, goal.currency))


def how_bad(bad: Bad) -> str:
    """How far it is from what it should be: ``40% off the target``, ``12% worse than the month before``."""
    if bad.why == "target":
        return _("{share} off the target").format(share=words.percent(float(bad.by)))
    return _("{share} worse than the month before").format(share=words.percent(float(bad.by)))


def sections(ws: Workspace, page: Page) -> tuple[Section, ...]:
    """What was decided before and came of it, the worst figures, what is decided now."""
    return (*_before(ws, page), _worst(ws, page), _decided(ws, page))


def held(page: Page) -> str:
    """When it was held, in words."""
    if page.review is None:
        return _("Not held yet; the figures are those of now")
    return _("Held on {day}").format(day=spoken.day(page.review.held_on))


def _headline(page: Page) -> str:
    """How much of what was decided before is done."""
    if not page.old:
        return _("Nothing was decided before.")
    n = sum(one.done_on is not None for one in page.old)
    return _("{n} of {all} earlier decisions are done.").format(n=words.count(n), all=words.count(len(page.old)))


def _before(ws: Workspace, page: Page) -> tuple[Section, ...]:
    """The old decisions and the old figures, each then and now; nothing before the first review."""
    if page.last is None:
        return ()
    then = _("Then, {month}").format(month=figures.month_year(page.last.month))
    now = _("Now, {month}").format(month=figures.month_year(page.month))
    columns = (
        Column(_("Decided")), Column(_("Who"), lines=1), Column(_("Until"), "day"), Column(_("Done"), "day"), Column(_("Figure")),
        Column(_("Then"), "number"), Column(_("Now"), "number"),
    )  # fmt: skip
    rows = tuple(_old(ws, page, one) for one in page.old)
    opens = tuple((*(None,) * 6, page.opens(one.measure)) for one in page.old)
    decisions = Table(_("Decided before"), columns, rows, opens=opens)
    kept = page.last.figures
    old = Table(
        _("Figures of the last review"),
        (Column(_("Figure")), Column(then, "number"), Column(now, "number")),
        tuple((_(bad.seen.definition.label), value(ws, bad), page.shown(bad.seen.now.name) or "–") for bad in kept),
        opens=tuple((None, None, page.opens(bad.seen.now.name)) for bad in kept),
    )
    return (
        Section(_("Decided before"), (decisions,), empty=_("Nothing was decided."), code="before"),
        Section(_("Figures of the last review"), (old,), empty=_("No figure was bad."), code="figures"),
    )


def _old(ws: Workspace, page: Page, one: Decision) -> tuple[Cell, ...]:
    figure = _(DEFINITIONS[one.measure].label) if one.measure in DEFINITIONS else ""
    then = review_figures.said(ws, one.measure, one.value)
    return (*_words(one), _day(one.done_on, _("not done")), figure, then, page.shown(one.measure))


def _words(one: Decision) -> tuple[Cell, ...]:
    return one.what, one.owner, _day(one.due_on, "")


def _day(day: object, otherwise: str) -> str:
    return str(day) if day is not None else otherwise


def _worst(ws: Workspace, page: Page) -> Section:
    now, before = (figures.month_year(month) for month in (page.month, month_before(page.month)))
    columns = (
        Column(_("Figure")), Column(now, "number"), Column(before, "number"),
        Column(_("Target"), "number"), Column(_("How bad")),
    )  # fmt: skip
    rows = tuple(
        (_(bad.seen.definition.label), value(ws, bad), was(ws, bad), target(bad), how_bad(bad)) for bad in page.worst
    )
    opens: list[tuple[Where | None, ...]] = [
        (None, page.opens(bad.seen.now.name), None, None, None) for bad in page.worst
    ]
    table = Table(_("The worst figures"), columns, rows, opens=tuple(opens))
    return Section(
        _("The worst figures"), (table,), empty=_("No figure misses its target or became worse."), code="worst"
    )


def _decided(ws: Workspace, page: Page) -> Section:
    """What is decided; before that empty lines to write on."""
    titles: Sequence[str] = (_("Decided"), _("Who"), _("Until"), _("Figure"))
    if not page.decided:
        columns = tuple(Column(title, "write") for title in titles)
        blank = Table(_("Decided now"), columns, ((None,) * len(columns),) * _LINES)
        return Section(_("Decided now"), (blank,), code="decided")
    columns = (Column(titles[0]), Column(titles[1], lines=1), Column(titles[2], "day"), Column(titles[3]))
    rows = tuple(
        (*_words(one), _(DEFINITIONS[one.measure].label) if one.measure in DEFINITIONS else "") for one in page.decided
    )
    return Section(_("Decided now"), (Table(_("Decided now"), columns, rows),), code="decided")
