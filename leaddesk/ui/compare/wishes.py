"""What a key, a click or a button wishes of a comparison's lines. Pure: decides nothing, only says what would be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from leaddesk.domain.compare import Choice, CompareLine

_SIDES: Final[tuple[Choice, Choice]] = ("ours", "theirs")


def all_of(lines: Sequence[CompareLine], choice: Choice) -> tuple[tuple[str, Choice], ...]:
    """(field, choice) of every line that may take ``choice`` and has not."""
    return tuple((line.field, choice) for line in lines if choice in line.may and line.choice != choice)


def open_lines(lines: Sequence[CompareLine]) -> tuple[CompareLine, ...]:
    """The lines somebody has to choose."""
    return tuple(line for line in lines if line.is_open)


def differing(lines: Sequence[CompareLine]) -> int:
    """How many lines say two things."""
    return sum(line.differs for line in lines)


def takes(line: CompareLine, side: Choice) -> bool:
    """Whether ``side`` is what stands there afterwards, alone or with the other; where nothing is chosen, by the result."""
    if line.may:
        return line.choice in (side, "both")
    value = line.ours if side == "ours" else line.theirs
    return bool(value) and (value == line.result or bool(line.note and not line.is_locked))


def ticked(line: CompareLine, side: Choice) -> Choice | None:
    """What a click on the box of ``side`` chooses; None where it changes nothing. Where both can be kept a box is put or taken away,
    but never the last one."""
    other: Choice = _SIDES[1] if side == _SIDES[0] else _SIDES[0]
    wish: Choice | None = side
    if "both" in line.may:
        wish = {other: "both", "both": other, None: side}.get(line.choice)
    return wish if wish in line.may and wish != line.choice else None
