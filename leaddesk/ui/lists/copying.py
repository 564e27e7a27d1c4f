"""Rows copied as a table: what the columns show, as text with tabs and as HTML. Off the UI thread, with progress and Cancel.

A text that a spreadsheet would run as a formula gets an apostrophe; no text holds a tab or a line break.
"""

from __future__ import annotations

import atexit
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Protocol

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from leaddesk.base.i18n import _, ngettext
from leaddesk.base.jobs import JobContext
from leaddesk.domain.records import LeadRow
from leaddesk.ui.bridge import words
from leaddesk.ui.models.cells import CheckCell, NameCell
from leaddesk.ui.models.columns import ColumnSpec
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.text import escaped

STEP: Final = 500
HTML_ROWS: Final = 20_000
"""Above so many rows only the text is copied: a browser's or a mail program's table of a million rows helps nobody."""
_OURS: Final = "leaddesk"
_REACHED: Final = ("phone", "email")


class OfLead(Protocol):
    """A record of a list that shows a lead."""

    @property
    def lead(self) -> LeadRow: ...


@dataclass(frozen=True)
class Copied:
    """A table on its way to the clipboard; ``html`` is empty where there are too many rows."""

    text: str
    html: str
    count: int


def table(
    context: JobContext,
    columns: Sequence[ColumnSpec[Any]],
    ids: Sequence[int],
    rows: Callable[[Sequence[int]], Sequence[Any]],
) -> Copied:
    """The rows of ``ids`` under the heads of ``columns``; name and company stand in two columns, phone and e-mail at the end where
    they are not shown anyway. ``rows`` reads records (read lane). Raises Cancelled."""
    shown = [column for column in columns if column.key != "check"]
    reached = [key for key in _REACHED if key not in {column.key for column in shown}]
    lines = [_heads(shown, reached)]
    for at in range(0, len(ids), STEP):
        context.progress(at, len(ids))
        lines += [_line(shown, reached, record) for record in rows(ids[at : at + STEP])]
    text = "".join("\t".join(line) + "\n" for line in lines)
    return Copied(text, _html(lines) if len(lines) <= HTML_ROWS else "", len(lines) - 1)


def copy(
    context: UiContext,
    owner: QObject,
    columns: Sequence[ColumnSpec[Any]],
    ids: Sequence[int],
    rows: Callable[[Sequence[int]], Sequence[Any]],
) -> None:
    """Put the table of ``ids`` on the clipboard and say so."""
    if not len(ids):
        return
    said = ngettext("Copying {n} row", "Copying {n} rows", len(ids)).format(n=words.number(len(ids)))
    context.runner.submit(
        "io", table, tuple(columns), ids, rows, owner=owner, on_result=lambda made: _put(context, made),
        on_error=context.shell.show_error, key="list.copy", label=said, stops_at_once=True,
    )  # fmt: skip


def _put(context: UiContext, made: Copied) -> None:
    mime = QMimeData()
    mime.setProperty(_OURS, True)
    mime.setText(made.text)
    if made.html:
        mime.setHtml(made.html)
    QGuiApplication.clipboard().setMimeData(mime)
    _let_go_at_the_end()
    said = ngettext("{n} row copied", "{n} rows copied", made.count)
    context.shell.toast(said.format(n=words.number(made.count)))


@lru_cache(maxsize=1)
def _let_go_at_the_end() -> None:
    atexit.register(_let_go)


def _let_go() -> None:
    """What was copied stays on the clipboard as text. The object that holds both forms is Python's: Qt would take it apart after
    Python has ended, and the program would end with a crash."""
    clipboard = QGuiApplication.clipboard() if QGuiApplication.instance() is not None else None
    held = clipboard.mimeData() if clipboard is not None else None
    if clipboard is not None and held is not None and held.property(_OURS):
        clipboard.setText(held.text())


def _heads(shown: Sequence[ColumnSpec[Any]], reached: Sequence[str]) -> list[str]:
    labels = {"phone": _("Phone"), "email": _("E-mail")}
    heads: list[str] = []
    for column in shown:
        heads += [column.title, _("Company")] if _is_name(column) else [column.title]
    return [_safe(head) for head in (*heads, *(labels[key] for key in reached))]


def _is_name(column: ColumnSpec[Any]) -> bool:
    return column.key in ("name", "full_name")


def _line(shown: Sequence[ColumnSpec[Any]], reached: Sequence[str], record: Any) -> list[str]:
    lead = record if isinstance(record, LeadRow) else record.lead
    texts: list[str] = []
    for column in shown:
        cell = column.cell(record)
        if isinstance(cell, NameCell) and _is_name(column):
            texts += [cell.name, cell.company]
        elif not isinstance(cell, CheckCell):
            texts.append(getattr(cell, "copied", "") or cell.text)
    return [_safe(text) for text in (*texts, *(getattr(lead, key) for key in reached))]


def _safe(text: str) -> str:
    from leaddesk.exchange.export_cells import csv_text

    return csv_text(" ".join(text.split()))


def _html(lines: Sequence[Sequence[str]]) -> str:
    def row(texts: Sequence[str], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{escaped(text)}</{tag}>" for text in texts) + "</tr>"

    body = "".join(row(line, "td") for line in lines[1:])
    return f'<meta charset="utf-8"><table>{row(lines[0], "th")}{body}</table>'
