"""What says itself what it is: "source: fair", "#tag", "hot lead", "via the website", "recommended by Jane Doe", "note: ...".

A label takes everything up to the next separator or label. The words of a label are part of what they announce.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from leaddesk.domain import codes, days
from leaddesk.domain.identity import fold
from leaddesk.domain.quick_model import Context
from leaddesk.domain.quick_paper import Paper, Piece
from leaddesk.domain.quick_words import either, pattern, table, words

_TAG: Final = re.compile(r"(?<![\w&#])#(?P<tag>[\w-]*[^\W\d_][\w-]{0,40})")
_BY: Final = re.compile(r"\s+(?:by|von|durch|from|of)\s+(?=\S)", re.I)
_LEAD: Final = re.compile(r"[\s-]*(?:lead|kontakt|anfrage|prospect|enquiry|interessent)\b", re.I)


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?P<label>{either(table('labels'))})\s?[:=]\s{{0,2}}")


@lru_cache(maxsize=1)
def _through() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(words('through'))})\s+(?:(?:the|our|der|die|das|unsere[nr]?)\s+)?")


def cut(paper: Paper, context: Context) -> None:
    """Take labels, then tags, ratings and sources out of the line."""
    _labels(paper, context)
    for found in _TAG.finditer(paper.typed):
        paper.take("tags", found["tag"], found.span())
    _ratings(paper)
    _sources(paper, context)


# --- labels -------------------------------------------------------------------------------------------------------------
def _labels(paper: Paper, context: Context) -> None:
    found = [
        (paper.span(*one.span()), table("labels")[" ".join(one["label"].split())])
        for one in _label().finditer(paper.folded)
    ]
    for place, ((start, end), name) in enumerate(found):
        following = found[place + 1][0][0] if place + 1 < len(found) else len(paper.line)
        stop = next((piece.end for piece in paper.pieces(end, following)), None)
        if stop is not None and paper.is_free(start, stop):
            _take(paper, context, name, Piece(paper.line[end:stop].strip(), start, stop))


def _take(paper: Paper, context: Context, name: str, piece: Piece) -> None:
    """A labelled piece as ``name``, where its value can be that."""
    text, span = piece.text, (piece.start, piece.end)
    if name in ("phone", "mobile", "email", "website", "value") or not text:
        return  # their own rules read these with the label
    if name == "next_action_due":
        spoken = days.read(text, context.days)
        if spoken is None or spoken.day < context.days.today:
            return
        text = f"{spoken.day.isoformat()} {spoken.time or ''}".strip()
    elif name == "rating":
        code = table("rating").get(fold(text)) or (fold(text) if fold(text) in codes.RATINGS else None)
        if code is None:
            return
        text = code
    elif name == "source":
        text = known_source(text, context) or text
    elif name == "next_action":
        return  # a step with its day is read where steps are
    if paper.has(name) and name not in ("tags", "notes"):
        name, text = "notes", paper.line[piece.start : piece.end].strip()
    paper.take(name, text, span)


# --- ratings and sources ------------------------------------------------------------------------------------------------
def _ratings(paper: Paper) -> None:
    """A piece that is nothing but a rating, perhaps with "lead" behind it ("hot", "heißer Lead")."""
    for piece in paper.pieces():
        plain = fold(_LEAD.sub("", piece.text)).strip(" !.")
        if plain in table("rating") and not paper.has("rating"):
            paper.take("rating", table("rating")[plain], (piece.start, piece.end))


def known_source(text: str, context: Context) -> str | None:
    """The source that ``text`` names: one of the file's, or the first of a kind; None where it names none."""
    plain = re.sub(r"^(?:the|our|der|die|das|unsere|unsere[nr]) ", "", fold(text))
    if plain in context.sources:
        return context.sources[plain]
    code = table("source").get(plain)
    return context.sources.get(code, code) if code is not None else None


def _sources(paper: Paper, context: Context) -> None:
    """A piece that is a source ("Messe", "website"), or begins as one ("via the website", "recommended by Jane Doe")."""
    for piece in paper.pieces():
        if paper.has("source"):
            return
        name = known_source(piece.text, context)
        if name is not None and piece.text.isalpha() and len(piece.text) < 3:
            name = None
        if name is not None:
            paper.take("source", name, (piece.start, piece.end))
        elif not _recommended(paper, context, piece):
            _said_through(paper, context, piece)


def _recommended(paper: Paper, context: Context, piece: Piece) -> bool:
    """ "Empfehlung von Jane Doe": the kind of source, and who it was as a note."""
    head = pattern("source").match(fold(piece.text))
    if head is None or table("source").get(head[0]) != "referral":
        return False
    end = piece.start + len(head[0])
    by = _BY.match(paper.line, end, piece.end)
    if fold(paper.line[piece.start : end]) != head[0] or by is None:
        return False
    paper.take("source", known_source(head[0], context) or "referral", (piece.start, end))
    paper.take("notes", paper.line[end : piece.end].strip(), (end, piece.end), certainty="likely")
    return True


def _said_through(paper: Paper, context: Context, piece: Piece) -> None:
    """ "via website", "from the fair", at the end of a piece or as the whole of it."""
    for found in _through().finditer(fold(piece.text)):
        if len(fold(piece.text)) != len(piece.text):
            return
        name = known_source(piece.text[found.end() :], context)
        at = found.start()
        if name is not None and (at == 0 or piece.text[at - 1].isspace()):
            paper.take("source", name, (piece.start + at, piece.end))
            return
