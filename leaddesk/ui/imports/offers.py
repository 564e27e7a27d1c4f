"""What a colour or a word of a file may be said to stand for: the firm's own words, as choices with a label. Pure.

A meaning is ``field:value`` as ``plan_model.Options.meanings`` takes it; "" keeps the word as it is. Labels are plain words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from leaddesk.base.i18n import N_, _
from leaddesk.domain import codes
from leaddesk.ui.imports import sentences

KEEP: Final = ""
"""The meaning of a word that stays text."""
OPT_OUT: Final = "consent:opt_out"
TAG: Final = "tags:"
_LEFT: Final = ("won", "lost", "disqualified", "non_responsive", "not_a_lead")
"""Statuses behind the pipeline's columns that a colour or word often marks."""


@dataclass(frozen=True, slots=True)
class Offers:
    """The firm's own words: labels of its stages, names of its people, sources and tags, each in the firm's order."""

    stages: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """One choice: what it means, and what it is called."""

    meaning: str
    label: str


Groups = Sequence[Sequence[Offer]]
"""Choices in groups, with a line between them."""


def for_colour(offers: Offers) -> Groups:
    """What a colour may mean: a rating, a stage, how it ended, a wish, a tag that is there."""
    return _filled(
        [Offer(KEEP, _("Keep as it is"))],
        _ratings(),
        [Offer(f"stage:{label}", label) for label in offers.stages],
        [Offer(f"status:{code}", _(codes.STATUSES[code])) for code in _missing(offers.stages)],
        [Offer(OPT_OUT, _("Do not contact"))],
        [Offer(f"{TAG}{name}", name) for name in offers.tags],
    )


def for_word(field: str, offers: Offers) -> Groups:
    """What a word in a column of ``field`` (``status stage rating owner source kind``) may stand for."""
    keep = [Offer(KEEP, _("Keep as text"))]
    if field == "rating":
        return _filled(keep, _ratings())
    if field == "owner":
        return _filled(keep, [Offer(f"owner:{name}", name) for name in offers.people])
    if field == "source":
        return _filled(keep, [Offer(f"source:{name}", name) for name in offers.sources])
    if field == "kind":
        kinds = [Offer(f"kind:{code}", _(label)) for code, (label, _second) in sentences.KINDS.items()]
        return _filled([Offer(KEEP, _("As the others"))], kinds)
    if field == "stage":
        stages = [Offer(f"stage:{label}", label) for label in offers.stages]
        return _filled(
            keep, stages, [Offer(f"status:{code}", _(codes.STATUSES[code])) for code in _missing(offers.stages)]
        )
    return _filled(keep, [Offer(f"status:{code}", _(label)) for code, label in codes.STATUSES.items()], _ratings())


def label_of(meaning: str) -> str:
    """What a meaning is called that is none of the choices (said elsewhere, or by a layout)."""
    field, _colon, value = meaning.partition(":")
    labels = {
        "status": codes.STATUSES,
        "rating": codes.RATINGS,
        "kind": {k: v for k, (v, _s) in sentences.KINDS.items()},
    }
    known = labels.get(field, {})
    return _(known[value]) if value in known else _("Do not contact") if field == "consent" else value


HINTS: Final = {"owner": N_("Who is it?"), "source": N_("Which source?"), "kind": N_("Who is it?")}


def hint_of(field: str) -> str:
    """What an open drop-down says."""
    return _(HINTS[field]) if field in HINTS else _("What is it?")


def _ratings() -> list[Offer]:
    return [Offer(f"rating:{code}", _(codes.RATINGS[code])) for code in ("hot", "warm", "cold", "bad")]


def _missing(stages: Sequence[str]) -> list[str]:
    """Ends that are no column of the firm's own."""
    shown = {label.casefold() for label in stages}
    return [code for code in _LEFT if _(codes.STATUSES[code]).casefold() not in shown]


def _filled(*groups: Iterable[Offer]) -> Groups:
    return [found for group in groups if (found := list(group))]
