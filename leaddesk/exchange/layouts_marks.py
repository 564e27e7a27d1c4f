"""A layout's colours and other marks in the words of the file at hand.

Marks have no titles of their own: their columns are called in the user's language, and "green" is whatever green a file has. What was
said of them is therefore kept with the kind of the mark and the shade of the colour, and told anew for each file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from leaddesk.domain.identity import fold
from leaddesk.exchange import marks, marks_colours
from leaddesk.exchange.asked import ColourUse, KnownLayout
from leaddesk.exchange.model import Sheet, Table

_BY_HEADER: Final = ("columns", "meanings")


def kept(table: Table, colours: Sequence[ColourUse], layout: KnownLayout | None) -> dict[str, Any]:
    """``marks``: kind -> header of its column; ``shades``: word -> ``RRGGBB``. What ``layout`` knew and this file lacks stays."""
    before = layout.answers if layout is not None else {}
    here = {kind: table.headers[index] for index, kind in table.marks.items()}
    shades = {used.word: used.rgb for used in colours if used.rgb}
    return {"marks": {**_texts(before.get("marks")), **here}, "shades": {**_texts(before.get("shades")), **shades}}


def told_anew(layout: KnownLayout, table: Table, sheet: Sheet) -> KnownLayout:
    """``layout`` with its answers about marks under the headers that they have in ``table``, and about colours under the words that
    the same shades have there."""
    then = _texts(layout.answers.get("marks"))
    if not then or not table.marks:
        return layout
    headers = {fold(then[kind]): table.headers[index] for index, kind in table.marks.items() if kind in then}
    answers = dict(layout.answers)
    for name in _BY_HEADER:
        said = answers.get(name)
        if isinstance(said, dict):
            answers[name] = {headers.get(fold(header), header): value for header, value in said.items()}
    column = str(answers.get("kind_column") or "")
    answers["kind_column"] = headers.get(fold(column), column) or None
    colour = next((table.headers[index] for index, kind in table.marks.items() if kind == "colour"), None)
    meanings = answers.get("meanings")
    words = meanings.get(colour) if isinstance(meanings, dict) else None
    shades = _texts(answers.get("shades"))
    if colour is not None and isinstance(meanings, dict) and isinstance(words, dict) and shades:
        here = {used.word: used.rgb for used in marks.colours(table, sheet, {}) if used.rgb}
        called = _called(shades, here)
        answers["meanings"] = meanings | {colour: _renamed(words, called)}
        answers["shades"] = _renamed(shades, called)
    return replace(layout, answers=answers)


def _called(then: Mapping[str, str], here: Mapping[str, str]) -> dict[str, str]:
    """Folded word of then -> what that colour is called here: the word of the same shade; else its own, unless another shade
    that was known then is called so now (then its shade, which no cell says)."""
    same = {fold(word): near for word, rgb in then.items() if (near := marks_colours.nearest(rgb, here)) is not None}
    taken = {fold(word) for word in same.values()}
    return {fold(word): same.get(fold(word), f"#{rgb}" if fold(word) in taken else word) for word, rgb in then.items()}


def _renamed(said: Mapping[str, Any], called: Mapping[str, str]) -> dict[str, Any]:
    return {called.get(fold(word), word): value for word, value in said.items()}


def _texts(value: Any) -> dict[str, str]:
    return {str(key): str(text) for key, text in value.items()} if isinstance(value, dict) else {}
