"""Where everything of the process map stands: pure geometry, one function for screen, paper and SVG (DESIGN_LANGUAGE, Process map).

Steps wrap into rows by the width there is; ways out stand below their step; moves that skip steps or go back run above the rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from leaddesk.domain.drawing import Drawing, Line, Measure, Rect, Text
from leaddesk.domain.pen import Pen
from leaddesk.domain.process_map_boxes import diamond, exit_height, exit_width, node, way_out
from leaddesk.domain.process_map_chart import Chart, Step, WayOut
from leaddesk.domain.process_map_routes import Routes, lanes_above


@dataclass(frozen=True)
class Sizes:
    """The measures of one density, in logical pixels. ``leaves``: whether a node says what lets a lead leave."""

    node_width: float = 119
    node_height: float = 104
    most_width: float = 138
    gap: float = 28
    most_gap: float = 44
    exit_line: bool = True
    leaves: bool = True
    side: float = 11
    row_gap: float = 34
    title: float = 22
    lane: float = 7
    most_lanes: int = 4
    stem: float = 16


LOW: Final = 62.0
"""Height of a node without what lets a lead leave."""
ROOMY: Final = Sizes()
_PLAIN: Final = Sizes(node_height=LOW, leaves=False, exit_line=False, row_gap=26, title=0, most_lanes=2)
DENSITIES: Final = (
    ROOMY,
    Sizes(row_gap=30, title=18, most_lanes=3),
    Sizes(node_height=100, exit_line=False, row_gap=28, title=18, most_lanes=3),
    Sizes(node_height=LOW, leaves=False, row_gap=30, title=18, most_lanes=3),
    _PLAIN,
    replace(_PLAIN, node_width=92, most_width=100, side=9, row_gap=24, most_lanes=1),
    replace(_PLAIN, node_width=92, most_width=100, side=9, node_height=52, stem=9, row_gap=18, most_lanes=1),
)
"""From roomy to tight; paper takes the first that fits on one page."""


def layout(chart: Chart, width: float, measure: Measure, sizes: Sizes = ROOMY) -> Drawing:
    """The drawing of ``chart``, ``width`` wide and as high as it must be."""
    if sizes.leaves and not any(step.leaves for step in chart.steps):
        sizes = replace(sizes, leaves=False, node_height=LOW)  # nothing is asked anywhere: no room for it
    return _Layout(chart, width, measure, sizes).drawn()


def fitted(chart: Chart, width: float, height: float, measure: Measure) -> Drawing:
    """The roomiest drawing that is not higher than ``height``; the tightest where none is."""
    drawing = layout(chart, width, measure)
    for sizes in DENSITIES:
        drawing = layout(chart, width, measure, sizes)
        if drawing.height <= height:
            break
    return drawing


def rows_of(n: int, columns: int, before: int) -> list[int]:
    """How many of ``n`` steps stand in each row: two halves where they fit (``before`` steps in the first), else rows alike."""
    if n <= columns:
        return [n]
    if 0 < before <= columns and 0 < n - before <= columns:
        return [before, n - before]
    rows = ceil(n / columns)
    return [n // rows + (place < n % rows) for place in range(rows)]


class _Layout:
    def __init__(self, chart: Chart, width: float, measure: Measure, sizes: Sizes) -> None:
        self.chart, self.width, self.sizes = chart, width, sizes
        self.pen = Pen(measure)
        room = width - 2 * sizes.side
        columns = max(1, int((room + sizes.gap) // (sizes.node_width + sizes.gap)))
        self.counts = rows_of(len(chart.steps), columns, chart.before)
        widest = max(self.counts, default=1)
        fair = (room - (widest - 1) * sizes.gap) / max(1, widest)
        self.node_width = max(sizes.node_width, min(sizes.most_width, fair))
        spare = (room - widest * self.node_width) / (widest - 1) if widest > 1 else sizes.gap
        self.gap = max(sizes.gap, min(sizes.most_gap, spare))
        self.places: dict[str, Rect] = {}
        self.rows: list[list[Step]] = []
        self.halved = any(chart.halves) and len(self.counts) == 2 and self.counts[0] == chart.before

    def drawn(self) -> Drawing:
        start = 0
        for count in self.counts:
            self.rows.append(list(self.chart.steps[start : start + count]))
            start += count
        lanes = lanes_above(self.chart.arrows, self.rows, self.sizes.most_lanes)
        y = 4.0
        channels = []
        for number, row in enumerate(self.rows):
            y = self._row(row, y, number, lanes.count(number))
            channels.append(y - 9)
        y = self._legend(y - self.sizes.row_gap + 10)
        routes = Routes(self.chart, self.rows, self.places, self.pen, self.width)
        routes.path(channels)
        routes.others(lanes, self.sizes.lane)
        return self.pen.drawing(self.width, y, lanes.hidden)

    # --- rows -------------------------------------------------------------------------------------------------------
    def _row(self, row: Sequence[Step], y: float, number: int, lanes: int) -> float:
        """Place a row from ``y`` on; gives back where the next one begins."""
        sizes = self.sizes
        if sizes.title and self.halved:
            place = Rect(sizes.side, y, self.width - 2 * sizes.side, 16)
            self.pen.text(place, self.chart.halves[number], weight=600)
            y += sizes.title
        y += lanes * sizes.lane + (6 if lanes else 0)
        x = sizes.side
        for step in row:
            place = Rect(x, y, self.node_width, sizes.node_height)
            self.places[step.key] = place
            (diamond if step.question else node)(self.pen, step, place, leaves=sizes.leaves)
            x += self.node_width + self.gap
        return self._exits(row, y + sizes.node_height) + sizes.row_gap

    # --- ways out ---------------------------------------------------------------------------------------------------
    def _exits(self, row: Sequence[Step], y: float) -> float:
        """Below the nodes: each column downwards, the worst leak, which is wide, below them all. Gives back the lower end."""
        height, gap, bottom = exit_height(self.sizes.exit_line), self.sizes.stem, y
        leaks: list[tuple[Step, WayOut]] = []
        for step in row:
            top, most = y + gap, self._most(step)
            wide = [exit_width(self.pen, way, self.node_width, most) for way in step.exits if not way.leak]
            for way in step.exits:
                if way.leak:
                    leaks.append((step, way))
                    continue
                place = self._below(step, max(wide), top, height)
                if top == y + gap:
                    self._stem(step, y, top, "ctl")
                way_out(self.pen, way, place, line=self.sizes.exit_line)
                top = place.bottom + 5
                bottom = max(bottom, place.bottom)
        for step, way in leaks:
            bottom = self._leak(step, way, y, max(bottom + 6, y + gap) if bottom > y else y + gap)
        return bottom

    def _most(self, step: Step) -> float:
        """How wide its ways out may be, standing in the middle below it, beside those of its neighbours and on the page."""
        middle, side = self.places[step.key].middle[0], self.sizes.side
        return min(self.node_width + self.gap - 3, 2 * (middle - side), 2 * (self.width - side - middle))

    def _leak(self, step: Step, way: WayOut, y: float, top: float) -> float:
        most = min(self.width - 2 * self.sizes.side, 3 * self.node_width + 2 * self.gap)
        place = self._below(
            step, exit_width(self.pen, way, self.node_width, most), top, exit_height(self.sizes.exit_line)
        )
        alone = len(step.exits) == 1
        node_place = self.places[step.key]
        x = node_place.middle[0] if alone else node_place.right - 6
        self.pen.line(Line(((x, y), (x, top)), "red", arrow=True, strong=True))
        way_out(self.pen, way, place, line=self.sizes.exit_line)
        return place.bottom

    def _below(self, step: Step, width: float, top: float, height: float) -> Rect:
        x = self.places[step.key].middle[0] - width / 2
        side = self.sizes.side
        return Rect(max(side, min(x, self.width - width - side)), top, width, height)

    def _stem(self, step: Step, y: float, top: float, tone: str) -> None:
        x = self.places[step.key].middle[0]
        self.pen.line(Line(((x, y), (x, top)), tone, arrow=True))

    # --- what the signs mean ------------------------------------------------------------------------------------------
    def _legend(self, y: float) -> float:
        """One line after the other, as many as the width takes."""
        x, line = self.sizes.side, 16.0
        if not self.chart.legend:
            return y
        for said in self.chart.legend:
            width = self.pen.width(said.text, 11, 600 if said.strong else 400)
            if x > self.sizes.side and x + width > self.width - self.sizes.side:
                x, y = self.sizes.side, y + line
            room = min(width + 1, self.width - x - self.sizes.side)
            self.pen.add(
                Text(
                    Rect(x, y, room, line),
                    self.pen.cut(said.text, room, 11, 600 if said.strong else 400),
                    11,
                    600 if said.strong else 400,
                    said.tone,
                )
            )
            x += width + (6 if said.strong else 18)
        return y + line + 4
