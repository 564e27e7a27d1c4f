"""The next step in a typed line: "call Tue 10:00", "bis Freitag Angebot schicken", "ruf Frau Berg morgen an": what, by which way, when.

A word of a step counts where it can be nothing else, stands beside a day, or begins its piece. A day without a step counts where it
stands alone. Days that are past are left to be notes: nothing is planned for yesterday.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from leaddesk.domain import days
from leaddesk.domain.days import DayContext, Spoken
from leaddesk.domain.identity import fold
from leaddesk.domain.quick_model import Certainty, Context, Span
from leaddesk.domain.quick_paper import Paper, Piece
from leaddesk.domain.quick_words import halves, is_given, verb_pattern, verbs, words

_WORD: Final = re.compile(r"[^\s,;|]+")
_TAIL: Final = re.compile(r"\s(?:to|for|für|with|mit|the|an die|an den|an)$", re.I)
"""Small words that led to a name or a day that now stands elsewhere: "send quote to" Anna Berg."""
_FOREIGN_WORDS: Final = 4
_BETWEEN: Final = 4
"""So many characters may stand between a step and its day: ", " or " - "."""


@dataclass(frozen=True, slots=True)
class _Verb:
    """A word of a step at its place in the line."""

    text: str
    start: int
    end: int
    channel: str
    alone: bool


@dataclass(frozen=True, slots=True)
class _Day:
    spoken: Spoken
    start: int
    end: int


def cut(paper: Paper, context: Context) -> None:
    """Take the next step and its day out of the line."""
    pieces = paper.pieces()
    if not pieces:
        return
    found = _steps(paper, pieces, context.days)
    if found is not None:
        _take_step(paper, *found)
        return
    for piece in pieces:
        spoken = days.read(piece.text, context.days)
        if spoken is not None and spoken.has_day and spoken.day >= context.days.today and _is_day(piece.text, spoken):
            certainty: Certainty = "sure" if spoken.strength == 3 else "likely"
            paper.take("next_action_due", _written(spoken), (piece.start, piece.end), certainty=certainty)
            return


def _is_day(text: str, spoken: Spoken) -> bool:
    """Whether a piece that reads as a day is one: short words that may be names need a time."""
    return spoken.strength >= 2 or spoken.time is not None or text.startswith("+") or "/" in text


def _steps(paper: Paper, pieces: list[Piece], context: DayContext) -> tuple[_Verb, Piece, _Day | None] | None:
    """The best step of the line: one with a day before one without, else the first."""
    best: tuple[_Verb, Piece, _Day | None] | None = None
    for place, piece in enumerate(pieces):
        for verb in _verbs(paper, piece):
            day = _day_of(paper, piece, verb, context) or _neighbour(paper, pieces, place, verb, context)
            is_first = verb.start == piece.start
            if day is None and not (verb.alone or is_first):
                continue
            if day is None and not verb.alone and not _is_step_alone(paper, piece, verb):
                continue
            if day is not None:
                return verb, piece, day
            best = best or (verb, piece, day)
    return best


def _verbs(paper: Paper, piece: Piece) -> list[_Verb]:
    found: list[_Verb] = []
    for match in verb_pattern().finditer(paper.folded):
        start, end = paper.span(*match.span())
        if piece.start <= start and end <= piece.end:
            word = " ".join(match[0].split())
            channel, alone = verbs()[word]
            found.append(_Verb(word, start, end, channel, alone))
    return sorted(found, key=lambda verb: not verb.alone)


def _is_step_alone(paper: Paper, piece: Piece, verb: _Verb) -> bool:
    """Whether a noun that begins a piece is a step without a day: "text him", "mail the brochure"; "Ring Ltd" is none."""
    behind = _WORD.findall(paper.line[verb.end : piece.end])
    return bool(behind) and paper.line[verb.start].islower() and fold(behind[0]) in words("objects") | words("about")


# --- days ---------------------------------------------------------------------------------------------------------------
def _day_of(paper: Paper, piece: Piece, verb: _Verb, context: DayContext) -> _Day | None:
    """The day in the piece of a step, the nearest one behind it first. Beside a step a short word is a day too ("call Tue")."""
    found = [
        _Day(spoken, piece.start + spoken.start, piece.start + spoken.end)
        for spoken in days.found_in(piece.text, context)
        if spoken.day >= context.today
    ]
    found = [day for day in found if day.end <= verb.start or day.start >= verb.end]
    fitting = [day for day in found if day.spoken.strength == 3 or _is_beside(paper, verb, day)]
    behind = [day for day in fitting if day.start >= verb.end]
    if behind or fitting:
        return (behind or fitting[-1:])[0]
    return _time_alone(paper, piece, verb, context) or _foreign(paper, piece, verb, context)


def _is_beside(paper: Paper, verb: _Verb, day: _Day) -> bool:
    """Whether only small words stand between the step and the day."""
    between = paper.line[verb.end : day.start] if day.start >= verb.end else paper.line[day.end : verb.start]
    return all(fold(word) in words("objects") or fold(word) in ("on", "am", "um") for word in _WORD.findall(between))


def _time_alone(paper: Paper, piece: Piece, verb: _Verb, context: DayContext) -> _Day | None:
    """ "call at 3pm", "anrufen 10 Uhr": the next such time."""
    rest = paper.line[verb.end : piece.end]
    spoken = days.read(rest, context)
    if spoken is None or spoken.day < context.today:
        return None
    if not spoken.has_day and spoken.strength < 3:
        return None
    return _Day(spoken, verb.end + spoken.start, verb.end + spoken.end)


def _foreign(paper: Paper, piece: Piece, verb: _Verb, context: DayContext) -> _Day | None:
    """A day in another language right behind the step, in a few words."""
    if not set(context.languages) - {"en", "de"}:
        return None
    ends = [match.end() for match in _WORD.finditer(paper.line, verb.end, piece.end)][:_FOREIGN_WORDS]
    for end in reversed(ends):
        spoken = days.read(paper.line[verb.end : end], context)
        if spoken is not None and spoken.has_day and spoken.day >= context.today:
            return _Day(spoken, verb.end, end)
    return None


def _neighbour(paper: Paper, pieces: list[Piece], place: int, verb: _Verb, context: DayContext) -> _Day | None:
    """A day that is a piece of its own beside that of the step: "anrufen, Di 10 Uhr"."""
    for other in (place + 1, place - 1):
        if not 0 <= other < len(pieces):
            continue
        piece = pieces[other]
        spoken = days.read(piece.text, context)
        near = min(abs(piece.start - pieces[place].end), abs(pieces[place].start - piece.end)) <= _BETWEEN
        if (
            near
            and spoken is not None
            and spoken.has_day
            and spoken.day >= context.today
            and spoken.strength >= (1 if other > place else 2)
        ):
            return _Day(spoken, piece.start, piece.end)
    return None


# --- taking -------------------------------------------------------------------------------------------------------------
def _take_step(paper: Paper, verb: _Verb, piece: Piece, day: _Day | None) -> None:
    inside = day is not None and piece.start <= day.start < piece.end
    stop = day.start if day is not None and inside and day.start >= verb.end else piece.end
    spans = [*_before(paper, piece, verb, day if inside else None), (verb.start, _behind(paper, verb.end, stop))]
    if day is not None and inside and day.end <= piece.end and day.start >= verb.end:
        after = _behind(paper, day.end, piece.end, loose=False)
        spans += [(day.end, after)] if after > day.end else []
    half = _half(paper, piece, verb)
    if half is not None and not any(start <= half[0] < end for start, end in spans):
        spans.append(half)
    spans = sorted(span for span in spans if paper.line[span[0] : span[1]].strip())
    text = _infinitive(paper, spans, verb, half) if half is not None else _joined(paper, spans)
    words_before = [word.span() for word in _WORD.finditer(paper.line, piece.start, spans[0][0])][-1:]
    if words_before and fold(paper.line[slice(*words_before[0])]) in words("wants"):
        spans = [*words_before, *spans]  # "wants call back": the step says it
    certainty: Certainty = "sure" if verb.alone or day is not None else "likely"
    paper.take("next_action", text[:1].upper() + text[1:], *spans, certainty=certainty, channel=verb.channel)
    if day is not None:
        paper.take("next_action_due", _written(day.spoken), (day.start, day.end))


def _half(paper: Paper, piece: Piece, verb: _Verb) -> Span | None:
    """The second half of a split German verb: the "an" of "ruf Frau Berg morgen an"."""
    word = halves().get(verb.text)
    found = re.compile(rf"(?<!\w){word}(?!\w)").search(paper.typed, verb.end, piece.end) if word is not None else None
    return found.span() if found is not None else None


def _infinitive(paper: Paper, spans: list[Span], verb: _Verb, half: Span) -> str:
    """ "ruf ihn morgen an" as it stands in a list: "anrufen"; "schick ihr das Angebot zu": "Angebot zuschicken"."""
    texts = [word for start, end in spans for word in paper.line[start:end].split()]
    gone = {"ihn", "sie", "ihr", "ihm", "ihnen", "bitte", "das", "die", "den", "ein", "eine", "einen"}
    second, stem = paper.line[slice(*half)], verb.text.removesuffix("e")
    rest = [word for word in texts if fold(word) not in gone and fold(word) not in (verb.text, second)]
    return " ".join([*rest, f"{second}{stem if stem.endswith('en') else stem + 'en'}"])


def _joined(paper: Paper, spans: list[Span]) -> str:
    return _TAIL.sub("", " ".join(" ".join(paper.line[start:end].split()) for start, end in spans))


def _before(paper: Paper, piece: Piece, verb: _Verb, day: _Day | None) -> list[Span]:
    """Words before the verb that belong to it: "Angebot schicken", "Unterlagen bis Freitag zusenden"."""
    spans: list[Span] = []
    found = list(_WORD.finditer(paper.line, piece.start, verb.start))
    for word in reversed(found):
        if day is not None and day.start <= word.start() < day.end:
            continue
        if fold(word[0]) not in words("objects"):
            break
        spans.insert(0, word.span())
    while spans and fold(paper.line[slice(*spans[0])]) in ("first", "up", "us", "back"):
        spans.pop(0)
    return spans


def _behind(paper: Paper, start: int, stop: int, *, loose: bool = True) -> int:
    """Where the words of the step end: before a name, or before what it is about ("call about the roof"). Not ``loose``: words that can
    only belong to a step."""
    end = start
    for word in _WORD.finditer(paper.line, start, stop):
        plain = fold(word[0]).strip(".:")
        if plain in words("about") or not paper.is_free(*word.span()):
            break
        is_object = plain in words("objects") or plain in verbs()
        if not is_object and (
            word[0][:1].isupper() or word[0][:1].isdigit() or is_given(word[0]) or plain in words("titles")
        ):
            break
        if not is_object and not (loose and plain.isalpha()):
            break
        if not is_object and plain in words("at_firm") | words("wants"):
            break
        end = word.end()
    return end


def _written(spoken: Spoken) -> str:
    return f"{spoken.day.isoformat()} {spoken.time or ''}".strip()
