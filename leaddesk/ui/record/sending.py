"""Rows of the list on their way out: copied as a table, or written to a file. Everything but the clipboard runs off the UI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from leaddesk.base.i18n import _, ngettext
from leaddesk.base.jobs import JobContext
from leaddesk.domain.filters import ListQuery
from leaddesk.services.workspace import Workspace
from leaddesk.store import leads
from leaddesk.ui.bridge import words
from leaddesk.ui.lists import copying
from leaddesk.ui.models.columns import ColumnSpec
from leaddesk.ui.shell.context import UiContext


class Sending:
    """``ids`` says which rows are chosen (none = the whole view), ``query`` what the list shows, ``rows`` reads the records of its
    columns (a worker's thread; without it the rows of leads)."""

    def __init__(
        self,
        context: UiContext,
        owner: QObject,
        *,
        ids: Callable[[], Sequence[int]],
        chosen: Callable[[], Sequence[int]],
        query: Callable[[], ListQuery | None],
        columns: Callable[[], Sequence[ColumnSpec[Any]]],
        rows: Callable[[Sequence[int]], Sequence[Any]] | None = None,
    ) -> None:
        self._context = context
        self._owner = owner
        self._ids = ids
        self._chosen = chosen
        self._query = query
        self._columns = columns
        self._rows = rows or partial(leads.rows, context.ws.store)

    def copy(self) -> None:
        """Copy the rows a verb would act on, with their heads."""
        copying.copy(self._context, self._owner, self._columns(), self._ids(), self._rows)

    def export(self) -> None:
        """Ask where to, then write the chosen rows, or all the list shows."""
        query = self._query()
        if query is None:
            return
        filters = _("Excel workbook (*.xlsx);;Text with commas (*.csv)")
        name = "names.xlsx" if query.what == "names" else "leads.xlsx"
        chosen = tuple(self._chosen())
        self._context.prompts.save_file(_("Send out a list"), name, filters, partial(self._write, query, chosen))

    def _write(self, query: ListQuery, chosen: Sequence[int], path: str) -> None:
        target = Path(path)
        if target.suffix.lower() not in (".xlsx", ".csv"):
            target = target.with_name(target.name + ".xlsx")
        self._context.runner.submit(
            "io",
            _export,
            self._context.ws,
            target,
            query,
            chosen or None,
            owner=self._owner,
            on_result=partial(self._written, target.name),
            on_error=self._context.shell.show_error,
            label=_("Writing {name}").format(name=target.name),
        )

    def _written(self, name: str, count: int) -> None:
        said = ngettext("{n} row written to {name}", "{n} rows written to {name}", count)
        self._context.shell.toast(said.format(n=words.number(count), name=name))


def _export(context: JobContext, ws: Workspace, target: Path, query: ListQuery, ids: Sequence[int] | None) -> int:
    from leaddesk.exchange import export

    return export.write(ws, target, what=query.what, ids=ids, query=query, context=context)
