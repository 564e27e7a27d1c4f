"""Rows copied from elsewhere become rows here: a spreadsheet's with and without titles, a table of a mail, one single row (issue 6)."""

from __future__ import annotations

from html import escape

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData

from leaddesk.ui.lists.paste_rows import line_of_row, rows_of_html
from leaddesk.ui.paste.clipboard import held

TABLE = (
    "<html><head><style>td {color: red}</style></head><body><p>Hello</p><table><tr><th>Name<th>Phone</tr>"
    "<tr><td>Anna<br>Berg</td><td><b>030</b> 1234567</td></tr><tr><td>Tom &amp; Co</td><td></td></tr></table></body></html>"
)


def test_a_table_of_a_page_becomes_rows() -> None:
    assert rows_of_html(TABLE) == "Name\tPhone\nAnna Berg\t030 1234567\nTom & Co\t\n"


def test_what_is_no_table_stays_a_text() -> None:
    assert rows_of_html("<p>Anna Berg<br>030 1234567</p>") == ""
    assert rows_of_html("<table><tr><td>only one cell</td></tr></table>") == ""


def test_the_largest_of_several_tables_is_meant() -> None:
    layout = f"<table><tr><td>{TABLE}</td></tr></table>"
    assert rows_of_html(layout).startswith("Name\tPhone\n")


def test_a_copied_table_is_held_as_rows_and_a_text_with_tabs_as_it_is() -> None:
    mime = QMimeData()
    mime.setHtml(TABLE)
    mime.setText("Name\nPhone\nAnna Berg\n030 1234567")
    assert held(mime).text.startswith("Name\tPhone\nAnna Berg\t")
    mime.setText("a\tb\nc\td")
    assert held(mime).text == "a\tb\nc\td"


def test_one_row_of_a_spreadsheet_is_one_line() -> None:
    assert (
        line_of_row("Sofia Brandt\tMarsh Lane Bakery\t\t0114 496 0147\n")
        == "Sofia Brandt, Marsh Lane Bakery, 0114 496 0147"
    )
    assert line_of_row("Sofia Brandt, call tomorrow") == "Sofia Brandt, call tomorrow"


@given(
    st.lists(st.lists(st.text("ab&<>\"'é;|=", min_size=1, max_size=8), min_size=2, max_size=4), min_size=2, max_size=5)
)
def test_cells_come_back_whatever_they_hold(rows: list[list[str]]) -> None:
    lines = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
    html = "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"
    assert [line.split("\t") for line in rows_of_html(html).split("\n")[:-1]] == rows
