"""A report on paper as 07c: read back with its places, fonts and sizes by pdfplumber and pypdf (S1-9, S2-1, DESIGN_LANGUAGE section 10)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pypdf
import pytest

from leaddesk.domain.paper import PageSetup, Shown
from leaddesk.reporting.document import Column, Document, Section, Table
from tests.paper import made

SETUPS = {
    "A4": PageSetup(), "A4 lying": PageSetup(upright=False), "Letter": PageSetup("Letter"), "large": PageSetup("Letter", large=True),
}  # fmt: skip
POINTS = {"A4": (595, 842), "A4 lying": (842, 595), "Letter": (612, 792), "large": (612, 792)}


def report() -> Document:
    """Everything that stands on 07c."""
    stages = Table(
        "",
        (
            Column("Stage"),
            Column("Leads", "count"),
            Column("Value", "money", "GBP"),
            Column("Likely part in black", "bar"),
        ),
        (("Contacted", 6, "61900", "0.5 0.05"), ("Quoted", 5, "109900", "1 0.55")),
        ("Total", 11, "171800", None),
        opens=((None, ("stage=contacted",), None, None), (None, ("stage=quoted",), None, None)),
    )
    expected = Table(
        "", (Column("Company"), Column("Contact", person=True), Column("Value", "sums")),
        tuple((f"Firm {n}", f"Person {n}", "1000.00 GBP; 5.00 EUR") for n in range(9)), most=5, rest="and {n} more, {sum}",
    )  # fmt: skip
    sources = Table("", (Column("Source"), Column("Won", "count")), tuple((f"Source {n}", n) for n in range(8)))
    team = Table("", (Column("Who"), Column("Late", "count")), (("Maya", 3), ("Tom", 2)))
    return made.document(
        name="pipeline", title="Pipeline report", by="Maya Hartley", headline="Nobody has replied to 4 leads.",
        bands=Table("", (), (("1-2", 2), ("3-7", 1), ("8-30", 1), ("over", 0)), opens=((None, ("age=1-2",)),)),
        key=("open", "value"),
        measures=(made.measure("open", "22", "open on the board", opens=("open",)), made.measure("value", "£364,700", "open value")),
        sections=(
            Section("Stages", (stages,), code="stages"),
            Section("What went wrong", (team,), code="went_wrong"),
            Section("Expected to close next", (expected,), code="next"),
            Section("Sources", (sources,), code="sources"),
            Section("Team", (team,), code="team", beside=True),
            Section("Milestones", (), "Nothing was won yet.", code="milestones", beside=True),
        ),
    )  # fmt: skip


@pytest.fixture(scope="module", params=SETUPS)
def page(request: pytest.FixtureRequest) -> Iterator[tuple[str, Any, bytes]]:
    printed = made.printed(report(), SETUPS[request.param], Shown())
    with made.opened(printed.pdf) as pdf:
        yield request.param, pdf.pages[0], printed.pdf


def test_a_sheet_has_its_size_and_nothing_stands_in_its_margins_or_over_another(page: tuple[str, Any, bytes]) -> None:
    name, first, _pdf = page
    assert (round(first.width), round(first.height)) == POINTS[name]
    assert not made.outside(first) and not made.overlapping(first)


def test_no_letter_is_smaller_than_eight_points_but_the_foots_ten_in_large_print(page: tuple[str, Any, bytes]) -> None:
    name, first, _pdf = page
    scale = 1.25 if name == "large" else 1
    foot = max(line["top"] for line in first.lines)
    above = [char["size"] for char in first.chars if char["bottom"] < foot and char["text"].strip()]
    below = [char["size"] for char in first.chars if char["top"] > foot and char["text"].strip()]
    assert min(above) >= 8 * scale and min(below) >= 7 * scale


def test_it_is_black_on_white_with_our_fonts_in_it(page: tuple[str, Any, bytes]) -> None:
    _name, first, pdf = page
    for thing in (*first.chars, *first.lines, *first.rects, *first.curves):
        for colour in (thing["stroking_color"], thing["non_stroking_color"]):
            assert colour is None or isinstance(colour, (int, float)) or len(colour) == 1, thing
    resources: Any = pypdf.PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]
    assert len(resources["/Font"]) == 2
    for font in resources["/Font"].values():
        inner = font.get_object()["/DescendantFonts"].get_object()[0].get_object()
        assert "Inter" in inner["/BaseFont"] and "/FontFile2" in inner["/FontDescriptor"].get_object()


def test_its_parts_stand_in_the_order_of_the_page_s2_1() -> None:
    (text,) = made.texts(made.printed(report(), shown=Shown()).pdf)
    order = (
        "Alder", "Pipeline report", "Everyone", "Nobody has replied to 4 leads.", "1 to 2 d:", "£364,700", "open value", "Stages",
        "Contacted", "£171,800", "What went wrong", "Expected to close next", "and 4 more, £4,000 + €20", "Sources", "Page 1 of 1",
    )  # fmt: skip
    places = [text.find(words) for words in order]
    assert -1 not in places
    tops = _tops(order[4:])
    assert tops == sorted(tops)


def _tops(order: tuple[str, ...]) -> list[float]:
    with made.opened(made.printed(report(), shown=Shown()).pdf) as pdf:
        lines = pdf.pages[0].extract_text_lines()
    return [next(line["top"] for line in lines if words in line["text"].replace("\t", " ")) for words in order]


def test_rows_beyond_the_most_are_counted_with_their_sum() -> None:
    printed = made.printed(report(), shown=Shown())
    (text,) = made.texts(printed.pdf)
    assert printed.counted == 4 and "Firm 4" in text and "Firm 5" not in text


def test_names_of_contacts_stand_on_it_only_where_they_are_asked_for() -> None:
    without, with_names = (
        made.texts(made.printed(report(), shown=Shown(names=names)).pdf)[0] for names in (False, True)
    )
    assert "Person 1" not in without and "Contact Value" not in without
    assert "Person 1" in with_names and "Contact Value" in with_names


def test_what_went_wrong_left_off_is_named_in_the_foot_s1_9() -> None:
    (text,) = made.texts(made.printed(report(), shown=Shown(hidden=frozenset({"went_wrong", "key"}))).pdf)
    assert text.count("What went wrong") == 1 and "Left off this paper: What went wrong." in text
    assert "£364,700" not in text and "Tom" in text


def test_sections_beside_each_other_share_the_height_of_the_page() -> None:
    with made.opened(made.printed(report(), shown=Shown()).pdf) as pdf:
        at = {text: (left, top) for left, top, _right, _bottom, text in made.boxes(pdf.pages[0])}
    assert at["Sources"][1] == at["Team"][1] and at["Team"][0] > at["Sources"][0] + 200
    assert at["Milestones"][0] == at["Team"][0] and at["Milestones"][1] > at["Team"][1]


def test_what_the_figures_mean_stands_on_it_on_request_only() -> None:
    assert "What the figures mean" not in made.texts(made.printed(report(), shown=Shown()).pdf)[0]
    (text,) = made.texts(made.printed(report(), shown=Shown(meanings=True)).pdf)
    assert "What the figures mean" in text and text.count("What is counted.") == 2


def test_totals_and_headings_are_bold() -> None:
    with made.opened(made.printed(report(), shown=Shown()).pdf) as pdf:
        lines = {
            line["text"].split("\t")[0].split(" ")[0]: line["chars"][0] for line in pdf.pages[0].extract_text_lines()
        }
    bold = {word for word, char in lines.items() if "SemiBold" in char["fontname"]}
    assert {"Stages", "Contacted", "Total", "Pipeline", "22"} <= bold and "Everyone" not in bold


def test_no_heading_stands_alone_at_a_foot() -> None:
    table = Table("", (Column("A"),), (("cell",),))
    for lead_in in range(30, 52):
        long = replace(table, rows=(("row",),) * lead_in)
        document = made.document(sections=(Section("First", (long,)), Section("Second", (table,))))
        pages = made.texts(made.printed(document).pdf)
        (holding,) = (page for page in pages if "Second" in page)
        assert "cell" in holding
