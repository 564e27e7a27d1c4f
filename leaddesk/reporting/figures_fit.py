"""Words in the room there is: wrapped, shortened or left out by rule, never cut at an edge and never over one another. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from leaddesk.reporting.figures_plan import Anchor, Area, Item, Measure, Place, Words

SMALL: Final = 11.0
VALUE: Final = 11.5
LABEL: Final = 12.0
LINE: Final = 14.0
"""From one baseline of small words to the next."""
GAP: Final = 4.0
"""At least between two labels of an axis."""


@dataclass
class Sheet:
    """Gathers what is drawn while a shape is laid out; measures with the font of whoever paints."""

    measure: Measure
    items: list[Item]
    places: list[Place]

    def words(
        self,
        at: tuple[float, float],
        text: str,
        *,
        colour: str,
        size: float = SMALL,
        weight: int = 400,
        anchor: Anchor = "start",
        room: float | None = None,
        meant: str = "",
    ) -> Words:
        """One line with its baseline at ``at``, shortened to ``room``; ``meant``: all of which it is a shortened part."""
        shown = text if room is None else elided(text, room, size=size, weight=weight, measure=self.measure)
        width = self.measure(shown, size, weight)
        full = meant or (text if shown != text else "")
        said = Words(at[0], at[1], shown, size, weight, colour, anchor, width, full)
        if shown:
            self.items.append(said)
        return said

    def place(self, area: Area, series: int, mark: int) -> None:
        """Where the mark can be pointed at."""
        self.places.append(Place(area.x, area.y, area.width, area.height, series, mark))


def elided(text: str, room: float, *, size: float, weight: int, measure: Measure) -> str:
    """``text``, shortened with an ellipsis where it is wider than ``room``; nothing where not even one letter has room."""
    if measure(text, size, weight) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle].rstrip() + "…", size, weight) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…" if low else ""


def wrapped(text: str, room: float, *, lines: int, size: float, weight: int, measure: Measure) -> tuple[str, ...]:
    """``text`` in at most ``lines`` lines broken between words; the last one, and a word wider than ``room``, shortened."""
    found: list[str] = []
    rest = text.split(" ")  # not at a hard space
    while rest and len(found) < lines - 1:
        line = rest.pop(0)
        while rest and measure(f"{line} {rest[0]}", size, weight) <= room:
            line = f"{line} {rest.pop(0)}"
        found.append(line)
    if rest:
        found.append(" ".join(rest))
    return tuple(elided(line, room, size=size, weight=weight, measure=measure) for line in found)


def label_lines(labels: Sequence[str], room: float, measure: Measure, *, most: int = 2) -> list[tuple[str, ...]]:
    """Every label of a row in the same way: each in as few lines as needed, at most ``most``."""
    return [wrapped(label, room, lines=most, size=SMALL, weight=400, measure=measure) for label in labels]


def fits(lines: Sequence[tuple[str, ...]], labels: Sequence[str]) -> bool:
    """Whether nothing had to be shortened."""
    return all(" ".join(found) == label for found, label in zip(lines, labels, strict=True))


def thinned(
    labels: Sequence[str], slot: float, measure: Measure, *, keep: int | None = None
) -> tuple[list[int], float]:
    """Which labels of an axis over time are printed, and the room of each: every one, every second ... counted back from the last.

    ``keep``: a position that is printed whatever; its neighbours give way. ``slot``: pixels from one position to the next. One at either
    end may have to move inwards by half its width, so it takes one and a half.
    """
    widest = max((measure(label, SMALL, 600) for label in labels), default=0.0)
    last = len(labels) - 1
    few = max(1, (len(labels) + 1) // 2)
    step = next((n for n in range(1, few) if widest + GAP <= _room(n, slot)), few)
    shown = [index for index in range(len(labels)) if (last - index) % step == 0]
    if keep is not None and keep not in shown:
        shown = sorted([index for index in shown if abs(index - keep) >= step] + [keep])
    return shown, _room(step, slot) - GAP


def _room(step: int, slot: float) -> float:
    return slot if step == 1 else (step + 0.5) * slot / 1.5


def same_words(texts: Sequence[str], room: float, measure: Measure, weight: int) -> list[str]:
    """Second lines that are all shortened alike: as many first words of each as have room in every one; none where not even the first has.

    "30 % gewonnen" becomes "30 %" beside a "5 % gewonnen" that would have had room: a row that says the same thing everywhere.
    """
    split = [text.split(" ") for text in texts]
    for count in range(max(map(len, split), default=0), 0, -1):
        tried = [" ".join(words[:count]) for words in split]
        if all(measure(text, SMALL, weight) <= room for text in tried):
            return tried
    return [""] * len(texts)
