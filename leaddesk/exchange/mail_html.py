"""HTML mail to plain text: nothing is loaded, run or followed; what a reader would not see is left out.

Owns that and no guess about the text. An own walk over the tags: linear in time on any text (the standard library's parser is
not), no recursion, never an error.
"""

from __future__ import annotations

import html
import re
from typing import Final

from leaddesk.exchange.cards_text import tidy
from leaddesk.exchange.values_lists import listed

_UNSEEN: Final = listed("script style head title template noscript object svg")
_RAW: Final = listed("script style title")
"""Within these nothing but their own end is a tag."""
_LINES: Final = listed(
    "address article aside blockquote br dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p "
    "pre section table tbody tfoot thead tr ul"
)
_APART: Final = listed("p h1 h2 h3 h4 h5 h6 blockquote")
_CELLS: Final = listed("td th")
_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_TAG: Final = re.compile(r"(/?)([a-z][a-z0-9]{0,20})", re.I)
_MOST_TAG: Final = 8_000
"""Characters of a tag within which a ">" may stand between quotation marks."""


class _Reader:
    """Walks over the tags and gathers what is seen."""

    def __init__(self, source: str) -> None:
        self._source = source
        self.parts: list[str] = []
        self._unseen = 0
        self._verbatim = False
        self._fresh = True

    def read(self) -> None:
        source, at = self._source, 0
        while (start := source.find("<", at)) >= 0:
            self._text(source[at:start])
            if source.startswith("<!--", start):
                end = source.find("-->", start + 4)
                at = end + 3 if end >= 0 else len(source)
                continue
            tag = _TAG.match(source, start + 1)
            if tag is None and source[start + 1 : start + 2] not in ("!", "?", "/"):
                self._text("<")
                at = start + 1
                continue
            end = self._end(start)
            if end < 0:
                return
            at = end + 1
            if tag is not None:
                at = self._tag(tag[2].lower(), closing=bool(tag[1]), whole=source[end - 1] == "/", at=at)
        self._text(source[at:])

    def _end(self, start: int) -> int:
        """Where the tag that begins at ``start`` ends: at a ">" outside quotation marks, within reason."""
        end = first = self._source.find(">", start)
        while 0 <= end - start < _MOST_TAG:
            if self._source.count('"', start, end) % 2 == 0:
                return end
            end = self._source.find(">", end + 1, start + _MOST_TAG)
        return first

    def _tag(self, name: str, *, closing: bool, whole: bool, at: int) -> int:
        """Take one tag; the place where reading goes on."""
        if name in _UNSEEN:
            if name in _RAW and not closing and not whole:
                found = re.compile(f"</{name}", re.I).search(self._source, at)
                end = self._source.find(">", found.end()) if found else -1
                return end + 1 if end >= 0 else len(self._source)
            self._unseen = max(0, self._unseen + (0 if whole else -1 if closing else 1))
        elif name == "body":
            self._unseen = 0
        elif name in _CELLS and not closing:
            self.parts.append("\t")
        elif name in _LINES:
            if name in _APART or name == "br" or not self._fresh:
                self.parts.append("\n\n" if name in _APART else "\n")
            self._fresh = True
            if name == "pre":
                self._verbatim = not closing
            elif name == "li" and not closing:
                self.parts.append("- ")
        return at

    def _text(self, text: str) -> None:
        if text and not self._unseen:
            seen = html.unescape(text)
            self._fresh = self._fresh and not seen.strip()
            self.parts.append(seen if self._verbatim else _SPACE.sub(" ", seen))


def text_of(source: str) -> str:
    """The text that a reader of ``source`` sees, a line for each block, cells of a table parted by a tab."""
    reader = _Reader(source)
    reader.read()
    lines = "".join(reader.parts).replace("\u00a0", " ").split("\n")
    return tidy("\n".join(_line(line) for line in lines))


def _line(line: str) -> str:
    """One line without double blanks; blank cells give no tab."""
    return "\t".join(filter(None, (" ".join(cell.split()) for cell in line.split("\t"))))
