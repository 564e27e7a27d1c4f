"""Rows out of the firm's book into a file another program reads: whole or not at all.

``write`` is the one door; the ending says which kind of file. It is written beside its target, synced and put in its place at once,
so that a full disk or a file open elsewhere leaves what was there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from leaddesk.base import whole_file
from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.base.jobs import JobContext
from leaddesk.domain.calendar import CalendarFilter
from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.domain.paper import usual_size
from leaddesk.exchange import csv_out, export_sheets, export_things, html_out, ics_out, vcf_out, xlsx_out
from leaddesk.exchange.export_rows import Reader
from leaddesk.services.workspace import Workspace

EVERYTHING: Final = (
    "leads", "names", "customers", "people", "companies", "follow-ups", "activities", "quotes", "promises", "call-lists",
    "events", "sources", "files", "own-fields", "targets",
)  # fmt: skip
"""The sheets of *everything*, in their order."""
KINDS: Final = (
    "leads", "deals", "customers", "names", "follow-ups", "everything", "activities", *export_things.THINGS,
)  # fmt: skip
CARDS: Final = ("leads", "deals", "customers", "names")
"""Kinds whose rows are people, who can be contact cards."""
PLANNED: Final = {"leads": None, "deals": None, "follow-ups": frozenset({"follow_up", "care", "light"})}
"""Kinds that can be a calendar file, and what of it; None = whatever is planned."""


@dataclass(frozen=True)
class _Wanted:
    """What is to go out; ``kinds``: for each sheet its rows."""

    ws: Workspace
    what: str
    ids: Sequence[int]
    separator: str
    context: JobContext


def write(
    ws: Workspace,
    target: Path,
    *,
    what: str = "leads",
    ids: Sequence[int] | None = None,
    query: ListQuery | None = None,
    separator: str = csv_out.COMMA,
    context: JobContext | None = None,
) -> int:
    """Write rows of kind ``what`` to ``target``, by its ending; gives back how many.

    ``ids`` (in their order) or ``query`` choose among leads, deals and names, ``ids`` among customers and follow-ups;
    without either all go out. ``separator``: between the cells of a .csv. Raises UserError for an ending or kind that is none,
    EnvironmentFault where the target cannot be written (``no_folder``, ``target_locked``, ``disk_full``), Cancelled.
    """
    ending = target.suffix.lower()
    _check_wishes(target, what)
    if ending == ics_out.ENDING:
        wanted = CalendarFilter(kinds=PLANNED[what], list=query if ids is None else _only(ws, ids))
        return ics_out.write(ws, target, wanted, context=context)
    context = context or JobContext()
    count = 0

    def fill(part: Path) -> None:
        nonlocal count
        if what == "everything":
            wanted = {kind: export_sheets.ids_of(ws, kind, None, None) for kind in EVERYTHING}
            count = _workbook(ws, part, wanted, context)
        elif ending == ".xlsx":
            count = _workbook(ws, part, {what: export_sheets.ids_of(ws, what, ids, query)}, context)
        else:
            found = export_sheets.ids_of(ws, what, ids, query)
            count = _WRITERS[ending](_Wanted(ws, what, found, separator, context), part)
        context.check()  # a writer that has all rows cannot be stopped while it saves: what it made is not put in its place

    with ws.store.database.few_pages():
        whole_file.replaced(target, fill)
    return count


def _workbook(ws: Workspace, part: Path, wanted: dict[str, Sequence[int]], context: JobContext) -> int:
    sheets = export_sheets.of_kinds(ws, wanted, context)
    xlsx_out.write(part, sheets, size=usual_size(str(ws.settings["country"])))
    return sum(map(len, wanted.values()))


def _csv(wanted: _Wanted, part: Path) -> int:
    sheet = export_sheets.of_rows(wanted.ws, wanted.what, wanted.ids, wanted.context)
    with part.open("w", encoding=csv_out.ENCODING, newline="") as file:
        return csv_out.write(file, sheet.headers, sheet.rows, separator=wanted.separator)


def _html(wanted: _Wanted, part: Path) -> int:
    sheet = export_sheets.of_rows(wanted.ws, wanted.what, wanted.ids, wanted.context)
    ws = wanted.ws
    return html_out.write(
        part, sheet, firm=str(ws.settings["firm_name"] or ws.path.stem), at=ws.moment().now.astimezone(ws.settings.zone)
    )


def _vcf(wanted: _Wanted, part: Path) -> int:
    progress = export_sheets.Progress(wanted.context, len(wanted.ids))
    return vcf_out.write(part, progress.each(Reader(wanted.ws.store).records(wanted.what, wanted.ids)))


_WRITERS: Final[dict[str, Callable[[_Wanted, Path], int]]] = {".csv": _csv, ".html": _html, ".vcf": _vcf}
ENDINGS: Final = (".xlsx", *_WRITERS, ics_out.ENDING)


def _only(ws: Workspace, ids: Sequence[int]) -> ListQuery:
    """A list of these leads and no others."""
    found = ws.store.rows("SELECT l.number FROM json_each(?) j JOIN lead l ON l.id = j.value", (json.dumps(list(ids)),))
    return ListQuery(conditions=(Condition.parse(f"lead_number={'|'.join(number for (number,) in found)}"),))


def _check_wishes(target: Path, what: str) -> None:
    if what not in KINDS:
        raise UserError(
            _("“{what}” cannot be exported.").format(what=what),
            hint=_("Known: {names}.").format(names=", ".join(KINDS)),
        )
    ending = target.suffix.lower()
    if ending not in ENDINGS:
        raise UserError(
            _("A file ending in “{ending}” cannot be written.").format(ending=ending or target.name),
            code="unknown_ending",
            hint=_("Known: {names}.").format(names=", ".join(ENDINGS)),
        )
    if what == "everything" and ending != ".xlsx":
        raise UserError(
            _("Everything needs a sheet for each kind, which a {ending} does not have.").format(ending=ending),
            code="unknown_ending",
            hint=_("Choose a name ending in .xlsx."),
        )
    for special, kinds in ((".vcf", CARDS), (ics_out.ENDING, tuple(PLANNED))):
        if ending == special and what not in kinds:
            raise UserError(
                _("“{what}” cannot be written to a {ending} file.").format(what=what, ending=ending),
                code="unknown_ending",
                hint=_("Known: {names}.").format(names=", ".join(kinds)),
            )
