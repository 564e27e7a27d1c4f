"""Saved reports and what changed since as cells of a table: words only, no widgets of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QDate

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.figure_key import FigureKey
from leaddesk.reporting import saved
from leaddesk.reporting.kept_rows import key_of
from leaddesk.reporting.since_then import Change
from leaddesk.store.snapshots import Kept
from leaddesk.ui.bridge.words import locale
from leaddesk.ui.reports import report_names
from leaddesk.ui.reports.grid import Grid, GridCell, GridColumn
from leaddesk.ui.shell.context import UiContext

NAMED: Final = 20
"""Leads named in a tip."""


def when(context: UiContext, kept: Kept) -> str:
    """The day and time a report was kept, in the firm's zone."""
    at = kept.taken_at.astimezone(context.ws.settings.zone)
    day = locale().toString(QDate(at.year, at.month, at.day), "d MMM yyyy")
    return _("{day}, {time}").format(day=day, time=f"{at:%H:%M}")


def facts(context: UiContext, kept: Kept) -> str:
    """Of which report, kept when, by whom, by which definitions."""
    parts = (report_names.name_of(kept.report), when(context, kept), kept.by, saved.version_words(kept))
    return "; ".join(filter(None, parts))


def grid(changes: tuple[Change, ...], names: Mapping[int, str]) -> Grid:
    """What changed since: figures then and now, and the leads that came and went, each to be opened."""
    columns = (
        GridColumn(_("Where")),
        GridColumn(_("Figure")),
        GridColumn(_("Then"), number=True),
        GridColumn(_("Now"), number=True),
        GridColumn(_("Came"), number=True, tip=_("Leads that are counted now and were not then")),
        GridColumn(_("Went"), number=True, tip=_("Leads that were counted then and are not now")),
    )
    return Grid(columns, tuple(_row(change, names) for change in changes))


def _row(change: Change, names: Mapping[int, str]) -> tuple[GridCell, ...]:
    place = change.place or _("Key figures")
    came, went = _leads(change.came, names), _leads(change.went, names)
    before, now = (GridCell(told) for told in (change.before, change.now))
    return (GridCell(place), GridCell(change.label), before, now, came, went)


def _leads(ids: tuple[int, ...] | None, names: Mapping[int, str]) -> GridCell:
    if not ids:
        return GridCell("" if ids is None else "0")
    told = [names[row_id] for row_id in ids if row_id in names]
    gone = len(ids) - len(told)
    if gone:
        told.append(ngettext("{n} that is no longer there", "{n} that are no longer there", gone).format(n=gone))
    more = _("and {n} more").format(n=len(told) - NAMED)
    tip = "\n".join(told if len(told) <= NAMED else [*told[:NAMED], more])
    key: FigureKey = key_of(ids)
    return GridCell(f"{len(ids):,}", key, tip)
