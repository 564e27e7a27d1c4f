"""Writing a report to a file by its ending: whole or not at all (RELIABILITY section 3, case 6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from leaddesk.base import whole_file
from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.paper import PageSetup, PaperSize, Printed, Shown, usual_size
from leaddesk.domain.sheets import Sheet
from leaddesk.reporting import (
    activities,
    any_list,
    as_html,
    as_json,
    as_sheets,
    attention,
    best,
    calendar,
    call_list,
    continuum,
    definition,
    died,
    forecast,
    glossary,
    known,
    lagging,
    lead_sheet,
    lost,
    origins,
    paper,
    people,
    pipeline,
    process_map,
    quotes_out,
    ratios,
    review,
    segments,
    sources,
    speed,
    target_sheet,
    today_paper,
    usage,
    velocity,
)
from leaddesk.reporting.document import Document
from leaddesk.reporting.question import Question

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

REPORTS: Final = known.REPORTS
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
    review.NAME: review.build,
    call_list.NAME: call_list.build,
    any_list.NAME: any_list.build,
    lead_sheet.NAME: lead_sheet.build,
    quotes_out.NAME: quotes_out.build,
    today_paper.NAME: today_paper.build,
}
_WRITERS: Final[Mapping[str, Callable[[Document], str]]] = {".json": as_json.text, ".html": as_html.text}
ENDINGS: Final = tuple(_WRITERS)
PDF: Final = ".pdf"
Painter = Callable[[Document, PageSetup, Shown], Printed]
"""Makes the PDF of a report. Given by whoever has Qt."""
WORKBOOK: Final = ".xlsx"
Workbook = Callable[[Path, Sequence[Sheet], PaperSize], None]
"""Writes sheets as a workbook: ``exchange.report_workbook.write``, given by whoever may know both floors."""


def check(name: str, target: Path | None, *, painter: Painter | None = None, workbook: Workbook | None = None) -> None:
    """Raise UserError for a report or an ending that there is not, before anything is computed."""
    if name not in _BUILDERS:
        raise UserError(
            _("There is no report “{name}”.").format(name=name),
            code="unknown_report",
            hint=_("Known: {names}.").format(names=", ".join(_BUILDERS)),
        )
    endings = (*ENDINGS, WORKBOOK) if workbook is not None else ENDINGS
    endings = (*endings, PDF) if painter is not None else endings
    if target is not None and target.suffix.lower() not in endings:
        raise UserError(
            _("A report is not written as “{ending}”.").format(ending=target.suffix or target.name),
            code="unknown_ending",
            field="out",
            hint=_("Known: {names}.").format(names=", ".join(endings)),
        )


def check_question(name: str, question: Question) -> None:
    """Raise UserError for a report that cannot be asked like that: by source, campaign, product, rating or what happened then."""
    if name in known.NOT_BY_SLICE and not (question.slice.is_whole and question.view == "cohort"):
        raise UserError(
            _("The report “{name}” is not told by source, campaign, product, rating or view.").format(name=name),
            code="not_by_slice",
            hint=_("Known: {names}.").format(names=", ".join(n for n in _BUILDERS if n not in known.NOT_BY_SLICE)),
        )


def build(ws: Workspace, name: str, question: Question) -> Document:
    """The report called ``name``. Raises UserError for one that there is not."""
    check(name, None)
    document = _BUILDERS[name](ws, question)
    return replace(document, currency=ws.settings.currency, country=str(ws.settings["country"]))


def write(
    document: Document,
    target: Path,
    *,
    painter: Painter | None = None,
    workbook: Workbook | None = None,
    setup: PageSetup | None = None,
    shown: Shown | None = None,
) -> Printed | None:
    """Write the report by the ending of ``target``, over what lies there; of a PDF what was painted. Raises UserError, EnvironmentFault.

    ``setup``: the sheets of a PDF; None: what suits the report in its firm's country.
    """
    check(document.name, target, painter=painter, workbook=workbook)
    if target.suffix.lower() == WORKBOOK and workbook is not None:
        workbook(target, as_sheets.of_document(document), usual_size(document.country))
        return None
    if target.suffix.lower() == PDF and painter is not None:
        printed = painter(
            document, setup or paper.usual(document, document.country), shown or paper.usually_shown(document)
        )
        whole_file.write(target, printed.pdf)
        return printed
    text = _WRITERS[target.suffix.lower()](document)
    whole_file.write(target, text.encode("utf-8", "replace"))
    return None
