"""Printed lists with a number: given when they are printed, kept 90 days, opened again to be typed back by ``type_back`` (K16)."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Final

from leaddesk.base.errors import EnvironmentFault, UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain.paper import KEPT_DAYS, SheetMark
from leaddesk.services import said
from leaddesk.services.workspace import Workspace
from leaddesk.store import paper_sheets as stored
from leaddesk.store.paper_sheets import Sheet, SheetRow

_KEPT: Final = timedelta(days=KEPT_DAYS)


def number(
    ws: Workspace, report: str, title: str, rows: Sequence[tuple[int, str]], *, call_list_id: int | None = None
) -> SheetMark | None:
    """Give a list that is about to be printed its number. ``rows``: (lead id, what for) in printed order; older sheets are swept.

    None where there are no rows, and where the file cannot be written: then it is printed without a number, and cannot be typed back.
    """
    if not rows:
        return None
    try:
        with ws.store.write(N_("Print {title}"), title=title) as write:
            today = write.local_date(write.now)
            until = today + _KEPT
            stored.sweep(write, today)
            found = stored.put_in(write, (report, title, write.now, until, call_list_id), rows)
    except EnvironmentFault:
        return None
    return SheetMark(found, until)


def withdraw(ws: Workspace, number: int) -> None:
    """Take a sheet away whose paper did not come out; its number is not given again. Nothing where the file cannot be written."""
    with suppress(EnvironmentFault), ws.store.write(N_("Take back sheet {n}"), n=number) as write:
        stored.take_away(write, [number])


def sheets(ws: Workspace) -> tuple[Sheet, ...]:
    """Every sheet that can be typed back, the latest first."""
    return stored.kept(ws.store, ws.today())


def sheet(ws: Workspace, number: int) -> Sheet:
    """One sheet by the number on the paper. Raises UserError ``unknown_sheet`` or ``expired_sheet``."""
    return known(ws, ws.store, number)


def rows(ws: Workspace, number: int) -> tuple[SheetRow, ...]:
    """The rows of a sheet in printed order, and what became of each. Raises UserError as ``sheet``."""
    sheet(ws, number)
    return stored.rows(ws.store, number, ws.today())


def known(ws: Workspace, reads: stored.Reads, number: int) -> Sheet:
    """The same as ``sheet``, read from a write that is open."""
    found = stored.one(reads, number, ws.today())
    if found is not None:
        return found
    if stored.was_given(reads, number):
        raise UserError(
            _("Sheet {n} is no longer kept.").format(n=number),
            code="expired_sheet",
            field="sheet",
            hint=_("Sheets are kept {n} days. Log what stands on it with each lead.").format(n=KEPT_DAYS),
        )
    raise UserError(
        _("No sheet {n} was printed from this file.").format(n=number),
        code="unknown_sheet",
        field="sheet",
        hint=_latest(ws),
    )


def _latest(ws: Workspace) -> str:
    found = sheets(ws)
    if not found:
        return _("The number stands in the frame at the top of a printed list.")
    day = said.day(ws.settings.calendar.local_date(found[0].made_at))
    return _("The last one is sheet {n}, printed {day}.").format(n=found[0].number, day=day)
