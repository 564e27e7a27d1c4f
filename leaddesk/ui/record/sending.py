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
from leaddesk.domain.paper import Wish
from leaddesk.services import letters
from leaddesk.services.workspace import Workspace
from leaddesk.store import leads
from leaddesk.ui.bridge import words
from leaddesk.ui.lists import copying, on_paper
from leaddesk.ui.models.columns import ColumnSpec
from leaddesk.ui.paper import opening
from leaddesk.ui.paper.opening import Act
from leaddesk.ui.shell import letters_opening, out_file
from leaddesk.ui.shell.context import UiContext


class Sending:
    """``ids`` says which rows are chosen (none = the whole view), ``query`` what the list shows, ``rows`` reads the records of its
    columns (a worker's thread; without it the rows of leads), ``title`` is the list's name on paper."""

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
        title: Callable[[], str] = str,
    ) -> None:
        self._context = context
        self._owner = owner
        self._ids = ids
        self._chosen = chosen
        self._query = query
        self._columns = columns
        self._title = title
        self._rows = rows or partial(leads.rows, context.ws.store)

    def copy(self) -> None:
        """Copy the rows a verb would act on, with their heads."""
        copying.copy(self._context, self._owner, self._columns(), self._ids(), self._rows)

    def on_paper(self, act: Act = "look") -> None:
        """Look at the chosen rows, or all the list shows, as a paper; *pdf*: save it."""
        opening.look(self._context, self.wish(), back=self._context.shell.page_id(), act=act)

    def wish(self) -> Wish:
        """The same, as it is asked for."""
        return on_paper.wish(self._query(), self._chosen(), self._columns(), self._title())

    def letters(self) -> None:
        """Labels, envelopes and letters for the chosen rows, else for all the list shows, read or not."""
        query, chosen = self._query(), self._chosen()
        if chosen or query is None:
            letters_opening.open_letters(self._context, chosen)
            return
        self._context.runner.read(
            letters.ids_of,
            self._context.ws,
            query,
            owner=self._owner,
            on_result=partial(letters_opening.open_letters, self._context),
            on_error=self._context.shell.show_error,
        )

    def export(self) -> None:
        """Ask where to, then write the chosen rows, or all the list shows."""
        query = self._query()
        if query is None:
            return
        name = _("Names") if query.what == "names" else _("Leads")
        kinds = [out_file.EXCEL, out_file.TEXT, out_file.PAGE, out_file.CARDS]
        if query.what != "names":
            kinds.append(out_file.CALENDAR)
        write = partial(_export, self._context.ws, query, tuple(self._chosen()) or None)
        out = out_file.OutFile(_("Send out a list"), name, kinds, write, _said)
        out_file.send(self._context, self._owner, out)


def _said(count: int, name: str) -> str:
    said = ngettext("{n} row written to {name}", "{n} rows written to {name}", count)
    return said.format(n=words.number(count), name=name)


def _export(ws: Workspace, query: ListQuery, ids: Sequence[int] | None, context: JobContext, target: Path) -> int:
    from leaddesk.exchange import csv_out, export

    separator = csv_out.expected_by_excel()
    return export.write(ws, target, what=query.what, ids=ids, query=query, separator=separator, context=context)
