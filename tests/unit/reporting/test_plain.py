"""A document is the same after JSON, whatever it holds: a saved report is nothing but this."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.chart import Chart
from leaddesk.domain.figure_key import FigureKey
from leaddesk.reporting import as_html, as_json, from_json, plain
from leaddesk.reporting.document import Column, Document, Measure, Section, Table
from leaddesk.reporting.from_json import Content, Rows
from tests.property.examples import examples

TEXT = st.text(max_size=12) | st.sampled_from(("=1+1", "a\nb", "</script>", "\u2028", "\x1fx", "ß $x$", "3 of 7"))
NUMBER = st.integers(-(10**17), 10**17) | st.floats(allow_nan=False, allow_infinity=False)
CELL = st.none() | TEXT | NUMBER
WHERE = st.none() | st.tuples(TEXT, TEXT)
MEASURES = st.builds(
    Measure,
    name=TEXT, label=TEXT, value=st.none() | NUMBER, numerator=st.integers(), denominator=st.none() | st.integers(), unit=TEXT,
    shown=TEXT, of=TEXT, words=TEXT, period=TEXT, source=TEXT, opens=WHERE,
)  # fmt: skip
CHARTS = st.from_type(Chart)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table of one to three columns."""
    columns = draw(st.lists(st.builds(Column, title=TEXT, unit=TEXT, paper=st.booleans()), min_size=1, max_size=3))
    row = st.tuples(*([CELL] * len(columns)))
    rows = draw(st.lists(row, max_size=3))
    opens = tuple(draw(st.tuples(*([WHERE] * len(columns)))) for _row in rows) if draw(st.booleans()) else ()
    return Table(draw(TEXT), tuple(columns), tuple(rows), draw(st.none() | row), draw(TEXT), opens)


SECTIONS = st.builds(Section, title=TEXT, tables=st.lists(tables(), min_size=1, max_size=2).map(tuple), empty=TEXT)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Any report."""
    return Document(
        name=draw(TEXT), title=draw(TEXT), firm=draw(TEXT), subtitle=draw(TEXT),
        filter=draw(st.dictionaries(TEXT, CELL, max_size=3)), as_of=draw(TEXT), version=draw(st.integers()), headline=draw(TEXT),
        bands=Table("", (), ()), backlog=draw(TEXT), key=(), measures=tuple(draw(st.lists(MEASURES, max_size=2))),
        sections=tuple(draw(st.lists(SECTIONS, max_size=2))),
        notes=tuple(draw(st.lists(TEXT, max_size=2))), foot=draw(TEXT), picture=draw(TEXT), upright=draw(st.booleans()),
    )  # fmt: skip


@examples(20)
@given(documents(), st.sets(st.integers(1, 10**6), max_size=9))
def test_a_saved_report_is_the_same_after_json(document: Document, ids: set[int]) -> None:
    rows = {("status=won",): Rows(len(ids), frozenset(ids)), ("a=1", "b=2"): Rows(6000, None)}
    kept = from_json.content(document, rows)
    again = from_json.read(from_json.text(kept))
    assert again == kept and repr(again.document) == repr(kept.document)
    assert as_json.text(again.document) == kept.json and as_html.text(again.document) == kept.html


@examples(4)
@given(CHARTS, st.from_type(FigureKey))
def test_charts_and_figure_keys_are_the_same_after_json(chart: Chart, key: FigureKey) -> None:
    for kind, value in ((Chart, chart), (FigureKey, key)):
        told = json.loads(json.dumps(plain.plain(value)))
        assert repr(plain.read(kind, told)) == repr(value)


def test_a_field_of_another_version_is_passed_over_and_a_missing_one_has_its_default() -> None:
    told = plain.plain(Column("Leads", "count")) | {"colour": "red"}
    assert plain.read(Column, told) == Column("Leads", "count") and plain.read(Column, {"title": "x"}) == Column("x")


def test_zero_and_nothing_are_told_apart() -> None:
    assert plain.plain(Column("", "text", "")) == {"title": ""}
    content = Content(plain.read(Document, plain.plain(_bare())))
    assert content.document == _bare()


def _bare() -> Document:
    table = Table("", (), ())
    return Document("n", "t", "", "", {}, "", 2, "", table, "", (), (), (), (), "")
