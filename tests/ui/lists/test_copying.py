"""Rows copied as a table: what the columns show, as text and as HTML, harmless in a spreadsheet; many rows can be stopped."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from leaddesk.base.errors import Cancelled
from leaddesk.base.jobs import JobContext
from leaddesk.services import leads
from leaddesk.ui.lists import copying
from tests.ui.inbox.conftest import Desk, desk

__all__ = ["desk"]


def test_what_the_columns_show_is_copied_as_text_and_as_html(desk: Desk) -> None:
    leads.set_fields(desk.ws, desk.ids["Aiko Tanabe"], {"city": "=1+1", "full_name": "Aiko <b>T</b>"})
    desk.page.list.setup.set_columns(("check", "full_name", "city", "rating"))
    desk.settle()
    desk.page.list.table.select_ids([desk.ids["Sofia Brandt"], desk.ids["Aiko Tanabe"]])
    desk.act("edit.copy_table")
    mime = QGuiApplication.clipboard().mimeData()
    lines = [line.split("\t") for line in mime.text().splitlines()]
    assert lines == [
        ["Lead", "Company", "Town", "Rating", "Phone", "E-mail"],
        ["Sofia Brandt", "Marsh Lane Bakery", "", "Don't know", "0114 496 0147", "sofia@marshlane.example"],
        ["Aiko <b>T</b>", "Tanabe Ramen Bar", "'=1+1", "Don't know", "0114 496 0148", ""],
    ]
    assert "<td>Aiko &lt;b&gt;T&lt;/b&gt;</td>" in mime.html() and "<td>&#x27;=1+1</td>" in mime.html()
    assert desk.window.toast_.text() == "2 rows copied"


def test_days_are_copied_in_full_for_a_spreadsheet_knows_no_today(desk: Desk) -> None:
    leads.set_fields(desk.ws, desk.ids["Aiko Tanabe"], {"expected_close": "2026-12-04"})
    desk.page.list.setup.set_columns(("full_name", "received_at", "expected_close"))
    desk.settle()
    desk.page.list.table.select_ids([desk.ids["Sofia Brandt"], desk.ids["Aiko Tanabe"]])
    desk.act("edit.copy_table")
    lines = [line.split("\t") for line in QGuiApplication.clipboard().mimeData().text().splitlines()]
    (row,) = [line for line in lines if line[0] == "Aiko Tanabe"]
    record = desk.page.list.model.record(desk.ids["Aiko Tanabe"])
    assert record is not None and record.lead.received_at is not None
    came = record.lead.received_at.astimezone(desk.ws.settings.zone)
    assert row[2:4] == [f"{came:%Y-%m-%d %H:%M}", "2026-12-04"]


_ENDS = """
from PySide6.QtWidgets import QApplication
app = QApplication([])
from leaddesk.ui.lists import copying
class Shell:
    def toast(self, text): pass
class Context:
    shell = Shell()
copying._put(Context(), copying.Copied("a", "<table></table>", 1))
"""


def test_a_program_that_has_copied_ends_without_a_crash() -> None:
    done = subprocess.run([sys.executable, "-c", _ENDS], cwd=Path(__file__).parents[3], capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr


def test_copying_many_rows_can_be_stopped(desk: Desk) -> None:
    context = JobContext()
    seen: list[int] = []

    def rows(ids: object) -> list[object]:
        context.cancel()
        seen.append(1)
        return []

    with pytest.raises(Cancelled):
        copying.table(context, desk.page.list.setup.columns, list(range(1, 5000)), rows)
    assert len(seen) == 1
