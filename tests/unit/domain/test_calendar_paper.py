"""The calendar on paper: nothing leaves the page, nothing is cut silently, 8 pt and greys (K7, DESIGN_LANGUAGE section 10)."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.domain.calendar_paper import FOOT, Form, Paper, PaperDay, PaperEntry, PaperRow
from leaddesk.domain.calendar_paper_grid import shares, sheet
from leaddesk.domain.calendar_paper_list import sheets
from leaddesk.domain.drawing import POINTS, Drawing

LYING, UPRIGHT = (1024.0, 695.0), (695.0, 1024.0)


def measure(text: str, size: int, weight: int) -> float:
    """Every letter alike."""
    return len(text) * size * (0.6 if weight >= 600 else 0.55)


def entry(n: int, *, late: bool = False) -> PaperEntry:
    name = f"{'Late' if late else 'Person'} {n} with quite a long name"
    time = f"{n % 24:02d}:30" if n % 3 else ""
    return PaperEntry(
        time, name, f"{name}, A firm", f"What number {n} is about", "MH", "15 min", "3 d" if late else "", ""
    )


def paper(form: Form, cells: Sequence[int], *, late: int = 0, people: int = 0) -> Paper:
    """``cells``: how many entries each day has, seven a row; with ``people`` each row is somebody's."""
    days = [PaperDay(str(n + 1), tuple(entry(k) for k in range(count))) for n, count in enumerate(cells)]
    rows = [
        PaperRow(tuple(days[at : at + 7]), f"Person {at}" if people else "", ("6 h a day",) if people else ())
        for at in range(0, len(days), 7)
    ]
    return Paper(
        form, "A firm", "November 2026", "As of now; Everyone", "firm.leaddesk. Everyone.",
        lambda n: f"and {n} more", lambda n, of: f"page {n} of {of}", lambda day: f"{day}, continued",
        f"{late} late", tuple(entry(n, late=True) for n in range(late)), tuple("MTWTFSS"), tuple(rows), tuple(days), "Nothing is planned.",
    )  # fmt: skip


def told(drawing: Drawing) -> list[str]:
    return [text.full or text.text for text in drawing.texts]


def check(drawing: Drawing, size: tuple[float, float]) -> None:
    """On the page, above the foot, no line over another one, and no letter below 8 pt but in the foot."""
    width, height = size
    for text in drawing.texts:
        place = text.rect
        assert place.x >= -0.5 and place.right <= width + 0.5 and place.bottom <= height + 0.5, text
        in_foot = place.y >= height - FOOT
        assert text.size * POINTS >= (7 if in_foot else 8), text
        assert measure(text.text, text.size, text.weight) <= place.width + 0.5 or text.text in ("", "…"), text
    by_line: dict[float, list[tuple[float, float]]] = {}
    for text in drawing.texts:
        if text.text:
            wide = measure(text.text, text.size, text.weight)
            left = text.rect.right - wide if text.align == "right" else text.rect.x
            by_line.setdefault(text.rect.y, []).append((left, left + wide))
    for places in by_line.values():
        for (_a, end), (begin, _b) in zip(sorted(places), sorted(places)[1:], strict=False):
            assert end <= begin + 0.5


@settings(max_examples=30)
@given(
    st.lists(st.integers(0, 40), min_size=28, max_size=42).filter(lambda cells: len(cells) % 7 == 0), st.integers(0, 60)
)
def test_k7_a_month_counts_what_has_no_room(cells: list[int], late: int) -> None:
    drawing = sheet(paper("month", cells, late=late), *LYING, measure)
    check(drawing, LYING)
    lines = told(drawing)
    shown = sum(text.startswith("Person") for text in lines)
    counted = sum(int(found[1]) for text in lines if (found := re.fullmatch(r"and (\d+) more", text)))
    assert shown + counted == sum(cells)
    above = " ".join(text for text in lines if "Late" in text or re.search(r", and \d+ more$", text))
    more = re.search(r", and (\d+) more", above)
    assert len(re.findall("Late", above)) + (int(more[1]) if more else 0) == late


@settings(max_examples=30)
@given(st.lists(st.integers(0, 30), min_size=7, max_size=42).filter(lambda cells: len(cells) % 7 == 0))
def test_k7_a_week_of_the_team_has_a_row_for_each(cells: list[int]) -> None:
    drawing = sheet(paper("week", cells, people=len(cells) // 7), *LYING, measure)
    check(drawing, LYING)
    for at in range(0, len(cells), 7):
        assert f"Person {at}" in told(drawing)


@settings(max_examples=30)
@given(st.lists(st.integers(0, 70), min_size=1, max_size=14), st.integers(0, 90))
def test_k7_an_agenda_takes_as_many_pages_as_it_needs_and_leaves_nobody_out(cells: list[int], late: int) -> None:
    pages = sheets(paper("agenda", cells, late=late), *UPRIGHT, measure)
    names = 0
    for number, drawing in enumerate(pages, start=1):
        check(drawing, UPRIGHT)
        names += sum(text.endswith(", A firm") for text in told(drawing))
        assert len(pages) == 1 or f"page {number} of {len(pages)}" in told(drawing)
    assert names == sum(cells) + late


def test_k7_a_day_that_goes_on_says_so_on_the_next_page() -> None:
    first, second = sheets(paper("day", [70]), *UPRIGHT, measure)[:2]
    assert "1, continued" in told(second) and "1, continued" not in told(first)


def test_k7_an_empty_day_says_that_nothing_is_planned() -> None:
    (page,) = sheets(paper("day", [0]), *UPRIGHT, measure)
    assert "Nothing is planned." in told(page)


@pytest.mark.parametrize(
    ("needs", "room", "wanted"),
    [
        ([10, 20], 60, [25, 35]),  # both fit: the rest is shared
        ([100, 10, 100], 110, [50, 10, 50]),  # the small one gets what it needs
        ([100, 100], 80, [40, 40]),
    ],
)
def test_rows_share_the_room(needs: list[float], room: float, wanted: list[float]) -> None:
    assert shares(needs, room) == pytest.approx(wanted)
