"""Fill colours of .xlsx styles as plain RRGGBB: direct, from the theme with its tint, or from the old numbered palette.

Owns the arithmetic and the palette of numbers that the file format fixes (ECMA-376 part 1, 18.8.27).
"""

from __future__ import annotations

import colorsys
from xml.etree import ElementTree

_NUMBERED = (
    "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080 008080 C0C0C0 808080 "
    "9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF "
    "00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 "
    "003366 339966 003300 333300 993300 993366 333399 333333"
)
_PALETTE: tuple[str, ...] = (*_NUMBERED.split(" ")[:8], *_NUMBERED.split(" "))
_OFFICE = "FFFFFF 000000 E7E6E6 44546A 4472C4 ED7D31 A5A5A5 FFC000 5B9BD5 70AD47 0563C1 954F72"
_THEME: tuple[str, ...] = tuple(_OFFICE.split(" "))
# In the theme part the dark colour stands before the light one; styles count the light one first.
_ORDER = (
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
)


class Palette:
    """The colours of one workbook."""

    def __init__(self, theme: ElementTree.Element | None, numbered: ElementTree.Element | None = None) -> None:
        """``numbered`` is the workbook's own palette, where it has one."""
        self._theme = list(_THEME)
        own = [colour.get("rgb", "")[-6:].upper() for colour in numbered] if numbered is not None else []
        self._numbered = own if own else list(_PALETTE)
        scheme = theme.find("{*}themeElements/{*}clrScheme") if theme is not None else None
        for place, name in enumerate(_ORDER):
            colour = scheme.find(f"{{*}}{name}") if scheme is not None else None
            if colour is not None and len(colour):
                self._theme[place] = colour[0].get("lastClr") or colour[0].get("val") or self._theme[place]

    def fill(self, fill: ElementTree.Element) -> str | None:
        """The colour of a solid fill; None for none, for white and for patterns."""
        pattern = fill.find("{*}patternFill")
        if pattern is None or pattern.get("patternType") != "solid":
            return None
        colour = pattern.find("{*}fgColor")
        found = self._colour(colour) if colour is not None else None
        return None if found in (None, "FFFFFF") else found

    def _colour(self, colour: ElementTree.Element) -> str | None:
        rgb, theme, indexed = colour.get("rgb"), colour.get("theme"), colour.get("indexed")
        found: str | None = None
        if rgb and len(rgb) in (6, 8):
            found = rgb[-6:].upper()
        elif theme is not None and theme.isdigit() and int(theme) < len(self._theme):
            found = self._theme[int(theme)].upper()
        elif indexed is not None and indexed.isdigit() and int(indexed) < len(self._numbered):
            found = self._numbered[int(indexed)]
        return _tinted(found, colour.get("tint")) if found and _is_colour(found) else None


def _is_colour(text: str) -> bool:
    return len(text) == 6 and all(char in "0123456789ABCDEF" for char in text)


def _tinted(colour: str, tint: str | None) -> str:
    """``colour`` made lighter (tint above 0) or darker (below), as the format defines it on the lightness."""
    try:
        share = float(tint or 0)
    except ValueError:
        return colour
    if not share or not -1 <= share <= 1:
        return colour
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + share) if share < 0 else light * (1 - share) + share
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, min(1.0, light), strength))
