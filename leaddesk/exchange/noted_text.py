"""A note and its folded twin, by which words are found in the note as it was written, letter by letter."""

from __future__ import annotations

from functools import lru_cache

from leaddesk.domain.identity import fold


class Text:
    """A text and its folded twin (small letters, no accents), with places of the twin told in the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        if text.isascii():
            self.folded, self._places = text.lower(), None
            return
        letters: list[str] = []
        places: list[int] = []
        for at, letter in enumerate(text):
            plain = _folded(letter)
            letters.append(plain)
            places.extend([at] * len(plain))
        self.folded, self._places = "".join(letters), places

    def place(self, at: int) -> int:
        """Where in the text the place ``at`` of the twin is."""
        if self._places is None:
            return at
        return self._places[at] if at < len(self._places) else len(self.text)

    def original(self, start: int, end: int) -> str:
        """The text from ``start`` to ``end`` of the twin."""
        if self._places is None:
            return self.text[start:end]
        return self.text[self.place(start) : self.place(end - 1) + 1 if end > start else self.place(start)]


@lru_cache(maxsize=4_096)
def _folded(letter: str) -> str:
    if letter.isspace():
        return "\n" if letter in "\n\r\u2028\u2029" else " "
    if letter in "\u2018\u2019\u02bc":
        return "'"
    return fold(letter) if letter.isalnum() else letter.lower()[:1] if fold(letter) else ""
