"""The QR code beside a number: what it says can be read back from its pixels, it keeps its white margin, and it hides when empty."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from leaddesk.ui.bridge.appearance import Appearance
from leaddesk.ui.widgets.qr import QUIET, QrCode, phone_link


@pytest.mark.parametrize(
    ("value", "norm", "link"),
    [
        ("0171 234 56 78", "+491712345678", "tel:+491712345678"),
        ("0114 496 0147", "", "tel:01144960147"),
        ("+49 (0)171 2345678", "", "tel:+491712345678"),
        ("Zentrale", "", ""),
        ("*21*0900123#", "", "tel:210900123"),
        ("ask for Bob, 0171/99", "", "tel:017199"),
    ],
)
def test_a_phone_link_dials_what_was_meant(value: str, norm: str, link: str) -> None:
    assert phone_link(value, norm) == link


def test_the_code_on_screen_is_the_code_made_and_has_its_white_margin(qtbot: QtBot, look: Appearance) -> None:
    look.set_mode("dark")
    code = QrCode(side=150)
    qtbot.addWidget(code)
    code.set_text("tel:+491712345678", name="QR code")
    code.show()
    image = code.grab().toImage()
    lines = code.modules()
    module = 150 // (len(lines) + 2 * QUIET)
    left = round((150 - module * len(lines)) / 2)
    read = [
        bytes(
            int(
                QColor(image.pixelColor(left + x * module + module // 2, left + y * module + module // 2)).lightness()
                < 128
            )
            for x in range(len(lines))
        )
        for y in range(len(lines))
    ]
    assert read == lines
    assert left >= QUIET * module
    assert all(image.pixelColor(left - 3, y).lightness() == 255 for y in range(10, 140))
    assert code.accessibleName() == "QR code"


def test_nothing_to_say_or_too_much_shows_no_code(qtbot: QtBot) -> None:
    code = QrCode()
    qtbot.addWidget(code)
    code.set_text("")
    assert code.isHidden()
    code.set_text("x" * 5_000)
    assert code.modules() == []
