"""The lines between the steps: the straight way with its shares, over the end of a row, and other allowed moves above the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from leaddesk.domain.drawing import Line, Rect
from leaddesk.domain.pen import Pen
from leaddesk.domain.process_map_chart import Arrow, Chart, Step


@dataclass
class Lanes:
    """Which lane above which row an arrow takes: {arrow: {row: lane}}; ``hidden`` ones found none."""

    taken: dict[Arrow, dict[int, int]] = field(default_factory=dict)
    hidden: int = 0

    def count(self, row: int) -> int:
        """How many lanes are needed above ``row``."""
        return max((lanes[row] + 1 for lanes in self.taken.values() if row in lanes), default=0)


def lanes_above(arrows: Sequence[Arrow], rows: Sequence[Sequence[Step]], most: int) -> Lanes:
    """Give every arrow that is no straight way a lane above the rows it touches, those that go back first."""
    places = {step.key: (number, at) for number, row in enumerate(rows) for at, step in enumerate(row)}
    lengths = [len(row) for row in rows]
    used: dict[tuple[int, int], list[tuple[float, float]]] = {}
    found = Lanes()
    others = [arrow for arrow in arrows if arrow.kind != "path" and {arrow.start, arrow.end} <= places.keys()]
    for arrow in sorted(others, key=lambda each: each.kind != "back"):
        spans = _spans(places[arrow.start], places[arrow.end], lengths)
        lanes = {row: _free(used, row, span, most) for row, span in spans.items()}
        if None in lanes.values():
            found.hidden += 1
            continue
        for row, span in spans.items():
            lane = lanes[row]
            assert lane is not None
            used.setdefault((row, lane), []).append(span)
            found.taken.setdefault(arrow, {})[row] = lane
    return found


def _spans(start: tuple[int, int], end: tuple[int, int], lengths: Sequence[int]) -> dict[int, tuple[float, float]]:
    """Row: from which place to which the line runs above it; over the right side where it changes rows."""
    if start[0] == end[0]:
        low, high = sorted((start[1], end[1]))
        return {start[0]: (float(low), float(high))}
    return {start[0]: (float(start[1]), lengths[start[0]] + 9.0), end[0]: (float(end[1]), lengths[end[0]] + 9.0)}


def _free(
    used: dict[tuple[int, int], list[tuple[float, float]]], row: int, span: tuple[float, float], most: int
) -> int | None:
    for lane in range(most):
        if all(span[1] < low or high < span[0] for low, high in used.get((row, lane), [])):
            return lane
    return None


class Routes:
    """Draws the lines of a chart whose steps have their places."""

    def __init__(
        self, chart: Chart, rows: Sequence[Sequence[Step]], places: dict[str, Rect], pen: Pen, width: float
    ) -> None:
        self._chart, self._rows, self._places, self._pen, self._width = chart, rows, places, pen, width
        self._row_of = {step.key: number for number, row in enumerate(rows) for step in row}

    def path(self, channels: Sequence[float]) -> None:
        """The straight way; ``channels``: at which height it crosses from each row to the next."""
        said = dict(self._chart.across)
        for arrow in self._chart.arrows:
            if arrow.kind != "path":
                continue
            start, end = self._places[arrow.start], self._places[arrow.end]
            row = self._row_of[arrow.start]
            if row == self._row_of[arrow.end]:
                self._straight(arrow, start, end)
            else:
                self._over(arrow, start, end, channels[row], said.get(arrow.start, ""))

    def _straight(self, arrow: Arrow, start: Rect, end: Rect) -> None:
        y, tone = start.middle[1], "red" if arrow.leak else "ctl"
        self._pen.line(Line(((start.right, y), (end.x, y)), tone, arrow=True, strong=arrow.leak))
        room = end.x - start.right
        first, _blank, rest = arrow.label.partition(" ")
        if self._pen.width(arrow.label, 11, 500) <= room:
            first, rest = arrow.label, ""
        tone = "red" if arrow.leak else "text2"
        weight = 600 if arrow.leak else 500
        for text, place in ((first, y - 17), (rest, y + 3)):
            if text:
                wide = max(room, self._pen.width(text, 11, weight) + 1)
                rect = Rect(start.right + (room - wide) / 2, place, wide, 14)
                self._pen.text(rect, text, size=11, weight=weight, tone=tone, align="middle")

    def _over(self, arrow: Arrow, start: Rect, end: Rect, channel: float, words: str) -> None:
        """From the end of a row around to the beginning of the next."""
        out, into = min(start.right + 9, self._width - 2), max(end.x - 9, 2.0)
        y, target = start.middle[1], end.middle[1]
        tone = "red" if arrow.leak else "ctl"
        points = ((start.right, y), (out, y), (out, channel), (into, channel), (into, target), (end.x, target))
        self._pen.line(Line(points, tone, arrow=True, strong=arrow.leak))
        said = words or arrow.label
        if said:
            room = max(20.0, out - into - 20)
            self._pen.text(Rect(into + 10, channel - 16, room, 14), said, size=11, tone="text2", align="middle")

    def others(self, lanes: Lanes, lane_height: float) -> None:
        """Moves that skip steps (thin) and that go back (dashed violet)."""
        gutter = self._width - 3
        for number, (arrow, taken) in enumerate(lanes.taken.items()):
            start, end = self._places[arrow.start], self._places[arrow.end]
            turn = 4.0 * (number % 5)
            leaves, comes = start.middle[0] + 10 + turn, end.middle[0] - 10 - turn
            here = start.y - 6 - lane_height * taken[self._row_of[arrow.start]]
            points = [(leaves, start.y), (leaves, here)]
            if self._row_of[arrow.start] == self._row_of[arrow.end]:
                points += [(comes, here), (comes, end.y)]
            else:
                there = end.y - 6 - lane_height * taken[self._row_of[arrow.end]]
                x = gutter - turn
                points += [(x, here), (x, there), (comes, there), (comes, end.y)]
            back = arrow.kind == "back"
            self._pen.line(Line(tuple(points), "violet" if back else "line2", arrow=True, dashed=back))
