"""Who it is, in what is left of a typed line: the person and the firm, by titles and given names, legal forms, "at", the file's firms,
and only then by their place: the name first, the firm beside it.

Everything guessed says so. What is neither is what they want, or a note; nothing is left over.
"""

from __future__ import annotations

import re
from typing import Final

from leaddesk.domain import quick_shapes as shapes
from leaddesk.domain.identity import company_match_key, fold
from leaddesk.domain.quick_model import Certainty, Context, Span
from leaddesk.domain.quick_paper import Paper, Piece, is_mark
from leaddesk.domain.quick_wish import is_goods, is_running
from leaddesk.domain.quick_words import either, is_given, is_town, words

_WORD: Final = re.compile(r"\S+")
_SURE_LINK: Final = (
    "at",
    "@",
    "bei",
    "bei der",
    "beim",
    "from",
    "of",
    "c/o",
    "fa",
    "fa.",
    "firma",
    "von der firma",
    "von firma",
    "company",
)
_LOOSE_LINK: Final = ("von", "vom", "von der", "with", "fur", "for")
_LINK: Final = re.compile(rf"(?<![^\W_])(?P<link>{either((*_SURE_LINK, *_LOOSE_LINK))})(?![^\W_])\s*(?=\S)")
_MOST_FIRM: Final = 6
_LOOKED_UP: Final = 5
"""So many words a firm of the file is looked for in, where nothing separates it from its neighbours."""


def cut(paper: Paper, context: Context) -> None:
    """Take person and firm, then everything that is left, out of the line."""
    _linked(paper, context)
    _roles(paper)
    for piece in paper.pieces():
        _known_firm(paper, context, piece)
    for is_sure in (True, False):
        for piece in paper.pieces():
            if paper.is_free(piece.start, piece.end):
                _evident(paper, context, piece, is_sure=is_sure)
    _last_first(paper)
    _by_place(paper, context)
    _left(paper, context)


# --- evidence -----------------------------------------------------------------------------------------------------------
def _linked(paper: Paper, context: Context) -> None:
    """ "Anna Berg at Berg Solar", "bei Müller & Söhne", "Firma Berg": what stands behind is the firm."""
    for match in _LINK.finditer(paper.folded):
        start, end = paper.span(*match.span())
        piece = next((one for one in paper.pieces() if one.start <= start and end < one.end), None)
        if piece is None or paper.has("company"):
            continue
        left, firm = paper.line[piece.start : start].strip(), paper.line[end : piece.end].strip()
        if (
            not firm
            or len(firm.split()) > _MOST_FIRM
            or is_running(firm)
            or not _may_link(left, firm, match["link"], context)
        ):
            continue
        if is_town(firm) and not paper.has("city"):
            paper.take("city", shapes.named(firm), (start, piece.end), certainty="likely")
        else:
            _take_firm(paper, firm, (start, piece.end), "sure" if shapes.is_firm(firm) else "likely")


def _may_link(left: str, firm: str, link: str, context: Context) -> bool:
    is_evident = shapes.is_firm(firm) or context.known_company(company_match_key(firm)) is not None
    if " ".join(link.split()) in _LOOSE_LINK:
        found = left.split()
        return (
            is_evident and len(found) > 1 and shapes.person_words(found) == len(found) > shapes.title_words(found) + 1
        )
    if not left:
        return is_evident or (shapes.is_names(firm) and link not in ("of", "from"))
    is_person = (
        shapes.is_names(left)
        and not shapes.is_firm(left)
        and (len(left.split()) < 4 or shapes.person_words(left.split()) > 0)
    )
    return is_person and (is_evident or shapes.is_capital(firm) or left.islower())


def _roles(paper: Paper) -> None:
    for piece in paper.pieces():
        if shapes.is_role(piece.text) and not paper.has("job_title"):
            paper.take("job_title", piece.text, (piece.start, piece.end))


def _known_firm(paper: Paper, context: Context, piece: Piece) -> None:
    """A firm of the file: the whole piece, or words at its end or beginning where nothing separates them."""
    if paper.has("company") or (any(map(str.isdigit, piece.text)) and len(piece.text.split()) > _MOST_FIRM):
        return
    found = list(_WORD.finditer(paper.line, piece.start, piece.end))
    runs = [found]
    if 2 < len(found) <= 2 * _LOOKED_UP:
        runs += [found[-count:] for count in range(min(_LOOKED_UP, len(found) - 1), 0, -1)]
        runs += [found[:count] for count in range(min(_LOOKED_UP, len(found) - 1), 0, -1)]
    for run in runs:
        start, end = run[0].start(), run[-1].end()
        text = paper.line[start:end]
        if len(run) < len(found) and len(run) == 1 and len(text) < 4:
            continue
        is_person = len(run) == len(found) and shapes.person_words(text.split()) == len(found)
        name = None if is_person else context.known_company(company_match_key(text))
        if name is not None and (len(run) == len(found) or fold(text) not in words("small")):
            _take_firm(paper, name, (start, end), "sure")
            return


def _evident(paper: Paper, context: Context, piece: Piece, *, is_sure: bool) -> None:
    """A piece that is a person by a title or given name, or a firm by its form or words; or both in one, cut where one ends.

    ``is_sure``: only what is wholly one of them; the second round takes the rest.
    """
    found = [(word.start(), word.end()) for word in _WORD.finditer(paper.line, piece.start, piece.end)]
    texts = [paper.line[start:end] for start, end in found]
    person = shapes.person_words(texts) if shapes.is_names(" ".join(texts[:1])) else 0
    firm = (
        shapes.is_firm(piece.text)
        if not person or paper.has("full_name")  # "Karl Otto, Otto Roofing": a firm may bear a given name
        else shapes.has_form(piece.text) or shapes.is_firm(" ".join(texts[person:] or ["-"]))
    )
    if person and person + 2 <= len(texts) and fold(texts[person - 1 if person == 1 else 1]) in words("joining"):
        firm = False
    if firm and not person:
        _firm_and_rest(paper, piece, found, texts)
    elif firm:
        _person_and_firm(paper, piece, found, texts, person, is_sure=is_sure)
    elif person == len(texts):
        _take_person(paper, found, "sure" if person > 1 or paper.has("company") else "likely")
    elif person:
        _person_and_rest(paper, context, piece, found, texts, person, is_sure=is_sure)
    elif not is_sure:
        _given_inside(paper, found, texts)


def _firm_and_rest(paper: Paper, piece: Piece, found: list[Span], texts: list[str]) -> None:
    """A firm up to its legal form; behind it may stand a person ("Müller & Söhne GmbH Anna Berg")."""
    if paper.has("company") or len(texts) > 2 * _MOST_FIRM:
        return
    end = shapes.form_end(texts)
    inside = next((at for at in range(1, len(texts)) if is_given(texts[at]) and not end), 0)
    behind = texts[inside:]
    if inside and len(behind) == shapes.person_words(behind) >= 2 and not shapes.is_firm(" ".join(behind)):
        _take_person(paper, found[inside:], "likely")
        _take_firm(paper, " ".join(texts[:inside]), (found[0][0], found[inside - 1][1]), "likely")
        return
    stop = end if end and end < len(texts) else len(texts)
    if is_running(" ".join(texts[:stop])) and texts[0] != "The":
        return
    sure: Certainty = "sure" if shapes.has_form(" ".join(texts[:stop])) else "likely"
    _take_firm(paper, " ".join(texts[:stop]), (found[0][0], found[stop - 1][1]), sure)
    if stop < len(texts) and shapes.person_words(texts[stop:]) == len(texts) - stop:
        _take_person(paper, found[stop:], "likely")


def _person_and_firm(
    paper: Paper, piece: Piece, found: list[Span], texts: list[str], person: int, *, is_sure: bool
) -> None:
    """A given name and a firm in one piece: two ("Anna Berg Berg Solar"), or a firm called after its founder ("Hans Berg Bau GmbH")."""
    if paper.has("company"):
        return
    rest = texts[person:]
    before_form = len(rest) - len(
        [word for word in rest if shapes.has_form(f"x {word}") or fold(word) in ("&", "co.", "co")]
    )
    is_founder = not rest or (shapes.has_form(piece.text) and before_form < 2)
    if is_founder or paper.has("full_name"):
        if not is_sure or shapes.has_form(piece.text):
            _take_firm(paper, piece.text, (piece.start, piece.end), "likely")
        return
    _take_person(paper, found[:person], "likely")
    _take_firm(paper, " ".join(rest), (found[person][0], found[-1][1]), "likely")


def _person_and_rest(
    paper: Paper, context: Context, piece: Piece, found: list[Span], texts: list[str], person: int, *, is_sure: bool
) -> None:
    """A name with more behind it: further family names, or something else where nothing separates the two."""
    if paper.has("full_name") or (is_sure and person < 2):
        return
    if fold(texts[1]) in words("joining") and len(texts) <= 5:  # "Anna und Peter Berg"
        _take_person(paper, found, "likely")
        return
    rest = texts[person:]
    is_separated = any(sign in paper.line for sign in ",;|\t\n")
    if (
        len(texts) <= 3
        and is_separated
        and shapes.is_capital(piece.text)
        and shapes.is_names(piece.text)
        and not piece.text.islower()
    ):
        _take_person(paper, found, "likely")
        return
    _take_person(paper, found[:person], "likely")
    text = " ".join(rest)
    is_name = shapes.is_names(text) and shapes.is_capital(text) and len(rest) <= 3
    if is_name and not is_goods(text, context) and not is_running(text):
        _take_firm(paper, text, (found[person][0], found[-1][1]), "guess")


def _given_inside(paper: Paper, found: list[Span], texts: list[str]) -> None:
    """ "Berg Solar Anna Berg", "Schmidt Peter": a given name that is not the first word."""
    if paper.has("full_name") or not shapes.is_names(" ".join(texts)):
        return
    at = next((at for at in range(1, len(texts)) if is_given(texts[at])), 0)
    is_talk = all(fold(word) in words("wants") | words("small") for word in texts[:at])
    if not at or (is_running(" ".join(texts)) and not is_talk):
        return
    if len(texts) == 2 and not paper.has("company"):
        paper.take("full_name", shapes.named(f"{texts[1]} {texts[0]}"), (found[0][0], found[1][1]), certainty="guess")
    elif shapes.person_words(texts[at:]) == len(texts) - at:
        _take_person(paper, found[at:], "likely")
        if not paper.has("company") and not is_talk:
            _take_firm(paper, " ".join(texts[:at]), (found[0][0], found[at - 1][1]), "guess")


def _last_first(paper: Paper) -> None:
    """ "Berg, Anna": a family name, a comma, a given name alone."""
    pieces = paper.pieces()
    name = paper.part("full_name")
    if name is None or len(name.value.split()) != 1 or paper.has("salutation") or not is_given(name.value):
        return
    for piece in pieces:
        between = paper.line[piece.end : name.spans[0][0]] if piece.end <= name.spans[0][0] else "-"
        if (
            between.strip() == ","
            and len(piece.text.split()) == 1
            and shapes.is_names(piece.text)
            and not is_given(piece.text)
        ):
            paper.join(name, shapes.named(f"{name.value} {piece.text}"), before=(piece.start, piece.end))
            return


# --- by place -----------------------------------------------------------------------------------------------------------
def _by_place(paper: Paper, context: Context) -> None:
    """The first piece that may be a name is the person, the one beside them the firm."""
    for piece in _shaped(paper, context):
        texts = piece.text.split()
        if not paper.has("full_name") and (len(texts) > 1 or paper.has("company")):
            if len(texts) > 1 and _is_firms_place(paper, piece, context):
                continue
            _take_person(paper, _spans(paper, piece), "guess")
        elif paper.has("full_name") and not paper.has("company") and _is_beside_person(paper, piece):
            _take_firm(paper, piece.text, (piece.start, piece.end), "guess")
    for piece in _shaped(paper, context):
        if not paper.has("full_name") and not paper.has("company"):
            if piece.text.isupper() and len(piece.text) > 2:
                _take_firm(paper, piece.text, (piece.start, piece.end), "guess")
            else:
                _take_person(paper, _spans(paper, piece), "guess")
        elif not paper.has("company") and shapes.is_capital(piece.text) and not paper.line.islower():
            _take_firm(paper, piece.text, (piece.start, piece.end), "guess")


def _shaped(paper: Paper, context: Context) -> list[Piece]:
    """Free pieces that may be a name or a firm by their shape."""
    return [
        piece
        for piece in paper.pieces()
        if len(piece.text.split()) <= 4
        and shapes.is_names(piece.text)
        and not is_running(piece.text)
        and not is_goods(piece.text, context)
        and not (paper.has("full_name") and shapes.person_words(piece.text.split()) > 1)
        and (shapes.is_capital(piece.text) or (paper.line.islower() and len(piece.text.split()) <= 2))
    ]


def _is_firms_place(paper: Paper, piece: Piece, context: Context) -> bool:
    """Whether a later piece is the better person: two words of which the first is a given name."""
    return any(
        other.start > piece.start and is_given(other.text.split()[0]) and len(other.text.split()) > 1
        for other in _shaped(paper, context)
    )


def _is_beside_person(paper: Paper, piece: Piece) -> bool:
    """Whether only marks stand between the piece and the person's name."""
    name = paper.part("full_name")
    if name is None:
        return False
    start, end = name.spans[0][0], name.spans[-1][1]
    between = paper.line[end : piece.start] if piece.start >= end else paper.line[piece.end : start]
    return all(map(is_mark, between))


# --- what is left -------------------------------------------------------------------------------------------------------
def _left(paper: Paper, context: Context) -> None:
    """What names goods or work is what they want; everything else is a note."""
    for piece in paper.pieces():
        if not paper.has("product") and is_goods(piece.text, context) and len(piece.text.split()) <= 12:
            paper.take("product", piece.text[:1].upper() + piece.text[1:], (piece.start, piece.end), certainty="likely")
    for piece in paper.pieces():
        paper.take("notes", piece.text, (piece.start, piece.end), certainty="likely")


def _take_person(paper: Paper, found: list[Span], certainty: Certainty) -> None:
    texts = [paper.line[start:end] for start, end in found]
    if paper.has("full_name"):
        return
    titles = shapes.title_words(texts)
    if titles:
        salutation = " ".join(shapes.named(text) for text in texts[:titles])
        paper.take("salutation", salutation, (found[0][0], found[titles - 1][1]))
    name = shapes.named(" ".join(texts[titles:]).rstrip("."))
    paper.take("full_name", name, (found[titles][0], found[-1][1]), certainty=certainty)


def _take_firm(paper: Paper, text: str, span: Span, certainty: Certainty) -> None:
    if not paper.has("company"):
        paper.take("company", shapes.named(text), span, certainty=certainty)


def _spans(paper: Paper, piece: Piece) -> list[Span]:
    return [word.span() for word in _WORD.finditer(paper.line, piece.start, piece.end)]
