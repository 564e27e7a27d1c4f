"""Cells as they are painted: what a picture would show and no property tells."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from leaddesk.ui.delegates.cells import PAINTERS
from leaddesk.ui.delegates.kit import kit
from leaddesk.ui.models.cells import ChipsCell

HEIGHT = 28


def painted(chips: tuple[str, ...], width: int) -> list[int]:
    """The pixels of the middle line on which something is to be seen."""
    image = QImage(width, HEIGHT, QImage.Format.Format_RGB32)
    ground = QColor(1, 2, 3)
    image.fill(ground)
    painter = QPainter(image)
    PAINTERS[ChipsCell](painter, kit(), (0, 0, width, HEIGHT), ChipsCell(chips, ""), False)
    painter.end()
    return [x for x in range(width) if image.pixelColor(x, HEIGHT // 2) != ground]


@pytest.mark.parametrize("chips", [("Wert",), ("OK", "A quote was sent")])
def test_a_short_chip_stands_and_hides_none_after_it(qtbot: QtBot, chips: tuple[str, ...]) -> None:
    """A word such as "Wert" is narrower than a cut chip may be; it is whole all the same."""
    seen = painted(chips, 300)
    wide = sum(kit().second_medium.width(chip) + 12 for chip in chips)
    assert seen and seen[0] <= 2 and seen[-1] >= wide - 4


def test_a_chip_without_room_is_not_cut_to_a_stump(qtbot: QtBot) -> None:
    assert painted(("A quote was sent",), 30) == []
