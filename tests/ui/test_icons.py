"""Icons: every name used exists, colours follow the theme, sharp at 2x, licences lie beside them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPixmap

import leaddesk.ui
from leaddesk.base.paths import resource
from leaddesk.domain import codes
from leaddesk.ui.bridge.appearance import Appearance
from leaddesk.ui.shell.actions import ACTIONS
from leaddesk.ui.widgets import icons


def inks(pixmap: QPixmap) -> set[str]:
    image = pixmap.toImage()
    found = set()
    for x in range(image.width()):
        for y in range(image.height()):
            pixel = QColor(image.pixelColor(x, y))
            if pixel.alpha() == 255:
                found.add(pixel.name())
    return found


def test_an_icon_takes_the_colour_asked_for() -> None:
    colour = QColor(10, 200, 30).name()
    assert inks(icons.pixmap("circle-check", colour, 16, 2.0)) == {colour}


def test_a_pixmap_is_drawn_at_the_ratio_and_kept() -> None:
    drawn = icons.pixmap("phone", QColor(0, 0, 0).name(), 16, 2.0)
    assert drawn.size() == QSize(32, 32)
    assert drawn.devicePixelRatio() == 2.0
    assert icons._pixmap.cache_info().currsize > 0


def test_an_icon_follows_the_theme(look: Appearance) -> None:
    icon = icons.icon("phone", "accent")
    light = inks(icon.pixmap(QSize(32, 32)))
    look.set_mode("dark")
    dark = inks(icon.pixmap(QSize(32, 32)))
    look.set_mode("light")
    assert light and dark and light != dark


def test_an_unknown_icon_is_a_mistake() -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon")


def test_every_action_and_code_has_an_icon_file() -> None:
    names = {spec.icon for spec in ACTIONS if spec.icon}
    names |= set(icons.RATING_ICONS.values()) | set(icons.SOURCE_ICONS.values()) | set(icons.ACTIVITY_ICONS.values())
    assert [name for name in sorted(names) if not resource(f"icons/{name}.svg").is_file()] == []
    assert set(icons.RATING_ICONS) == set(icons.RATING_TONES) == set(codes.RATINGS)
    assert set(icons.SOURCE_ICONS) == set(codes.SOURCE_TYPES)
    assert set(icons.ACTIVITY_ICONS) == set(codes.ACTIVITY_TYPES)


def test_every_icon_named_in_the_window_exists() -> None:
    folder = resource("icons")
    known = {path.stem for path in folder.glob("*.svg")}
    ui = Path(leaddesk.ui.__file__).parent
    pattern = re.compile(r"(?:icon|icons\.icon|IconLabel|IconButton)\(\"([a-z0-9-]+)\"|icon=\"([a-z0-9-]+)\"")
    used = {
        name
        for path in ui.rglob("*.py")
        for match in pattern.findall(path.read_text(encoding="utf-8"))
        for name in match
        if name
    }
    assert used - known == set()


def test_the_licences_lie_beside() -> None:
    assert "ISC" in resource("icons/LICENSE").read_text(encoding="utf-8")
    assert "SIL Open Font License" in resource("fonts/inter/OFL.txt").read_text(encoding="utf-8")


def test_the_program_has_an_icon_of_its_own() -> None:
    assert not icons.app_icon().isNull()
