"""Tokens: contrast as promised, one table of colours, every style text complete (DESIGN_LANGUAGE sections 2, 8, 11)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette

import leaddesk.ui
from leaddesk.ui.bridge import theme
from leaddesk.ui.bridge.appearance import Appearance, font
from leaddesk.ui.bridge.theme import AVATARS, DARK, LIGHT, Density, Tokens, TypeSize, Weight

UI = Path(leaddesk.ui.__file__).parent
GROUNDS = ("window", "surface", "sunken", "raised", "hover", "sel", "sel2")
INKS = ("text", "text2", "text3", "accent", "red", "amber", "green", "blue", "hot", "violet", "stale")


def luminance(colour: str) -> float:
    ink = QColor(colour)
    parts = [ink.redF(), ink.greenF(), ink.blueF()]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return float(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])


def contrast(first: str, second: str) -> float:
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda t: t.name)
@pytest.mark.parametrize("ink", INKS)
def test_text_reaches_4_5_to_1_on_every_ground(tokens: Tokens, ink: str) -> None:
    for ground in GROUNDS:
        assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5, ground


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda t: t.name)
@pytest.mark.parametrize("name", ["red", "amber", "green", "blue", "hot", "violet", "stale"])
def test_state_colours_are_readable_on_their_own_tint(tokens: Tokens, name: str) -> None:
    assert contrast(getattr(tokens, name), getattr(tokens, f"{name}_bg")) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda t: t.name)
def test_controls_buttons_and_toast(tokens: Tokens) -> None:
    assert contrast(tokens.ctl, tokens.surface) >= 3
    assert contrast(tokens.accent, tokens.surface) >= 3
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.on_toast, tokens.toast) >= 4.5
    assert all(contrast(tokens.on_avatar, ground) >= 6 for ground in AVATARS)


def test_colours_stand_in_the_theme_only() -> None:
    literal = re.compile(r"#[0-9A-Fa-f]{3,8}\b|rgba?\(|Qt\.GlobalColor\.(?!transparent)|QColor\(\s*\d")
    guilty = [
        f"{path.relative_to(UI)}:{number}"
        for path in UI.rglob("*.py")
        if path.name != "theme.py"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if literal.search(line)
    ]
    assert guilty == []


def test_labels_tool_tips_and_boxes_are_made_in_one_module() -> None:
    forbidden = re.compile(
        r"\bQLabel\(|\.setToolTip\(|\bQMessageBox\.(information|warning|critical|question|about)\(|\.exec\(\)"
    )
    guilty = [
        f"{path.relative_to(UI)}:{number}"
        for path in UI.rglob("*.py")
        if path.name != "text.py"
        and path != UI / "bridge" / "tray.py"  # the system's own tips and messages are plain text
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if forbidden.search(line) and "class " not in line
    ]
    assert guilty == []


def test_no_tokens_are_left_in_the_style_sheet(look: Appearance) -> None:
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    assert "$" not in app.styleSheet()
    assert LIGHT.accent in app.styleSheet()


def test_modes_switch_palette_and_tell(look: Appearance, qtbot: object) -> None:
    told: list[str] = []
    look.changed.connect(lambda: told.append(look.tokens.name))
    look.set_mode("dark")
    assert look.tokens is DARK
    look.set_mode("light")
    assert look.tokens is LIGHT
    assert told == ["dark", "light"]


def test_placeholder_and_disabled_text_have_colours() -> None:
    palette = theme.palette(DARK)
    assert palette.color(QPalette.ColorRole.PlaceholderText).name().upper() == DARK.text3
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled.name().upper() == DARK.text3


def test_high_contrast_uses_the_systems_colours() -> None:
    source = QPalette()
    source.setColor(QPalette.ColorRole.Window, QColor("black"))
    source.setColor(QPalette.ColorRole.WindowText, QColor("yellow"))
    tokens = theme.from_palette(source, dark=True)
    assert tokens.surface == tokens.red_bg == QColor("black").name()
    assert tokens.line == tokens.text == QColor("yellow").name()


def test_density_says_the_row_height(look: Appearance) -> None:
    assert [density.row for density in Density] == [28, 34, 40]
    look.set_density(Density.ROOMY)
    assert look.density is Density.ROOMY
    look.set_narrow(True)
    assert look.density is Density.COMPACT
    look.set_narrow(False)
    assert look.density is Density.ROOMY


def test_inter_is_bundled_with_its_weights_and_tabular_figures(look: Appearance) -> None:
    made = font(TypeSize.BODY, Weight.SEMIBOLD)
    assert QFontInfo(made).family() == "Inter"
    assert made.weight() == QFont.Weight.DemiBold
    assert made.isFeatureSet(QFont.Tag("tnum"))


def test_system_font_can_be_chosen(look: Appearance) -> None:
    look.set_system_font(True)
    assert look.family != "Inter" or look.family == ""
    look.set_system_font(False)
    assert look.family == "Inter"
