"""Rows of the list on their way out: copied as a table, or written to a file. Everything but the clipboard runs off the UI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from leaddesk.base.i18n import _, ngettext
from leaddesk.base.jobs import JobContext
from leaddesk.domain.filters import ListQuery
from leaddesk.domain.records import LeadRow
from leaddesk.services.workspace import Workspace
from leaddesk.store import leads
from leaddesk.ui.bridge import words
from leaddesk.ui.models.cells import CheckCell, NameCell
from leaddesk.ui.models.columns import ColumnSpec
from leaddesk.ui.shell.context import UiContext

STEP = 500


def table_text(ws: Workspace, columns: Sequence[ColumnSpec[LeadRow]], ids: Sequence[int]) -> str:
    """Rows as tab-separated text under their heads, as the list shows them, then how to reach them (read lane).

    A text that a spreadsheet would run as a formula gets an apostrophe, and no text holds a tab or a line break.
    """
    from leaddesk.exchange.export_cells import csv_text

    def line(texts: Sequence[str]) -> str:
        return "\t".join(csv_text(" ".join(text.split())) for text in texts)

    shown = [column for column in columns if column.key not in ("check", "phone", "email")]
    heads: list[str] = []
    for column in shown:
        heads += [column.title, _("Company")] if column.key == "name" else [column.title]
    lines = [line([*heads, _("Phone"), _("E-mail")])]
    for at in range(0, len(ids), STEP):
        for row in leads.rows(ws.store, ids[at : at + STEP]):
            texts: list[str] = []
            for column in shown:
                cell = column.cell(row)
                if isinstance(cell, NameCell):
                    texts += [cell.name, cell.company]
                elif not isinstance(cell, CheckCell):
                    texts.append(cell.text)
            lines.append(line([*texts, row.phone, row.email]))
    return "\n".join(lines) + "\n"


class Sending:
    """``ids`` says which rows are chosen (none = the whole view), ``query`` what the list shows."""

    def __init__(
        self,
        context: UiContext,
        owner: QObject,
        *,
        ids: Callable[[], Sequence[int]],
        chosen: Callable[[], Sequence[int]],
        query: Callable[[], ListQuery | None],
        columns: Callable[[], Sequence[ColumnSpec[LeadRow]]],
    ) -> None:
        self._context = context
        self._owner = owner
        self._ids = ids
        self._chosen = chosen
        self._query = query
        self._columns = columns

    def copy(self) -> None:
        """Copy the rows a verb would act on, with their heads."""
        ids = list(self._ids())
        if ids:
            self._context.runner.read(
                table_text,
                self._context.ws,
                tuple(self._columns()),
                ids,
                owner=self._owner,
                on_result=partial(self._copied, len(ids)),
            )

    def _copied(self, count: int, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        said = ngettext("{n} row copied", "{n} rows copied", count)
        self._context.shell.toast(said.format(n=words.number(count)))

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
