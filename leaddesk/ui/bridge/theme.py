"""The one table of colours, type sizes and heights (DESIGN_LANGUAGE section 2), and the ``QPalette`` made of it.

The only file with colour literals; a test greps for others. Knows no widget and holds no state: see ``appearance``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtGui import QColor, QPalette

from leaddesk.domain.person_colours import COLOURS

SHEET: Final = "#FFFFFF"
"""Paper stays white in the dark."""
CODE_PAPER: Final = "#FFFFFF"
CODE_INK: Final = "#000000"
"""A QR code in either theme: cameras read black on white."""


@dataclass(frozen=True)
class Tokens:
    """Colours by meaning as ``#RRGGBB``; ``..._bg`` is the tint behind text of that colour, ``..._fill`` a shape's fill."""

    name: str
    window: str
    surface: str
    sunken: str
    raised: str
    hover: str
    sel: str
    sel2: str
    sel_line: str
    line: str
    line2: str
    ctl: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_strong: str
    on_accent: str
    red: str
    red_bg: str
    amber: str
    amber_bg: str
    amber_fill: str
    green: str
    green_bg: str
    green_fill: str
    blue: str
    blue_bg: str
    hot: str
    hot_bg: str
    violet: str
    violet_bg: str
    stale: str
    stale_bg: str
    neutral_bg: str
    toast: str
    on_toast: str
    scrim: str
    on_avatar: str
    series: tuple[str, ...]

    @property
    def dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return self.name == "dark"


LIGHT: Final = Tokens(
    name="light",
    window="#F1F3F4",
    surface="#FFFFFF",
    sunken="#F7F8F9",
    raised="#FFFFFF",
    hover="#EDF0F2",
    sel="#DCEEF3",
    sel2="#EEF6F8",
    sel_line="#8CC3D2",
    line="#E2E6E9",
    line2="#CCD2D7",
    ctl="#88919A",
    text="#1A2026",
    text2="#4E5862",
    text3="#5E6872",
    accent="#0B6A82",
    accent_strong="#08586C",
    on_accent="#FFFFFF",
    red="#B3261E",
    red_bg="#FCEBE9",
    amber="#835400",
    amber_bg="#FBF1DB",
    amber_fill="#C4820F",
    green="#1A6B41",
    green_bg="#E3F3E9",
    green_fill="#3B9C68",
    blue="#275CA6",
    blue_bg="#E6EEF9",
    hot="#B63A08",
    hot_bg="#FDEBE1",
    violet="#6444A0",
    violet_bg="#EFEAF8",
    stale="#74502F",
    stale_bg="#F4ECE3",
    neutral_bg="#ECEFF1",
    toast="#20262C",
    on_toast="#F2F4F5",
    scrim="#52181E24",
    on_avatar="#FFFFFF",
    series=("#0B6A82", "#C78610", "#7D4BB9", "#2FA565", "#9A2B2B", "#8A9096"),
)

DARK: Final = Tokens(
    name="dark",
    window="#15181B",
    surface="#1C2024",
    sunken="#181B1F",
    raised="#252A2F",
    hover="#272C31",
    sel="#153A46",
    sel2="#182B33",
    sel_line="#2D6E80",
    line="#2C3238",
    line2="#3C444C",
    ctl="#727D87",
    text="#E7EAED",
    text2="#AEB7C0",
    text3="#9AA4AE",
    accent="#4FB4CD",
    accent_strong="#6CC5DB",
    on_accent="#05212A",
    red="#FF938A",
    red_bg="#3B2020",
    amber="#E7B454",
    amber_bg="#352A14",
    amber_fill="#D9981A",
    green="#74CC9A",
    green_bg="#173122",
    green_fill="#3FA36D",
    blue="#8CB8F4",
    blue_bg="#1B2C44",
    hot="#FF9D6B",
    hot_bg="#3B2518",
    violet="#BEA6F2",
    violet_bg="#2B2442",
    stale="#D6AB80",
    stale_bg="#33291F",
    neutral_bg="#2B3036",
    toast="#E7EAED",
    on_toast="#1A2026",
    scrim="#80000000",
    on_avatar="#FFFFFF",
    series=("#4FB4CD", "#E2A03C", "#A969E9", "#B0D3B9", "#C9604F", "#66707C"),
)

AVATARS: Final = COLOURS
"""Grounds of avatars in both themes, white text on each at least 6:1."""


class Density(Enum):
    """Heights of rows and what goes with them; every size hint reads it."""

    COMPACT = "compact"
    NORMAL = "normal"
    ROOMY = "roomy"

    @property
    def row(self) -> int:
        """Height of a list row in logical pixels."""
        return {"compact": 28, "normal": 34, "roomy": 40}[self.value]

    @property
    def group(self) -> int:
        """Height of a group row."""
        return 24 if self is Density.COMPACT else 26


class TypeSize(Enum):
    """The type scale in pixels at 100 %: (size, line height)."""

    CAPTION = (11, 14)
    SECOND = (12, 16)
    BODY = (13, 18)
    PANE_TITLE = (15, 20)
    MEASURE = (17, 22)
    PAGE_TITLE = (18, 24)
    LARGE = (24, 32)

    @property
    def px(self) -> int:
        return self.value[0]


class Weight(Enum):
    """The three weights of the design: running text, names and buttons, titles."""

    REGULAR = 400
    MEDIUM = 500
    SEMIBOLD = 600


HEAD_HEIGHT: Final = 50
TABS_HEIGHT: Final = 32
FILTER_BAR_HEIGHT: Final = 38
TABLE_HEAD_HEIGHT: Final = 28
STATUS_HEIGHT: Final = 24
SIDE_BAR_WIDTH: Final = 212
SIDE_BAR_FOLDED_WIDTH: Final = 48
NARROW_WIDTH: Final = 1200
"""Below this window width the side bar folds, rows turn compact and the detail moves under the list."""


def palette(tokens: Tokens) -> QPalette:
    """``tokens`` as a Fusion palette, all colour groups, placeholder text included."""
    made = QPalette()
    role = QPalette.ColorRole
    pairs = {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.sunken,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.text3,
        role.Button: tokens.raised,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.red,
        role.ToolTipBase: tokens.toast,
        role.ToolTipText: tokens.on_toast,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.violet,
        role.Light: tokens.raised,
        role.Midlight: tokens.line,
        role.Mid: tokens.line2,
        role.Dark: tokens.ctl,
        role.Shadow: tokens.line2,
    }
    for key, value in pairs.items():
        made.setColor(key, QColor(value))
    for key in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, key, QColor(tokens.text3))
    return made


def from_palette(source: QPalette, dark: bool) -> Tokens:
    """High contrast (DESIGN_LANGUAGE section 8): tokens from the system palette, tints off, lines as strong as text."""
    role = QPalette.ColorRole
    ground, text = source.color(role.Window).name(), source.color(role.WindowText).name()
    accent, on_accent = source.color(role.Highlight).name(), source.color(role.HighlightedText).name()
    base = DARK if dark else LIGHT
    changed = {name: ground for name in vars(base) if name.endswith("_bg")}
    changed |= dict.fromkeys(("window", "surface", "sunken", "raised", "hover", "sel", "sel2"), ground)
    changed |= dict.fromkeys(("line", "line2", "ctl", "sel_line", "text", "text2", "text3"), text)
    changed |= {"accent": accent, "accent_strong": accent, "on_accent": on_accent, "toast": text, "on_toast": ground}
    return Tokens(**{**vars(base), **changed})
