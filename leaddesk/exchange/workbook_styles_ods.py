"""Styles of .ods cells: which name paints the cell, which strikes its text through. Names inherit from names.

Owns that table and nothing of cells. Fed with elements as the parser meets them, styles.xml before content.xml.
"""

from __future__ import annotations

import re
from typing import Final

_BACKGROUND: Final = "fo:background-color"
_THROUGH: Final = ("style:text-line-through-style", "style:text-line-through-type")
_RGB: Final = re.compile(r"#([0-9A-Fa-f]{6})")
_DEPTH: Final = 20
_WHITE: Final = "FFFFFF"


class Styles:
    """The cell styles of one document."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}
        self._fills: dict[str, str] = {}
        self._struck: dict[str, bool] = {}
        self._known: dict[str, tuple[str, bool]] = {}
        self._name: str | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take one element; what is no style of cells is passed over."""
        if name == "style:style":
            is_cells = attributes.get("style:family") == "table-cell"
            self._name = attributes.get("style:name") if is_cells else None
            if self._name is not None:
                self._parents[self._name] = attributes.get("style:parent-style-name", "")
        elif self._name is None:
            return
        elif name == "style:table-cell-properties" and _BACKGROUND in attributes:
            found = _RGB.fullmatch(attributes[_BACKGROUND])
            self._fills[self._name] = found[1].upper() if found else ""  # "transparent" takes a parent's colour away
        elif name == "style:text-properties":
            told = [attributes[key] for key in _THROUGH if key in attributes]
            if told:
                self._struck[self._name] = any(value != "none" for value in told)

    def telling(self) -> list[str]:
        """The names of styles that paint cells or strike text through."""
        return [name for name in self._parents if any(self.of(name))]

    def of(self, name: str) -> tuple[str, bool]:
        """(fill as ``RRGGBB`` or "", whether text is struck through) of the style ``name``."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._found(name)
        return known

    def _found(self, name: str) -> tuple[str, bool]:
        fill: str | None = None
        struck: bool | None = None
        for _step in range(_DEPTH):
            if not name:
                break
            fill = self._fills.get(name) if fill is None else fill
            struck = self._struck.get(name) if struck is None else struck
            name = self._parents.get(name, "")
        return "" if fill == _WHITE else fill or "", bool(struck)
