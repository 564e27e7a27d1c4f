"""Charts before they are painted: no word is cut or stands over another, bars are in proportion, marks are where they are said to be."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from leaddesk.base import i18n
from leaddesk.domain.chart import Chart, Mark, Series
from leaddesk.reporting import figures_fit, figures_fonts, figures_svg
from leaddesk.reporting.figures_layout import plan
from leaddesk.reporting.figures_palette import PAPER
from leaddesk.reporting.figures_plan import Area, Measure, Plan, Words, hatching
from tests.unit.reporting import chart_examples as examples

SIZES = ((300, 180), (240, 132), (422, 200), (900, 420))
MEASURES = {"drawn": figures_fonts.measure, "estimated": figures_svg.estimated}
EXAMPLES = examples.every()


def laid_out(
    chart: Chart, size: tuple[int, int], measure: Measure = figures_svg.estimated, *, heading: bool = False
) -> Plan:
    return plan(chart, width=size[0], height=size[1], palette=PAPER, measure=measure, heading=heading)


def overlap(first: Words, second: Words) -> bool:
    left, top, right, bottom = first.box
    other_left, other_top, other_right, other_bottom = second.box
    return (
        left < other_right - 0.5 and other_left < right - 0.5 and top < other_bottom - 0.5 and other_top < bottom - 0.5
    )


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_word_stands_whole_inside_the_picture_and_apart_from_others(name: str, measure: str) -> None:
    """Design language 9, PRODUCT 9: at small panels and at German lengths."""
    for size in SIZES:
        found = laid_out(EXAMPLES[name], size, MEASURES[measure])
        for words in found.words:
            left, top, right, bottom = words.box
            assert left >= -0.6 and top >= -0.6, (size, words)
            assert right <= size[0] + 0.6 and bottom <= size[1] + 0.6, (size, words)
        touching = [(a.text, b.text) for a, b in combinations(found.words, 2) if overlap(a, b)]
        assert not touching, size


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_had_to_be_shortened_knows_what_was_meant(name: str) -> None:
    for size in SIZES:
        for words in laid_out(EXAMPLES[name], size).words:
            assert not words.text.endswith("…") or words.text[:-1].rstrip() in words.full, words


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_picture_that_stands_alone_says_what_it_found_and_measures(name: str) -> None:
    chart = EXAMPLES[name]
    found = laid_out(chart, (520, 340), heading=True)
    text = " ".join(words.text for words in found.words)
    assert all(word in text for word in chart.title.split())
    assert all(word in text for word in " ".join((chart.measured, *chart.notes)).split())


@pytest.mark.parametrize("name", ["speed", "forecast", "lost", "pairs"])
def test_bars_start_at_zero_and_are_as_long_as_their_values(name: str) -> None:
    chart = EXAMPLES[name]
    found = laid_out(chart, (600, 300))
    areas = [item for item in found.items if isinstance(item, Area) and max(item.width, item.height) > 9.5]
    values = [mark.value for series in chart.series for mark in series.marks if mark.value]
    long = [area.width if chart.shape == "bars" else area.height for area in areas]
    if chart.shape == "bars":  # row by row
        values = [m.value for row in zip(*(s.marks for s in chart.series), strict=True) for m in row if m.value]
    assert len(long) == len(values)
    scale = long[0] / values[0]
    for length, value in zip(long, values, strict=True):
        assert length == pytest.approx(value * scale, abs=1.6), value


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_mark_that_is_drawn_can_be_pointed_at_where_it_stands(name: str) -> None:
    """Click a mark to open its leads: the place of a mark holds its bar."""
    chart = EXAMPLES[name]
    found = laid_out(chart, (600, 300))
    for place in found.places:
        mark = chart.series[place.series].marks[place.mark]
        assert mark.said
        assert place.x >= 0 and place.x + place.width <= 600.5
        assert place.y >= 0 and place.y + place.height <= 300.5
    if name != "many":
        drawn = {(p.series, p.mark) for p in found.places}
        wanted = {(s, m) for s, series in enumerate(chart.series) for m, mark in enumerate(series.marks) if mark.value}
        assert wanted <= drawn


def test_a_segment_of_a_stack_lies_in_its_own_place() -> None:
    chart = examples.forecast()
    found = laid_out(chart, (600, 300))
    november = [place for place in found.places if place.mark == 2]
    x = november[0].x + november[0].width / 2
    for series in (1, 2):
        own = next(place for place in november if place.series == series)
        middle = own.y + own.height / 2
        assert [place for place in found.places if place.holds(x, middle)][-1] == own
    base = max(item.bottom for item in found.items if isinstance(item, Area))
    assert [place for place in found.places if place.holds(x, base - 3)][-1].series == 0


def test_rows_that_have_no_room_are_counted() -> None:
    found = laid_out(examples.many(), (300, 180))
    shown = len(found.places)
    assert f"and {40 - shown} more" in [words.text for words in found.words]


def test_months_that_do_not_fit_are_left_out_evenly_and_the_last_one_stays() -> None:
    wide = [words.text for words in laid_out(examples.rates(), (900, 300)).words if words.text in examples.MONTHS]
    narrow = [words.text for words in laid_out(examples.rates(), (300, 180)).words if words.text in examples.MONTHS]
    assert wide == list(examples.MONTHS)
    assert narrow[-1] == "Nov"
    steps = [examples.MONTHS.index(b) - examples.MONTHS.index(a) for a, b in pairwise(narrow)]
    assert len(set(steps)) == 1 and steps[0] > 1


@pytest.mark.parametrize(("language", "told"), (("en", {"1,000", "0.5"}), ("de", {"1.000", "0,5"})))
def test_the_numbers_at_the_side_are_in_the_language(language: str, told: set[str]) -> None:
    i18n.install(language)
    try:
        charts = [
            Chart("c", "C", "", "lines", (Series("", tuple(Mark(str(n), high * n / 2, "", "") for n in range(3))),))
            for high in (2_000, 1)
        ]
        texts = {item.text for chart in charts for item in laid_out(chart, (900, 420)).items if isinstance(item, Words)}
        assert told <= texts
    finally:
        i18n.install()


def test_second_lines_are_shortened_all_alike() -> None:
    texts = ["30 % gewonnen", "5 % gewonnen"]
    assert figures_fit.same_words(texts, 200, figures_svg.estimated, 500) == texts
    assert figures_fit.same_words(texts, 40, figures_svg.estimated, 500) == ["30 %", "5 %"]
    assert figures_fit.same_words(texts, 4, figures_svg.estimated, 500) == ["", ""]


def test_a_hatching_ends_at_the_edges_of_its_area() -> None:
    area = Area(13, 7, 31, 18, "black", "hatched")
    lines = list(hatching(area))
    assert lines
    for start, end in lines:
        for x, y in (start, end):
            assert area.x - 0.01 <= x <= area.right + 0.01 and area.y - 0.01 <= y <= area.bottom + 0.01


def test_a_chart_without_anything_to_draw_is_empty_and_draws_nothing() -> None:
    """A panel without data is not there (PRODUCT 9)."""
    nothing = Chart("nothing", "Nothing", "", "lines", ())
    assert nothing.is_empty
    assert laid_out(nothing, (300, 180)).items == ()
