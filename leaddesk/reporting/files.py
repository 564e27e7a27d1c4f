"""Writing a report to a file by its ending: whole or not at all (RELIABILITY section 3, case 6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from leaddesk.base import whole_file
from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain.sheets import Sheet
from leaddesk.reporting import (
    activities,
    as_html,
    as_json,
    as_sheets,
    attention,
    best,
    calendar,
    continuum,
    definition,
    died,
    forecast,
    glossary,
    lagging,
    lost,
    origins,
    people,
    pipeline,
    process_map,
    ratios,
    segments,
    sources,
    speed,
    target_sheet,
    usage,
    velocity,
)
from leaddesk.reporting.document import Document
from leaddesk.reporting.question import Question

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

REPORTS: Final[Mapping[str, str]] = {
    pipeline.NAME: N_("who nobody has replied to, key figures, stages, what went wrong, sources"),
    definition.NAME: N_("worth our time or not: which question was no, by version, source and reason"),
    process_map.NAME: N_("the process as a flowchart with its counts, and where leads die"),
    calendar.NAME: N_("what is planned: a day, a week, a month or an agenda to print"),
    lagging.NAME: N_("who is over the limit of their stage, the longest first; and follow-up by value"),
    target_sheet.NAME: N_("what each measure should reach in its month, and what it reached"),
    speed.NAME: N_("how soon leads are answered first, how many of each band are won, who still waits"),
    forecast.NAME: N_(
        "what open leads are likely to bring, month by month, beside what was won; late and undated apart"
    ),
    lost.NAME: N_("what was lost and why, with what it was worth"),
    velocity.NAME: N_("what open leads bring a day: four inputs and what they make together"),
    attention.NAME: N_("contacts and tries, and days to our first try, by value and by rating"),
    continuum.NAME: N_("from first inquiry to happy customer: who went on, how long it took, who fell out and why"),
    sources.NAME: N_("what each source and campaign cost, and the quotes, clients and revenue it brought"),
    ratios.NAME: N_("lead to quote and lead to won by month, source, who, campaign, product and more"),
    died.NAME: N_("where leads die: the links that did not hold, by what was lost there, and why"),
    origins.NAME: N_("who finds the leads: marketing, sales, referrals, bought ones, partners"),
    segments.NAME: N_("qualified and won by industry, size, region and product, month by month"),
    activities.NAME: N_("which of our tries are answered and which leads went on, by kind and outcome"),
    glossary.NAME: N_("what every measure means, how it is computed and what it says here"),
    best.NAME: N_("where the customers come from that brought most, beside all of them"),
    people.NAME: N_("how soon everybody follows up what they were given, partners too; passed on apart"),
    usage.NAME: N_("contacts, tries and next steps recorded, and what is late, per person"),
}
"""The reports there are, with what they say."""
_BUILDERS: Final[Mapping[str, Callable[[Workspace, Question], Document]]] = {
    pipeline.NAME: pipeline.build,
    definition.NAME: definition.build,
    process_map.NAME: process_map.build,
    lagging.NAME: lagging.build,
    calendar.NAME: calendar.build,
    target_sheet.NAME: target_sheet.build,
    speed.NAME: speed.build,
    forecast.NAME: forecast.build,
    lost.NAME: lost.build,
    velocity.NAME: velocity.build,
    attention.NAME: attention.build,
    continuum.NAME: continuum.build,
    sources.NAME: sources.build,
    ratios.NAME: ratios.build,
    died.NAME: died.build,
    origins.NAME: origins.build,
    segments.NAME: segments.build,
    activities.NAME: activities.build,
    glossary.NAME: glossary.build,
    usage.NAME: usage.build,
    people.NAME: people.build,
    best.NAME: best.build,
}
NOT_BY_SLICE: Final = frozenset({calendar.NAME, definition.NAME, lagging.NAME, process_map.NAME, target_sheet.NAME})
"""Reports that are not asked by source, campaign, product, rating or view."""
OF_TODAY: Final = NOT_BY_SLICE - {target_sheet.NAME}
"""Of these, those told as of today only."""
AHEAD: Final = frozenset({calendar.NAME})
"""Of these, those that begin today where no days are asked for."""
OF_ALL: Final = frozenset({target_sheet.NAME})
"""Told of everybody's leads only."""
_WRITERS: Final[Mapping[str, Callable[[Document], str]]] = {".json": as_json.text, ".html": as_html.text}
ENDINGS: Final = tuple(_WRITERS)
PDF: Final = ".pdf"
DRAWN: Final = frozenset({process_map.NAME, calendar.NAME})
"""Reports that draw themselves on a sheet."""
Painter = Callable[[Path, Document, str], None]
"""Writes a drawn report as PDF: the file, the report, the firm's country (A4 or Letter). Given by whoever has Qt."""
WORKBOOK: Final = ".xlsx"
Workbook = Callable[[Path, Sequence[Sheet]], None]
"""Writes sheets as a workbook: ``exchange.report_workbook.write``, given by whoever may know both floors."""


def check(name: str, target: Path | None, *, painter: Painter | None = None, workbook: Workbook | None = None) -> None:
    """Raise UserError for a report or an ending that there is not, before anything is computed."""
    if name not in _BUILDERS:
        raise UserError(
            _("There is no report “{name}”.").format(name=name),
            code="unknown_report",
            hint=_("Known: {names}.").format(names=", ".join(_BUILDERS)),
        )
    known = (*ENDINGS, WORKBOOK) if workbook is not None else ENDINGS
    known = (*known, PDF) if painter is not None and name in DRAWN else known
    if target is not None and target.suffix.lower() not in known:
        raise UserError(
            _("A report is not written as “{ending}”.").format(ending=target.suffix or target.name),
            code="unknown_ending",
            field="out",
            hint=_("Known: {names}.").format(names=", ".join(known)),
        )


def check_question(name: str, question: Question) -> None:
    """Raise UserError for a report that cannot be asked like that: by source, campaign, product, rating or what happened then."""
    if name in NOT_BY_SLICE and not (question.slice.is_whole and question.view == "cohort"):
        raise UserError(
            _("The report “{name}” is not told by source, campaign, product, rating or view.").format(name=name),
            code="not_by_slice",
            hint=_("Known: {names}.").format(names=", ".join(n for n in _BUILDERS if n not in NOT_BY_SLICE)),
        )


def build(ws: Workspace, name: str, question: Question) -> Document:
    """The report called ``name``. Raises UserError for one that there is not."""
    check(name, None)
    return _BUILDERS[name](ws, question)


def write(
    document: Document,
    target: Path,
    *,
    painter: Painter | None = None,
    workbook: Workbook | None = None,
    country: str = "",
) -> None:
    """Write the report by the ending of ``target``, over what lies there. Raises UserError, EnvironmentFault."""
    check(document.name, target, painter=painter, workbook=workbook)
    if target.suffix.lower() == WORKBOOK and workbook is not None:
        workbook(target, as_sheets.of_document(document))
        return
    if target.suffix.lower() == PDF and painter is not None:
        painter(target, document, country)
        return
    text = _WRITERS[target.suffix.lower()](document)
    whole_file.write(target, text.encode("utf-8", "replace"))
