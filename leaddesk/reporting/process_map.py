"""The report *process-map*: the flowchart of the firm's process and *Where do leads die* (K12, S2-7, S2-9).

The figures are ``services.process_map``'s, the same as on the screen; the picture is the same layout. Told as of today only.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _, pgettext
from leaddesk.domain.drawing import Drawing
from leaddesk.domain.drawing import Measure as TextMeasure
from leaddesk.domain.inputs import format_money
from leaddesk.domain.measures import VERSION
from leaddesk.domain.process_map import LINKS, Asked, Link, Node, ProcessMap, Where
from leaddesk.domain.process_map_layout import layout
from leaddesk.domain.process_map_paper import sheet
from leaddesk.reporting import svg, words
from leaddesk.reporting.charts import said as figures
from leaddesk.reporting.document import Cell, Column, Document, Measure, Section, Table
from leaddesk.reporting.question import Question
from leaddesk.services import process_map, process_map_sheet, process_map_told
from leaddesk.services import said as spoken
from leaddesk.services.process_map_words import Saying, chart, ending, reasons_words

if TYPE_CHECKING:
    from leaddesk.reporting.document import Where as Conditions
    from leaddesk.services.workspace import Workspace

NAME: Final = "process-map"
PAGE_WIDTH: Final = 695.0
"""Pixels of a portrait page between its margins (184 mm)."""
SIGNS: Final = {"GBP": "£", "EUR": "€", "USD": "$"}
KEY: Final = ("received", "won_of", "worst_leak")


def build(ws: Workspace, question: Question) -> Document:
    """The report of one question. Raises UserError for a past day and for a period that ends before it begins."""
    if question.as_of is not None and question.as_of != ws.today():
        raise UserError(_("This report is told as of today only."), field="as_of")
    if question.first and question.last and question.last < question.first:
        raise UserError(
            _("The period ends ({last}) before it begins ({first}).").format(first=question.first, last=question.last),
            field="to",
        )
    made = process_map.read(ws, Asked(question.first, question.last, question.owner_id, question.pipeline_id))
    say = saying()
    said = process_map_sheet.sheet(ws, made, say)
    period = process_map_sheet.short_period(made.asked, ws.today())
    picture = chart(made, say, period=period, paper=True)

    def draw(width: float, height: float, measure: TextMeasure) -> tuple[Drawing]:
        return (sheet(picture, said, width, height, measure),)

    return Document(
        name=NAME,
        title=said.title,
        firm=said.firm,
        subtitle=said.subtitle,
        filter=_filter(made, question),
        as_of=made.at.astimezone(ws.settings.zone).isoformat(timespec="seconds"),
        version=VERSION,
        headline=said.headline,
        bands=Table("", (), ()),
        backlog="",
        key=KEY,
        measures=_measures(made, say),
        sections=(
            Section(_("Where do leads die?"), (_ranking(made),), code="links"),
            Section(_("Steps"), (_steps(made), _endings(made, say)), code="steps"),
        ),
        notes=(
            said.rule,
            _(
                "Went on: of the leads that entered a step in this time. Typical stay: of those that left it in this time."
            ),
            _("Fewer than {n} cases are printed as counts.").format(n=10),
        ),
        foot=said.foot,
        picture=svg.markup(layout(picture, PAGE_WIDTH, svg.width), said.title),
        draw=draw,
    )


def saying() -> Saying:
    """Figures as they fit into a picture: sums from 100 up without decimals."""
    return Saying(figures.money, words.count, spoken.day)


def _filter(made: ProcessMap, question: Question) -> dict[str, Cell]:
    def iso(day: date | None) -> str | None:
        return day.isoformat() if day else None

    return {
        "from": iso(question.first),
        "to": iso(question.last),
        "owner": made.owner or None,
        "as_of": None,
        "pipeline": made.pipeline or None,
    }


# --- figures ------------------------------------------------------------------------------------------------------------
def _measures(made: ProcessMap, say: Saying) -> tuple[Measure, ...]:
    found = [
        _count("received", _("Came in"), made.received, _("Leads that came in, what turned out to be none left out.")),
        _count("not_a_lead", _("Not a lead"), made.not_leads, _("What came in and turned out to be no lead.")),
        _count("won_of", _("Won of those that came in"), made.won, _("Those of them that were won.")),
    ]
    leak = made.leak
    if leak is not None:
        node = made.node(leak.key)
        label = _("Worst leak: {step}, {ending}").format(step=node.label if node else "", ending=ending(leak.kind))
        what = _("The way out on which most value, then most leads are lost; at least 10 leads.")
        found.append(_count("worst_leak", label, leak.lost.count, what, shown=say.lost(leak.lost)))
    else:
        what = _("No way out has 10 leads in this time.")
        found.append(_count("worst_leak", _("Worst leak"), 0, what, shown=_("none")))
    for link in made.links:
        label = process_map_told.link_label(link)
        words_of = process_map_told.link_words(link)
        found.append(_count(f"died_{link.code}", label, link.lost.count, words_of, opens=_opens(link)))
    return tuple(found)


def _count(name: str, label: str, n: int, what: str, *, shown: str = "", opens: Conditions | None = None) -> Measure:
    return Measure(
        name, label, n, n, None, "leads", shown or words.count(n), "", what, _("of those who came in"), "S2-9", opens
    )


def _opens(link: Link) -> Conditions | None:
    return None if link.code == "not_a_lead" else _conditions(link.where)


def _conditions(where: Where) -> Conditions:
    return tuple(str(condition) for condition in where.conditions)


# --- tables ---------------------------------------------------------------------------------------------------------------
def _currencies(made: ProcessMap) -> list[str]:
    found: dict[str, None] = {}
    for lost in (*(link.lost for link in made.links), *(each.lost for node in made.nodes for each in node.exits)):
        found |= dict.fromkeys(code for code, _minor in lost.amounts)
    return list(found)


def _ranking(made: ProcessMap) -> Table:
    """Each link in the order of the ranking; a column of value for each currency."""
    currencies = _currencies(made)
    columns = (
        Column(_("Where they die")), Column(_("Meaning")), Column(_("Leads"), "count"),
        *(Column(_("Value"), "money", code) for code in currencies),
        Column(_("Leads whose value is an estimate"), "count"), Column(_("Code"), paper=False),
    )  # fmt: skip
    rows = tuple(_link(link, currencies) for link in made.links)
    total: tuple[Cell, ...] = (_("Total"), "", sum(link.lost.count for link in made.links))
    total = (*total, *(None for _code in currencies), sum(link.lost.estimated for link in made.links), "")
    opens = tuple((None, None, _opens(link), *(None for _code in currencies), None, None) for link in made.links)
    return Table(_("Where do leads die?"), columns, rows, total, opens=opens)


def _link(link: Link, currencies: list[str]) -> tuple[Cell, ...]:
    amounts = dict(link.lost.amounts)
    sums = (format_money(amounts[code], code) if code in amounts else None for code in currencies)
    meaning = process_map_told.link_words(link)
    return (_(LINKS[link.code]), meaning, link.lost.count, *sums, link.lost.estimated, link.code)


def _steps(made: ProcessMap) -> Table:
    columns = (
        Column(_("Step")), Column(_("Now"), "count"), Column(_("Quiet"), "count"), Column(_("Limit in days"), "count"),
        Column(_("Typical stay in days"), "count"), Column(_("Entered"), "count"), Column(_("Went on"), "count"),
        Column(_("Came this far"), "count"), Column(_("Leaves when")), Column(_("Key"), paper=False),
    )  # fmt: skip
    steps = [node for node in made.nodes if node.kind != "question"]
    rows = tuple(_step(made, node) for node in steps)
    opens = tuple((None, _conditions(node.where), *(None,) * 8) for node in steps)
    return Table(_("Steps"), columns, rows, opens=opens)


def _step(made: ProcessMap, node: Node) -> tuple[Cell, ...]:
    flow = node.flow
    reached = made.received if node is made.nodes[0] else node.reached
    return (
        node.label, node.now, node.quiet if node.kind == "stage" else None, node.limit, flow.days if flow else None,
        flow.entered if flow else None, flow.went_on if flow else None, reached, ", ".join(node.leaves), node.key,
    )  # fmt: skip


def _endings(made: ProcessMap, say: Saying) -> Table:
    currencies = _currencies(made)
    columns = (
        Column(pgettext("stage", "From")), Column(_("Way out")), Column(_("Leads"), "count"),
        *(Column(_("Value"), "money", code) for code in currencies),
        Column(_("Why")), Column(_("Code"), paper=False),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    opens: list[tuple[Conditions | None, ...]] = []
    for node in made.nodes:
        for each in node.exits:
            amounts = dict(each.lost.amounts)
            sums = (format_money(amounts[code], code) if code in amounts else None for code in currencies)
            why = reasons_words(each.lost, say)
            rows.append((node.label, ending(each.kind), each.lost.count, *sums, why, f"{node.key}/{each.kind}"))
            where = None if each.kind == "not_a_lead" else _conditions(each.where)
            opens.append((None, None, where, *(None for _code in currencies), None, None))
    return Table(_("Ways out"), columns, tuple(rows), opens=tuple(opens))
