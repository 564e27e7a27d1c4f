"""Which tries work (S3-8): counted for a report, and the activities behind each of its figures. Reading only."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain import figure_key
from leaddesk.domain.codes import ACTIVITY_TYPES, OUTCOMES
from leaddesk.domain.effects import PARTS, Judged, Part, judged
from leaddesk.domain.figure_key import FigureKey
from leaddesk.domain.frames import Span
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.moment import Moment
from leaddesk.store import effects as stored
from leaddesk.store import figure_rows

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

FIELD: Final = "activities"
"""In the place of a condition: the activities behind a figure, spelled as a key (``activities=call:voicemail:answered&from=...``)."""
ANY: Final = "any"
"""In the place of a kind or an outcome: all of them."""
UNKNOWN: Final = "none"
"""In the place of an outcome: none is recorded."""


@dataclass(frozen=True)
class Asked:
    """Activities of one kind with one outcome (None: any; outcome "" = not recorded) that are in one part of the figures."""

    type: str | None
    outcome: str | None
    part: Part

    @property
    def rows(self) -> str:
        """The spelling: ``call:voicemail:answered``."""
        outcome = ANY if self.outcome is None else self.outcome or UNKNOWN
        return f"{self.type or ANY}:{outcome}:{self.part}"

    def holds(self, one: Judged) -> bool:
        """Whether a try is meant."""
        return self.type in (None, one.made.type) and self.outcome in (None, one.made.outcome) and one.is_in(self.part)


@dataclass(frozen=True)
class EffectRow:
    """A try of ours: what it is called, and what came of it (None: its days are not over)."""

    activity_id: int
    lead_id: int
    number: str
    asked: str
    by: str
    at: str
    type: str
    outcome: str
    answered: bool | None
    went_on: bool | None


def tried(ws: Workspace, moment: Moment, span: Span, facts: Iterable[LeadFact]) -> list[Judged]:
    """Our tries of the span on the leads of ``facts`` that are leads, with what came of them until ``moment``."""
    leads: Collection[int] = {fact.id for fact in facts if fact.real}
    return judged(stored.tries(ws.store, moment, span, leads), stored.stories(ws.store, moment, leads), moment.now)


def read(text: str) -> Asked:
    """What ``call:voicemail:answered`` asks for. Raises UserError for anything else."""
    kind, _sep, rest = text.partition(":")
    outcome, _sep, part = rest.partition(":")
    found = next((each for each in PARTS if each == part), None)
    if found is None or kind not in (ANY, *ACTIVITY_TYPES) or outcome not in (ANY, UNKNOWN, *OUTCOMES):
        raise UserError(
            _("“{text}” names no figure.").format(text=text),
            field=FIELD,
            code="unknown_figure",
            hint=_("Such as call:voicemail:answered, or any:any:n."),
        )
    return Asked(None if kind == ANY else kind, {ANY: None, UNKNOWN: ""}.get(outcome, outcome), found)


def where(key: FigureKey) -> tuple[str, ...]:
    """What stands in a document for the rows of ``key``, whose ``rows`` are spelled as ``Asked.rows``."""
    return (f"{FIELD}={key.spelled()}",)


def effect_rows(ws: Workspace, key: FigureKey | str) -> tuple[EffectRow, ...]:
    """The activities behind a figure, oldest first; ``key`` as in ``where``, with or without the name before it.

    Raises UserError for a text that names none.
    """
    if isinstance(key, str):
        key = figure_key.read(key.removeprefix(f"{FIELD}="))
    asked = read(key.rows)
    now = ws.moment()
    moment = figure_rows.moment_of(key.as_of, now)
    facts = (fact for fact in figure_rows.facts_at(ws.store, now, moment) if key.slice.holds(fact))
    return listed(ws, moment, [one for one in tried(ws, moment, key.span, facts) if asked.holds(one)])


def listed(ws: Workspace, moment: Moment, found: Iterable[Judged]) -> tuple[EffectRow, ...]:
    """Tries by what they are called."""
    known = list(found)
    names = stored.named(ws.store, [one.made.id for one in known])
    rows = []
    for one in known:
        made, named = one.made, names[one.made.id]
        at = made.at.astimezone(moment.zone).strftime("%Y-%m-%d %H:%M")
        rows.append(
            EffectRow(
                made.id, made.lead_id, named.number, named.asked, named.by, at, made.type, made.outcome, one.answered, one.went_on
            )
        )  # fmt: skip
    return tuple(rows)
