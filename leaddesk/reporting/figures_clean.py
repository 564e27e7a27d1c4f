"""A chart whose words come from outside, as it can be printed: one line each, without signs that steer a terminal or a page. Pure."""

from __future__ import annotations

from dataclasses import replace

from leaddesk.domain.chart import Chart, Mark, Series


def cleaned(chart: Chart) -> Chart:
    """The same chart with every word fit to be drawn."""
    return replace(
        chart,
        title=clean(chart.title),
        measured=clean(chart.measured),
        series=tuple(_series(series) for series in chart.series),
        edge=None if chart.edge is None else (chart.edge[0], clean(chart.edge[1])),
        notes=tuple(map(clean, chart.notes)),
    )


def clean(text: str) -> str:
    """On one line; hard spaces stay, for no line is broken at them."""
    if text.isprintable():
        return text
    return " ".join(
        "".join(char if char.isprintable() or char == "\u00a0" else " " for char in text).split(" ")
    ).strip()


def _series(series: Series) -> Series:
    return replace(series, name=clean(series.name), marks=tuple(map(_mark, series.marks)))


def _mark(mark: Mark) -> Mark:
    words = (mark.label, mark.shown, mark.said, mark.below)
    if all(map(str.isprintable, words)):
        return mark
    label, shown, said, below = map(clean, words)
    return replace(mark, label=label, shown=shown, said=said, below=below)
