"""Where the process map stands: nothing overlaps or leaves the page, any number of stages, one sheet in print (S2-7)."""

from __future__ import annotations

from itertools import combinations

import pytest

from leaddesk.domain.drawing import POINTS, Drawing, Measure, Rect, elided, wrapped
from leaddesk.domain.process_map_chart import Arrow, Chart, Said, Step, WayOut
from leaddesk.domain.process_map_layout import layout, rows_of
from leaddesk.domain.process_map_paper import FOOT, HEAD, Ranked, Sheet, sheet

A4 = (1024.0, 695.0)
LETTER = (956.0, 718.0)
SAID = Sheet(
    "A firm", "Process map", "As of today", "Where do leads die?", ("Where", "Meaning", "Value", "Leads"),
    tuple(Ranked(f"Link {n}", "what it means", "£1,234", "12", 1 / (n + 1)) for n in range(7)), "The rule.", "file. Everyone.",
)  # fmt: skip


def measure(text: str, size: int, weight: int) -> float:
    """Every letter alike."""
    return len(text) * size * (0.6 if weight >= 600 else 0.55)


MEASURE: Measure = measure


def chart(n: int, *, long: bool = False, exits: int = 1, jumps: int = 0) -> Chart:
    """``n`` steps, the question in the middle, a way out below most of them, the worst leak at one."""
    name = "A stage with quite a long name that nobody can read at once" if long else "Stage"
    steps = []
    for at in range(n):
        ways = tuple(
            WayOut(f"s{at}/{way}", f"Lost {way + 3}", "Price 2", "circle-x") for way in range(exits if at % 2 else 0)
        )
        leak = at == n - 2
        if leak:
            ways = (
                *ways,
                WayOut(
                    f"s{at}/lost", "Worst leak: 79 of 157 lost, £329,000", "no decision 33, price 24", "x", "leak", True
                ),
            )
        lines = (Said("typical 16 d"), Said("1 quiet, limit 14 d", "red"))
        steps.append(Step(f"s{at}", f"{name} {at}", "5", lines, "leaves: who decides", "", at == n // 2, leak, ways))
    path = [Arrow(f"s{at}", f"s{at + 1}", "path", "52%") for at in range(n - 1)]
    others = [Arrow(f"s{at % n}", f"s{(at * 7 + 3) % n}", "back" if at % 2 else "skip") for at in range(jumps)]
    others = [arrow for arrow in others if arrow.start != arrow.end]
    return Chart(
        tuple(steps),
        (*path, *others),
        n // 2 + 2,
        ("First", "Second"),
        (("s1", "231 of 412 came this far"),),
        (Said("red", "red", True),),
    )


def overlap(one: Rect, other: Rect) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def inside(drawing: Drawing) -> bool:
    boxes = [box.rect for box in drawing.boxes]
    points = [point for line in drawing.lines for point in line.points]
    return all(
        r.x >= 0 and r.right <= drawing.width and r.y >= 0 and r.bottom <= drawing.height for r in boxes
    ) and all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in points)


@pytest.mark.parametrize("n", (1, 5, 12, 21, 33))
@pytest.mark.parametrize("width", (420, 1013, 1228, 2200))
def test_s2_7_nodes_and_ways_out_never_overlap_and_stay_on_the_page(n: int, width: int) -> None:
    drawing = layout(chart(n, long=True, exits=2, jumps=n), width, MEASURE)
    spots = {spot.key: spot.rect for spot in drawing.spots}
    assert {key for key in spots if "/" not in key} == {f"s{at}" for at in range(n)}
    assert not [(a, b) for (a, one), (b, other) in combinations(spots.items(), 2) if overlap(one, other)]
    assert inside(drawing)


@pytest.mark.parametrize("width", (420, 1013, 1228))
def test_s2_7_ways_out_of_many_words_stand_beside_one_another(width: int) -> None:
    ways = [
        WayOut(f"way{at}", "Outside our area, as so many are", "nobody has ever answered 15", "x") for at in range(7)
    ]
    steps = tuple(Step(f"s{at}", "Step", "5", (), "", "", False, False, (way,)) for at, way in enumerate(ways))
    drawing = layout(Chart(steps, (), 4, ("", ""), (), ()), width, MEASURE)
    spots = [spot.rect for spot in drawing.spots]
    assert len(spots) == 14 and not [1 for one, other in combinations(spots, 2) if overlap(one, other)]
    assert inside(drawing)


@pytest.mark.parametrize("n", (12, 21))
def test_s2_7_a_text_is_as_wide_as_its_place_at_most(n: int) -> None:
    drawing = layout(chart(n, long=True), 1228, MEASURE)
    wide = [t.text for t in drawing.texts if measure(t.text, t.size, t.weight) > t.rect.width + 0.01]
    assert wide == []
    cut = [text for text in drawing.texts if text.full]
    assert cut and all(text.full != text.text for text in cut), "what was cut is known in full"
    assert all(text.full for text in drawing.texts if text.text.endswith("…"))


def test_k12_the_straight_way_leads_through_every_step_in_order() -> None:
    made = chart(21)
    drawing = layout(made, 1228, MEASURE)
    spots = {spot.key: spot.rect for spot in drawing.spots}
    lines = [line for line in drawing.lines if line.arrow]
    for start, end in zip(made.steps, made.steps[1:], strict=False):
        a, b = spots[start.key], spots[end.key]
        assert any(line.points[0][0] == a.right and line.points[-1][0] == b.x for line in lines), (start.key, end.key)


def test_k12_going_back_is_dashed_and_what_has_no_room_is_counted() -> None:
    few = layout(chart(8, jumps=4), 1228, MEASURE)
    dashed = [line for line in few.lines if line.dashed]
    assert dashed and all(line.tone == "violet" for line in dashed) and few.hidden == 0
    many = layout(chart(21, jumps=200), 1228, MEASURE)
    drawn = sum(line.dashed or line.tone == "line2" for line in many.lines)
    arrows = len([arrow for arrow in chart(21, jumps=200).arrows if arrow.kind != "path"])
    assert many.hidden > 0 and drawn + many.hidden == arrows and inside(many)


@pytest.mark.parametrize("page", (A4, LETTER), ids=("A4", "Letter"))
@pytest.mark.parametrize("n", (6, 12, 21, 28))
def test_s2_7_the_sheet_is_one_page_with_text_of_8_pt_and_nothing_cut(page: tuple[float, float], n: int) -> None:
    drawing = sheet(chart(n, jumps=6), SAID, *page, MEASURE)
    width, height = page
    assert (drawing.width, drawing.height) == page
    boxes = [box.rect for box in drawing.boxes if box.shape != "bar"]
    ranking = min(text.rect.y for text in drawing.texts if text.text == SAID.headline)
    assert all(r.y >= HEAD and r.bottom <= ranking and r.x >= 0 and r.right <= width for r in boxes)
    foot = [text for text in drawing.texts if text.rect.y >= height - FOOT]
    assert [text.text for text in foot] == [SAID.foot]
    small = {text.text for text in drawing.texts if text.size * POINTS < 8}
    assert small == {SAID.foot, SAID.rule}, "the foot is 7 pt at least, everything else 8"
    assert all(text.size * POINTS >= 7 for text in drawing.texts)
    assert all(text.rect.bottom <= height + 0.01 for text in drawing.texts)


def test_steps_break_into_two_halves_where_they_fit_and_else_into_rows_alike() -> None:
    assert rows_of(5, 8, 3) == [5]
    assert rows_of(12, 8, 5) == [5, 7]
    assert rows_of(20, 8, 5) == [7, 7, 6]
    assert rows_of(0, 8, 0) == [0]


def test_texts_are_cut_and_wrapped_between_words() -> None:
    assert elided("abcdef", 1000, size=10, weight=400, measure=MEASURE) == "abcdef"
    assert elided("abcdef", 22, size=10, weight=400, measure=MEASURE) == "abc…"
    lines, is_cut = wrapped("one two three four", 60, lines=2, size=10, weight=400, measure=MEASURE)
    assert lines == ("one two", "three four") and not is_cut
    lines, is_cut = wrapped("one two three four five", 60, lines=2, size=10, weight=400, measure=MEASURE)
    assert lines == ("one two", "three fou…") and is_cut
