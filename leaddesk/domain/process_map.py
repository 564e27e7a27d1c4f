"""The process map (K12, S2-7) and *Where do leads die* (S2-9) as plain records, and the rules of their reading. Pure.

Owns what a node, an exit and a link of the ranking is, the order of the ranking and which leak is the worst. Counting is
``store.process_map``, words for a screen ``services.process_map_words``, places ``domain.process_map_layout``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, Literal

from leaddesk.base.i18n import N_
from leaddesk.domain.board import Flow
from leaddesk.domain.filter_values import quoted
from leaddesk.domain.filters import Condition
from leaddesk.domain.measures import FEW

DIED, IN_STAGE, LEFT_FROM, PIPELINE = "died", "in_stage", "left_from", "pipeline"
HIDDEN_FIELDS: Final[Mapping[str, str]] = {
    DIED: N_("Where it was lost"),
    IN_STAGE: N_("Stands in"),
    LEFT_FROM: N_("Left from"),
    PIPELINE: N_("Pipeline"),
}
"""Conditions behind the figures of the map: asked by codes and ids of our own, not offered as fields."""

LINKS: Final[Mapping[str, str]] = {
    "not_a_lead": N_("Not a lead"),
    "never_tried": N_("Never tried"),
    "late_first_try": N_("Late first try"),
    "few_tries": N_("Few tries"),
    "not_qualified": N_("Not qualified"),
    "no_quote": N_("No quote"),
    "quote_lost": N_("Quote lost"),
}
"""The links of the chain from first to last, as S2-9 names them. A lead that died counts at the last one that failed:

a quote was sent = ``quote_lost``; qualified without one = ``no_quote``; somebody talked with them = ``not_qualified``; no try at all
= ``never_tried``; fewer tries than *Never answered* asks for = ``few_tries``; enough tries, the first after more than 1 working day =
``late_first_try``; enough and in time = ``not_qualified``. What turned out to be none is ``not_a_lead``, whatever was done with it.
"""
LINK_WORDS: Final[Mapping[str, str]] = {
    "not_a_lead": N_("spam, wrong data, twice here"),
    "never_tried": N_("nobody called or wrote"),
    "late_first_try": N_("first try after 1 working day, then no answer"),
    "few_tries": N_("given up too early, without an answer"),
    "not_qualified": N_("we talked or tried long enough, not worth our time"),
    "no_quote": N_("qualified, and no quote was sent"),
    "quote_lost": N_("a quote was sent, not won"),
}
WITHOUT_VALUE: Final = frozenset({"not_a_lead"})
"""Links whose leads would have brought nothing."""

Amounts = tuple[tuple[str, int], ...]
"""(currency, minor units), the firm's currency first; never added up."""


@dataclass(frozen=True)
class Asked:
    """Whose leads, received when (both days included, None = without that end), in which pipeline (None = the first)."""

    first: date | None = None
    last: date | None = None
    owner_id: int | None = None
    pipeline_id: int | None = None


@dataclass(frozen=True)
class Where:
    """The leads behind a figure: a view and conditions."""

    conditions: tuple[Condition, ...]
    view: str = "all"

    @property
    def code(self) -> str:
        """As ``Page.open_view`` takes it."""
        said = (
            replace(one, value=quoted(one.value)) if "&" in one.value and '"' not in one.value else one
            for one in self.conditions
        )
        return f"{self.view}?{'&'.join(map(str, said))}"

    def also(self, *conditions: Condition) -> Where:
        """The same with more asked for."""
        return Where((*self.conditions, *conditions), self.view)


@dataclass(frozen=True)
class Lost:
    """Leads that ended somewhere. ``amounts``: what they would have brought; of ``estimated`` leads that is an estimate, of ``unknown``
    ones nothing is known (S2-10). ``reasons``: (label, leads), the most frequent first."""

    count: int = 0
    amounts: Amounts = ()
    estimated: int = 0
    unknown: int = 0
    reasons: tuple[tuple[str, int], ...] = ()


ExitKind = Literal["not_a_lead", "non_responsive", "nurture", "disqualified", "lost"]


@dataclass(frozen=True)
class Exit:
    """A way out below a node: leads of the period that took it; ``nurture``: who waits for later now, the next of them until ``wakes``."""

    kind: ExitKind
    lost: Lost
    where: Where
    wakes: date | None = None


NodeKind = Literal["start", "stage", "question", "won", "after_sale"]


@dataclass(frozen=True)
class Node:
    """A step of the map. ``now`` leads stand there, worth ``amounts``, ``quiet`` of them too long.

    ``reached``: leads of the period that came this far. ``flow``: who went on and how long they stay, as the board says it, from
    the first day of the period on. ``leaves``: what lets a lead leave, in words. ``allowed``: keys of where it may go (None: everywhere).
    """

    key: str
    kind: NodeKind
    label: str
    where: Where
    now: int = 0
    amounts: Amounts = ()
    quiet: int = 0
    reached: int = 0
    limit: int | None = None
    flow: Flow | None = None
    leaves: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    allowed: frozenset[str] | None = None
    exits: tuple[Exit, ...] = ()
    stage_id: int | None = None


@dataclass(frozen=True)
class Link:
    """A row of *Where do leads die*."""

    code: str
    lost: Lost
    where: Where


@dataclass(frozen=True)
class Leak:
    """The worst ending: at which node, which way out, and of how many that came this far."""

    key: str
    kind: ExitKind
    lost: Lost
    of: int


@dataclass(frozen=True)
class ProcessMap:
    """The whole page at ``at`` (aware). ``received``: leads of the period, what is none left out; ``links`` stand by what they cost.

    ``currency``: the firm's, by which links and endings are compared.
    """

    asked: Asked
    at: datetime
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    received: int
    not_leads: int
    won: int
    currency: str
    won_amounts: Amounts = ()
    leak: Leak | None = None
    version: int = 1
    question: str = ""
    pipeline: str = ""
    pipelines: tuple[tuple[int, str], ...] = ()
    owner: str = ""

    def node(self, key: str) -> Node | None:
        """The node called ``key``."""
        return next((node for node in self.nodes if node.key == key), None)

    @property
    def is_empty(self) -> bool:
        """Whether nobody came in and nobody stands anywhere."""
        return not self.received and not self.not_leads and not any(node.now for node in self.nodes)


@dataclass(frozen=True)
class Died:
    """Leads that died alike: ``minor`` is None where no value was entered, ``estimate`` what such a lead brings (None: not known)."""

    link: str
    count: int
    currency: str
    minor: int | None
    estimate: int | None
    reason: str = ""


def added(groups: Sequence[Died], firm_currency: str, *, most_reasons: int = 4) -> Lost:
    """What the groups are together: each currency for itself, estimates counted as such; ``minor`` is a group's whole sum."""
    amounts: dict[str, int] = {}
    reasons: dict[str, int] = {}
    estimated = unknown = 0
    for group in groups:
        if group.reason:
            reasons[group.reason] = reasons.get(group.reason, 0) + group.count
        if group.minor is not None:
            amounts[group.currency] = amounts.get(group.currency, 0) + group.minor
        elif group.estimate is not None:
            amounts[group.currency] = amounts.get(group.currency, 0) + group.estimate * group.count
            estimated += group.count
        else:
            unknown += group.count
    ordered = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))[:most_reasons]
    return Lost(
        sum(group.count for group in groups), sorted_amounts(amounts, firm_currency), estimated, unknown, tuple(ordered)
    )


def sorted_amounts(amounts: Mapping[str, int], firm_currency: str) -> Amounts:
    """The firm's currency first, the others by their code."""
    return tuple(sorted(amounts.items(), key=lambda item: (item[0] != firm_currency, item[0])))


def weight(lost: Lost, firm_currency: str) -> tuple[int, int]:
    """By what endings are compared: most value in the firm's currency, then most leads (sums of two currencies cannot be)."""
    return (dict(lost.amounts).get(firm_currency, 0), lost.count)


def ranked(links: Sequence[Link], firm_currency: str) -> tuple[Link, ...]:
    """The ranking: what cost most first; among equals the link that comes first in the chain."""
    places = {code: place for place, code in enumerate(LINKS)}
    return tuple(
        sorted(links, key=lambda link: (*(-part for part in weight(link.lost, firm_currency)), places[link.code]))
    )


def worst_leak(nodes: Sequence[Node], firm_currency: str) -> Leak | None:
    """The ending where most value, then most leads are lost between two steps; None where no ending has 10 leads.

    What is no lead and what waits for later is not lost.
    """
    found = [
        (weight(each.lost, firm_currency), Leak(node.key, each.kind, each.lost, node.reached))
        for node in nodes
        for each in node.exits
        if each.kind not in ("not_a_lead", "nurture") and each.lost.count >= FEW
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None
