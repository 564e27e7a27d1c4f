"""HTML mail to plain text: nothing is loaded, run or followed; what a reader would not see is left out.

Owns that and no guess about the text. Linear in time, no recursion, never an error.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from leaddesk.exchange.cards_text import tidy
from leaddesk.exchange.values_lists import listed

_UNSEEN: Final = frozenset({"script", "style", "head", "title", "template", "noscript", "object", "svg"})
_LINES: Final = listed(
    "address article aside blockquote br dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p "
    "pre section table tbody tfoot thead tr ul"
)
_APART: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"})
_CELLS: Final = frozenset({"td", "th"})
_SPACE: Final = re.compile(r"[ \t\r\n\f]+")


class _Text(HTMLParser):
    """Gathers what is seen."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0
        self._verbatim = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _CELLS:
            self.parts.append("\t")
        elif tag in _LINES:
            self.parts.append("\n\n" if tag in _APART else "\n")
            self._verbatim += tag == "pre"
            if tag == "li":
                self.parts.append("- ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _LINES:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag == "body":
            self._unseen = 0
        elif tag in _LINES:
            self.parts.append("\n\n" if tag in _APART else "\n")
            if tag == "pre":
                self._verbatim = max(0, self._verbatim - 1)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data if self._verbatim else _SPACE.sub(" ", data))


def text_of(html: str) -> str:
    """The text that a reader of ``html`` sees, a line for each block, cells of a table parted by a tab."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    lines = ("".join(reader.parts)).replace("\u00a0", " ").split("\n")
    return tidy("\n".join(_line(line) for line in lines))


def _line(line: str) -> str:
    """One line without double blanks; blank cells give no tab."""
    return "\t".join(filter(None, (" ".join(cell.split()) for cell in line.split("\t"))))
