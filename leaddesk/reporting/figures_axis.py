"""What stands below the columns of a chart, and the values above them: labels in one or two lines, thinned over time. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from leaddesk.domain.chart import Chart, Mark
from leaddesk.reporting import figures_fit as fit
from leaddesk.reporting.figures_fit import GAP, LINE, SMALL, VALUE, Sheet
from leaddesk.reporting.figures_palette import Palette
from leaddesk.reporting.figures_plan import Area, Measure, Stroke, Words

MANY: Final = 8
"""From so many positions on labels that do not fit are left out, every second one, rather than shortened."""


@dataclass(frozen=True)
class Foot:
    """Below the base line: per position its lines of label (none where it is left out) and its second line."""

    lines: tuple[tuple[str, ...], ...]
    full: tuple[str, ...]
    below: tuple[str, ...]
    meant: tuple[str, ...]

    @property
    def height(self) -> float:
        rows = max(map(len, self.lines), default=0)
        return 4 + rows * LINE + (LINE + 1 if any(self.below) else 0) + 2


def foot(chart: Chart, slot: float, measure: Measure, *, over_time: bool) -> Foot:
    """The labels of the first series, as they have room in ``slot`` pixels each."""
    marks = chart.series[0].marks
    labels = [mark.label for mark in marks]
    lines = fit.label_lines(labels, slot - GAP, measure, most=1)
    if not fit.fits(lines, labels):
        two = fit.label_lines(labels, slot - GAP, measure)
        if fit.fits(two, labels) or (len(labels) < MANY and not over_time):
            lines = two
        else:
            shown, room = fit.thinned(labels, slot, measure, keep=chart.current)
            cut = [fit.elided(label, room, size=SMALL, weight=600, measure=measure) for label in labels]
            lines = [(label,) if index in shown else () for index, label in enumerate(cut)]
    meant = [mark.below for mark in marks]
    below = fit.same_words(meant, slot - GAP, measure, 500) if any(meant) else [""] * len(meant)
    return Foot(tuple(lines), tuple(labels), tuple(below), tuple(meant))


def draw_foot(
    sheet: Sheet, chart: Chart, palette: Palette, *, foot: Foot, centres: Sequence[float], base: float
) -> None:
    """Labels and second lines centred below ``base``; a second line within the limit is good news."""
    rows = max(map(len, foot.lines), default=0)
    for index, (centre, lines) in enumerate(zip(centres, foot.lines, strict=True)):
        is_now = index == chart.current
        whole = foot.full[index] if lines and " ".join(lines) != foot.full[index] else ""
        for row, text in enumerate(lines):
            width = sheet.measure(text, SMALL, 600 if is_now else 400)
            colour = palette.text if is_now else palette.text2
            at = base + LINE * (row + 1)
            weight = 600 if is_now else 400
            sheet.items.append(
                Words(_held(centre, width, centres), at, text, SMALL, weight, colour, "middle", width, whole)
            )
        if foot.below[index]:
            mark = chart.series[0].marks[index]
            is_good = chart.edge is not None and index < chart.edge[0] and not mark.few
            at = base + LINE * rows + LINE + 1
            width = sheet.measure(foot.below[index], SMALL, 500)
            colour = palette.good if is_good else palette.text3
            whole = foot.meant[index] if foot.meant[index] != foot.below[index] else ""
            sheet.items.append(Words(centre, at, foot.below[index], SMALL, 500, colour, "middle", width, whole))


def _held(centre: float, width: float, centres: Sequence[float]) -> float:
    """The middle of a label, moved inwards where a wide one at either end would leave the picture."""
    slot = centres[1] - centres[0] if len(centres) > 1 else 2 * centre
    low, high = centres[0] - slot / 2 + width / 2, centres[-1] + slot / 2 - width / 2
    return max(low, min(high, centre)) if low <= high else centre


def base_line(sheet: Sheet, palette: Palette, *, left: float, right: float, base: float) -> None:
    """The line the columns stand on."""
    sheet.items.append(Stroke(((left, base + 0.5), (right, base + 0.5)), palette.line2))


def draw_edge(sheet: Sheet, chart: Chart, palette: Palette, *, room: Area, at: float, base: float) -> None:
    """The dashed limit between two positions with its words on the side that has room for them."""
    if chart.edge is None:
        return
    x = round(at) + 0.5
    sheet.items.append(Stroke(((x, room.y + 2), (x, base)), palette.text3, dashed=True))
    before, behind = x - room.x - 6, room.right - x - 6
    width = sheet.measure(chart.edge[1], SMALL, 400)
    is_behind = behind >= min(width, before)
    sheet.words(
        (x + 5, room.y + 11) if is_behind else (x - 5, room.y + 11),
        chart.edge[1],
        colour=palette.text2,
        anchor="start" if is_behind else "end",
        room=behind if is_behind else before,
    )


@dataclass(frozen=True)
class Above:
    """A value to print above its bar: its middle, the top of the bar, how high it is."""

    x: float
    y: float
    value: float
    mark: Mark


def draw_values(sheet: Sheet, palette: Palette, *, above: Sequence[Above], room: Area) -> None:
    """The values above the bars; where not all have room even small, the highest keep theirs and the table says the rest."""
    wanted = [item for item in above if item.mark.shown]
    size = VALUE
    chosen = _without_touching(sheet, wanted, size, room)
    if len(chosen) < len(wanted):
        size = SMALL - 1
        chosen = _without_touching(sheet, wanted, size, room)
    for item, x in chosen:
        colour = palette.text3 if item.mark.few or item.value == 0 else palette.text
        sheet.words((x, item.y - 5), item.mark.shown, colour=colour, size=size, weight=600, anchor="middle")


def _without_touching(sheet: Sheet, wanted: Sequence[Above], size: float, room: Area) -> list[tuple[Above, float]]:
    """Those that have room beside higher ones, each with the middle it is printed at."""
    taken: list[tuple[float, float, float]] = []
    chosen: list[tuple[Above, float]] = []
    for item in sorted(wanted, key=lambda one: (-one.value, one.x)):
        half = sheet.measure(item.mark.shown, size, 600) / 2
        x = max(room.x + half, min(room.right - half, item.x))
        if any(x - half < right + 3 and left - 3 < x + half and abs(item.y - y) < LINE for left, right, y in taken):
            continue
        taken.append((x - half, x + half, item.y))
        chosen.append((item, x))
    return chosen
