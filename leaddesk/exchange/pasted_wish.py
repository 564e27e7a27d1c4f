"""What a message asks for: what they want, a visit, a call or a quote, when they can be reached, whether we may contact them.

Owns the reading of running text by phrases (``phrases.toml``). Precision before recall: no phrase, no field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from leaddesk.base.i18n import N_
from leaddesk.exchange.pasted_model import Passage
from leaddesk.exchange.pasted_words import beginning, either, phrase, time_run, whole_line

STEPS: Final = {
    "visit": N_("Call, to fix a visit"),
    "call": N_("Call back"),
    "quote": N_("Send a quote"),
}
"""The next step that is offered for what a message asks us to do."""
_CLAUSE: Final = re.compile(r"[^.!?;,\n]{3,90}(?:\n?[^.!?;,\n]{0,60})?")
_SENTENCE: Final = re.compile(r"[^\s.!?][^.!?\n]{6,110}(?:\n[^.!?\n]{1,80})?(?=[.!?\n]|$)")
_SENTENCE_ENDS: Final = ".!?\n"
_FILLER: Final = re.compile(
    r"^(?:for|to|a|an|the|some|für|ein(?:e|en|er)?|un|une|uno|una|um|uma|een|de|d['’]|gerne?|graag)\s+", re.I
)
_HAVING: Final = re.compile(r"(?:we|i) have|wir haben|ich habe", re.I)
_SMALL: Final = "and|or|on|in|at|the|any|und|oder|am|um|et|ou|le|les|de|y|o|a|el|los|las|e|il|en|of|op|to|von|from|s|as"
_LOOSE_BEFORE: Final = re.compile(rf"(?:{_SMALL})[ ,/\n&-]+", re.I)
_LOOSE_BEHIND: Final = re.compile(rf"[ ,/\n&-]+(?:{_SMALL})$", re.I)
_LONGEST: Final = 90
_LONE_NUMBER: Final = re.compile(r",\s*\d{1,4}$")
_AROUND: Final = 120
_BEFORE: Final = 24
_NEAR: Final = 40


@cache
def _hours() -> re.Pattern[str]:
    """A clock time with the word before it that makes it one: "after 5 pm", "zwischen 9 und 12"."""
    return re.compile(rf"(?<!\w){either('times', 'hours')}\s(?:\w{{2,3}}\s)?\d", re.I)


@cache
def _once() -> re.Pattern[str]:
    """A single day named right before: "tomorrow morning" is no habit."""
    return re.compile(rf"(?<!\w){either('asks', 'when')}[ \n,]*$", re.I)


@cache
def _at_times() -> re.Pattern[str]:
    """What follows "do not call" where only some hours are meant."""
    return re.compile(
        rf"\s+(?:\w{{2,4}}\s)?(?:{either('times', 'hours')}|{either('times', 'days')}|{either('times', 'parts')})(?!\w)",
        re.I,
    )


def read(text: str, start: int, end: int, *, is_message: bool) -> Iterator[Passage]:
    """What ``text[start:end]`` asks for. ``is_message``: the answer to "your message", whose first sentence says what it is about
    where no phrase does."""
    yield from _steps(text, start, end)
    yield from _times(text, start, end)
    yield from consent(text, start, end)
    wanted = _wanted(text, start, end, is_message=is_message)
    if wanted is None and is_message:
        wanted = _first_sentence(text, start, end)
    if wanted is not None:
        yield wanted


def _wanted(text: str, start: int, end: int, *, is_message: bool) -> Passage | None:
    """The words behind "we need", "Angebot für" and their like, to the end of the clause. Only in a form's message does "we have" begin
    a wish."""
    for match in _wishes(text, start, end):
        if not is_message and _HAVING.fullmatch(match[0]):
            continue
        after = _behind_inner(text, match.end(), end)
        clause = _CLAUSE.match(text, after, end)
        if clause is None or not clause[0][:1].isspace():
            continue
        begin, stop = _trimmed(text, clause.start(), clause.end())
        words = text[begin:stop].split()
        if _points(words) or not any(sum(map(str.isalpha, word)) >= 3 for word in words) or stop - begin > _LONGEST:
            continue
        return Passage("product", _first_large(_FILLER.sub("", " ".join(words))), begin, stop, "phrase")
    return None


def _points(words: list[str]) -> bool:
    """Whether they only point at what was named before, or at us: no wish of its own."""
    return bool(words) and whole_line("wish", "pointing").match(words[0]) is not None


def _behind_inner(text: str, at: int, end: int) -> int:
    """Behind a second phrase in the same breath: "we would like | to get a quote for | two units"."""
    inner = phrase("wish", "wants").search(text, at, min(end, at + _NEAR))
    if inner is None or any(sign in text[at : inner.start()] for sign in _SENTENCE_ENDS + ",;"):
        return at
    return inner.end()


def _wishes(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Phrases of wanting; those that only tell what there is ("we have three rooms") last."""
    found = list(phrase("wish", "wants").finditer(text, start, end))
    yield from sorted(found, key=lambda match: _HAVING.fullmatch(match[0]) is not None)


def _first_sentence(text: str, start: int, end: int) -> Passage | None:
    """The first sentence behind the greeting, where it is short enough to be a line of a list."""
    at = start
    for _nth in range(4):
        match = _SENTENCE.search(text, at, end)
        if match is None:
            return None
        line = match[0].split("\n")[0]
        if beginning("letter", "greeting").match(line) and len(line.split()) <= 5:
            at = match.start() + len(line)
            continue
        begin, stop = _trimmed(text, match.start(), match.end())
        if stop - begin > _LONGEST or len(text[begin:stop].split()) < 3:
            return None
        return Passage("product", " ".join(text[begin:stop].split()), begin, stop, "sentence")
    return None


def subject(value: str, start: int, end: int) -> Passage | None:
    """A mail's subject as what they want, unless it says nothing ("New request from your website")."""
    if len(value) < 3 or len(value) > 120 or whole_line("wish", "generic_subjects").match(value):
        return None
    return Passage("product", value, start, end, "subject")


def _steps(text: str, start: int, end: int) -> Iterator[Passage]:
    for what in STEPS:
        match = phrase("asks", what).search(text, start, end)
        if match is None:
            continue
        stop = match.end()
        later = re.compile(rf"[ \n]{either('asks', 'when')}(?!\w)", re.I).match(text, stop, end)
        yield Passage("next_action", what, match.start(), later.end() if later else stop, "phrase")
        return


def _times(text: str, start: int, end: int) -> Iterator[Passage]:
    """Days and hours at which they can be reached: named in a sentence that speaks of reaching them."""
    for match in time_run().finditer(text, start, end):
        words = match[0]
        named = phrase("times", "days").search(words) or phrase("times", "parts").search(words)
        if not named and not _hours().search(words):
            continue
        sentence_start = max(text.rfind(sign, start, match.start()) for sign in _SENTENCE_ENDS) + 1
        ends = [found for sign in _SENTENCE_ENDS if (found := text.find(sign, match.end(), end)) >= 0]
        sentence_end = min(ends, default=end)
        around = text[max(sentence_start, match.start() - _AROUND, start) : min(sentence_end, match.end() + _AROUND)]
        if phrase("times", "cues").search(around) is None:
            continue
        begin, stop = _without_links(text, match.start(), match.end())
        if _once().search(text[max(start, begin - _BEFORE) : begin]):
            continue
        if stop > begin:
            yield Passage("best_times", " ".join(text[begin:stop].split()), begin, stop, "phrase")
            return


def _without_links(text: str, begin: int, stop: int) -> tuple[int, int]:
    """A run without the small words at its ends that belong to the sentence ("on", "and", "the")."""
    part = phrase("times", "parts")
    while part.match(text, begin, stop) is None and (match := _LOOSE_BEFORE.match(text, begin, stop)) is not None:
        begin = match.end()
    lone = _LONE_NUMBER.search(text[begin:stop])
    stop = begin + lone.start() if lone is not None else stop
    while (match := _LOOSE_BEHIND.search(text[begin:stop])) is not None:
        stop = begin + match.start()
    return begin, stop


def consent(text: str, start: int, end: int) -> Iterator[Passage]:
    """That they agreed to be contacted, by what; or that they do not want calls."""
    refused = phrase("consent", "no").search(text, start, end)
    if refused is not None and _at_times().match(text, refused.end(), end) is None:
        yield Passage("consent", "opt_out:phone", refused.start(), refused.end(), "phrase")
        return
    agreed = phrase("consent", "yes").search(text, start, end)
    if agreed is None:
        return
    stop = _sentence_end(text, agreed.end(), end)
    sentence = text[max(start, text.rfind("\n\n", start, agreed.start()) + 1) : stop]
    ways = [way for way in ("phone", "email") if phrase("consent", way).search(sentence)]
    if ways:
        begin, stop = _trimmed(text, agreed.start(), min(stop, agreed.end() + 80))
        yield Passage("consent", ",".join(ways), begin, stop, "phrase")


def _sentence_end(text: str, at: int, end: int) -> int:
    stops = [found for sign in (".", "!", "?", "\n\n") if (found := text.find(sign, at, end)) >= 0]
    return min(stops, default=end)


def _trimmed(text: str, begin: int, stop: int) -> tuple[int, int]:
    piece = text[begin:stop]
    return begin + len(piece) - len(piece.lstrip()), stop - (len(piece) - len(piece.rstrip()))


def _first_large(text: str) -> str:
    return text[:1].upper() + text[1:]
