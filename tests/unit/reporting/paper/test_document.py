"""What a laid out report tells whoever shows it: spots of figures, how its sheet lies, how closely it is set; charts as boxes and lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from leaddesk.domain.chart import Chart
from leaddesk.domain.drawing import Drawing
from leaddesk.domain.paper import PageSetup, Shown
from leaddesk.reporting.document import Column, Document, Measure, Section, Table
from leaddesk.reporting.paper import draw, usual, usually_shown
from leaddesk.reporting.paper.about_widths import measure
from tests.unit.reporting import chart_examples

A4 = (695.4, 1024.3)


def document(*sections: Section) -> Document:
    """A report of these sections and nothing else."""
    return Document(
        name="list", title="A report", firm="", subtitle="", filter={}, as_of="", version=3, headline="", bands=Table("", (), ()),
        backlog="", key=(), measures=(), sections=sections, notes=(), foot="",
    )  # fmt: skip


def laid(made: Document, shown: Shown | None = None, size: tuple[float, float] = A4) -> Sequence[Drawing]:
    return draw(made, PageSetup(), shown or Shown())(*size, measure)


def words(pages: Sequence[Drawing]) -> list[str]:
    return [text.text for page in pages for text in page.texts]


def test_a_figure_is_a_spot_that_names_what_lists_its_leads_s1_2() -> None:
    table = Table(
        "", (Column("Stage"), Column("Leads", "count")), (("New", 3), ("Quoted", 0)), ("Total", 3),
        opens=((None, ("stage=new", "open")), (None, None)), total_opens=(None, ("open",)),
    )  # fmt: skip
    figure = Measure("open", "open", 3, 3, None, "leads", "3", "", "", "", "", opens=("open",))
    made = replace(
        document(Section("Stages", (table,))), headline="Nobody has replied to 2 leads.", key=("open",), measures=(figure,),
        bands=Table("", (), (("1-2", 2),), None, "", ((None, ("age=1",)),), (None, ("untouched",))),
    )  # fmt: skip
    (page,) = laid(made)
    assert sorted(spot.key for spot in page.spots) == ["age=1", "open", "open", "stage=new\nopen", "untouched"]
    cell = next(spot.rect for spot in page.spots if spot.key.startswith("stage"))
    three = next(text.rect for text in page.texts if text.text == "3" and text.rect.y > cell.y - 1)
    assert cell.x <= three.x and three.right <= cell.right + 0.1 and cell.y <= three.y and three.bottom <= cell.bottom


def test_a_sheet_lies_where_the_columns_of_a_table_do_not_stand_side_by_side() -> None:
    few = Table("", tuple(Column(f"Column {n}") for n in range(5)), (("a word",) * 5,))
    many = Table("", tuple(Column(f"Column {n}", "money") for n in range(12)), (("1234567.00",) * 12,))
    assert usual(document(Section("", (few,))), "GB") == PageSetup("A4", upright=True)
    assert usual(document(Section("", (few, many))), "US") == PageSetup("Letter", upright=False)


def test_names_of_contacts_stand_on_lists_unless_somebody_says_no() -> None:
    assert usually_shown(document()) == Shown(names=True)
    assert usually_shown(replace(document(), name="pipeline")) == Shown()


def rows(count: int) -> Table:
    return Table("", (Column("Name"),), tuple((f"row {n}",) for n in range(count)))


def test_a_report_that_nearly_goes_on_its_page_is_set_closer_with_type_as_large() -> None:
    fits, nearly, far = (laid(document(Section("S", (rows(n),)))) for n in (44, 54, 90))
    assert [len(pages) for pages in (fits, nearly, far)] == [1, 1, 2]
    assert {text.size for page in nearly for text in page.texts} == {text.size for page in fits for text in page.texts}
    gaps = [_pitch(pages[0]) for pages in (fits, nearly, far)]
    assert gaps[0] == gaps[2] == 20 > gaps[1] >= 14.5


def test_rows_that_are_written_on_keep_their_height() -> None:
    table = Table("", (Column("Name"), Column("Notes", "write")), tuple((f"row {n}", None) for n in range(44)))
    pages = laid(document(Section("S", (table,))))
    assert len(pages) == 2 and _pitch(pages[0]) == 24


def _pitch(page: Drawing) -> float:
    tops = sorted(text.rect.y for text in page.texts if text.text.startswith("row "))
    return round(tops[1] - tops[0], 2)


def test_tables_alike_have_their_columns_under_each_other() -> None:
    columns = (Column("Company"), Column("Value", "money"))
    short, long = (
        Table("", columns, ((name, value),))
        for name, value in (("A", "1.00"), ("A much longer name of a firm", "99999.00"))
    )
    (page,) = laid(document(Section("S", (short, long))))
    heads = [text.rect.right for text in page.texts if text.text == "Value"]
    assert len(heads) == 2 and heads[0] == heads[1]


def test_a_table_without_titles_has_no_head() -> None:
    (page,) = laid(
        document(Section("Milestones", (Table("", (Column(""), Column("", "share")), (("Lead to won", 0.17),)),)))
    )
    assert words([page])[:4] == ["A report", "Milestones", "Lead to won", "17%"]


CHARTS = (
    chart_examples.speed(), chart_examples.rates(), chart_examples.forecast(), chart_examples.lost(), chart_examples.pairs(),
)  # fmt: skip


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.name)
def test_a_chart_is_drawn_with_its_words_inside_its_page_and_told_apart_in_grey(chart: Chart) -> None:
    (page,) = laid(replace(document(), charts=(chart,)))
    assert chart.title.split()[0] in " ".join(words([page])) and page.boxes
    assert all(text.size >= 11 for text in page.texts if text.rect.y < A4[1] - 40)
    ends = [text.rect.x + measure(text.text, text.size, text.weight) for text in page.texts]
    assert max(ends) <= A4[0] + 4 and min(text.rect.x for text in page.texts) >= -1
    inks = {
        tone for tone in (*(box.tone for box in page.boxes), *(line.tone for line in page.lines)) if tone[:1] == "#"
    }
    assert all(ink[1:3] == ink[3:5] == ink[5:7] for ink in inks)


def test_charts_are_left_off_where_nobody_wants_them() -> None:
    (page,) = laid(replace(document(), charts=CHARTS), Shown(hidden=frozenset({"charts"})))
    assert words([page]) == ["A report", "Page 1 of 1"]
