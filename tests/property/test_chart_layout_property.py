"""Whatever a chart is made of, no word leaves the picture or stands over another, and nothing fails (hypothesis)."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.chart import Chart, Mark, Pattern, Series, Shape, Tone
from leaddesk.reporting import figures_svg
from leaddesk.reporting.figures_layout import plan
from leaddesk.reporting.figures_palette import PAPER
from leaddesk.reporting.figures_plan import Words
from tests.property.examples import examples

TEXTS = st.text(max_size=40) | st.sampled_from(["", "Nov", "1–2 Arbeitstage", "$x$", "a\nb", "W" * 40, "株式会社"])
SHORT = st.sampled_from(["", "7", "118.000 £", "3 of 7", "nicht eingetragen", "100%"])
TONES: tuple[Tone, ...] = ("measure", "second", "third", "good", "bad", "context")
PATTERNS: tuple[Pattern, ...] = ("solid", "hatched", "dashed")
SHAPES: tuple[Shape, ...] = ("columns", "bars", "stacked", "lines")
VALUES = st.none() | st.floats(1e-6, 1e12) | st.sampled_from([0, 0.0001, 0.42, 1, 10_000_000])


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    count = draw(st.integers(1, 30))
    series = []
    for number in range(draw(st.integers(1, 4))):
        marks = tuple(
            Mark(
                draw(TEXTS), draw(VALUES), draw(SHORT), "said", below=draw(SHORT) if not number else "",
                few=draw(st.booleans()), unsettled=draw(st.booleans()),
            )
            for _n in range(count)
        )  # fmt: skip
        series.append(Series(draw(TEXTS), marks, draw(st.sampled_from(TONES)), draw(st.sampled_from(PATTERNS))))
    goals = tuple(draw(VALUES) for _n in range(count)) if draw(st.booleans()) else ()
    edge = (draw(st.integers(0, count)), draw(TEXTS)) if draw(st.booleans()) else None
    current = draw(st.none() | st.integers(0, count - 1))
    unit = draw(st.sampled_from(["leads", "fraction", "GBP"]))
    shape = draw(st.sampled_from(SHAPES))
    return Chart("c", draw(TEXTS), draw(TEXTS), shape, tuple(series), goal=goals, edge=edge, unit=unit, current=current)


def overlap(first: Words, second: Words) -> bool:
    left, top, right, bottom = first.box
    other_left, other_top, other_right, other_bottom = second.box
    return (
        left < other_right - 0.6 and other_left < right - 0.6 and top < other_bottom - 0.6 and other_top < bottom - 0.6
    )


@examples(100)
@given(chart=charts(), width=st.integers(240, 900), height=st.integers(132, 500), heading=st.booleans())
def test_no_word_leaves_the_picture_or_stands_over_another(
    chart: Chart, width: int, height: int, heading: bool
) -> None:
    found = plan(
        chart,
        width=width,
        height=height,
        palette=PAPER,
        measure=figures_svg.estimated,
        heading=heading and height > 300,
    )
    for words in found.words:
        left, top, right, bottom = words.box
        assert left >= -0.7 and top >= -0.7 and right <= width + 0.7 and bottom <= height + 0.7, words
        assert words.text.replace("\u00a0", " ").isprintable(), words
    touching = [(a, b) for a, b in combinations(found.words, 2) if overlap(a, b)]
    assert not touching
    assert figures_svg.markup(chart, width=width, height=height)
