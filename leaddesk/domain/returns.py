"""What each source costs and brings back (S1-11): leads with quotes, clients and revenue of the same leads, beside what was spent.

A cost that is not recorded is None, never 0, and so is everything divided by it; currencies are never added up nor divided by each
other. What a source cost: the rule of ``source_costs``. Pure.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from leaddesk.domain.became import Amounts, Became, Count, added
from leaddesk.domain.frames import Frame
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.measures import FEW
from leaddesk.domain.milestones import in_slice
from leaddesk.domain.source_costs import Bought, CampaignCost, Costs, SourceCost, month_of, real_months, shared, spent

ALL = -1
"""Stands in place of a source for all of them."""


@dataclass(frozen=True)
class _Line:
    """``cost``: minor units by currency, None where not recorded; a recorded 0 is a cost."""

    came_in: int
    became: Became
    cost: Amounts | None

    def per(self, n: int) -> Amounts | None:
        """The cost of each of ``n``, half up; None without a cost, and where there is nobody to divide by."""
        if self.cost is None or n <= 0:
            return None
        return tuple((code, (2 * minor + n) // (2 * n)) for code, minor in self.cost)

    @property
    def per_lead(self) -> Amounts | None:
        return self.per(self.became.received)

    @property
    def per_talked(self) -> Amounts | None:
        return self.per(self.became.talked)

    @property
    def per_quote(self) -> Amounts | None:
        return self.per(self.became.quoted)

    @property
    def per_won(self) -> Amounts | None:
        return self.per(self.became.won)

    @property
    def back(self) -> float | None:
        """Revenue for each 1 spent, both in the one currency in which something was spent; ``beside`` is left out of it."""
        if self.cost is None or len(self.cost) != 1:
            return None
        (code, minor), revenue = self.cost[0], dict(self.became.revenue)
        if minor <= 0 or (revenue and code not in revenue):
            return None
        return revenue.get(code, 0) / minor

    @property
    def beside(self) -> Amounts:
        """Revenue in currencies in which nothing was spent: it cannot be compared with the cost."""
        spent_in = {code for code, _minor in self.cost or ()}
        return tuple((code, minor) for code, minor in self.became.revenue if code not in spent_in)

    @property
    def few(self) -> bool:
        """Fewer than 10 won: what one of them costs says little."""
        return self.became.won < FEW


@dataclass(frozen=True)
class SourceLine(_Line):
    """``source_id`` 0: no source known; ``ALL``: several together. ``untold``: a cost is recorded, but not for a part of its leads."""

    source_id: int = 0
    untold: bool = False


@dataclass(frozen=True)
class CampaignLine(_Line):
    """``cost``: that of the campaign alone, for the leads of the period. ``source_id``: through which source they came."""

    campaign_id: int = 0
    source_id: int = 0


@dataclass(frozen=True)
class Sources:
    """The sources, most leads first; ``costed``: those with a recorded cost together, from which the costs a lead of all come.

    ``shared`` False: the leads asked about are not all of their source, so only prices a lead and a win can be told of them.
    """

    frame: Frame
    lines: tuple[SourceLine, ...]
    total: SourceLine
    costed: SourceLine
    campaigns: tuple[CampaignLine, ...]
    shared: bool = True


class _Group:
    """The leads of one source or campaign while they are counted."""

    __slots__ = ("came_in", "covered", "covered_wins", "days", "ever", "leads")

    def __init__(self) -> None:
        self.leads = Count()
        self.came_in = self.covered = self.covered_wins = self.ever = 0
        self.days: Counter[date] = Counter()


class SourceTally:
    """Counts leads by source and by campaign. It has to see all leads of its source, also those outside the frame."""

    def __init__(self, frame: Frame, costs: Costs | None = None) -> None:
        self.frame, self.costs = frame, costs or Costs()
        self._in_slice = in_slice(frame.slice)
        self._holds = frame.span.holds
        self._is_period = frame.view == "period"
        self._real = {source_id: real_months(cost) for source_id, cost in self.costs.sources.items() if cost.months}
        prices = ((source_id, cost.price) for source_id, cost in self.costs.sources.items())
        self._monthly = {source_id for source_id, price in prices if price is not None and price.per == "month"}
        self._sources: defaultdict[int, _Group] = defaultdict(_Group)
        self._campaigns: defaultdict[tuple[int, int], _Group] = defaultdict(_Group)

    def add(self, fact: LeadFact, times: int = 1) -> None:
        """Count a lead in, or out with -1."""
        if self._in_slice is not None and not self._in_slice(fact):
            return
        source_id, came = fact.source_id or 0, fact.received_on
        source = self._sources[source_id]
        source.ever += times
        if came is not None and source_id in self._monthly:
            source.days[came] += times
        groups: tuple[_Group, ...] = (source,)
        if fact.campaign_id is not None:
            campaign = self._campaigns[fact.campaign_id, source_id]
            campaign.ever += times
            groups = (source, campaign)
        holds = self._holds(came)
        real = self._real.get(source_id)
        if holds:
            is_covered = real is not None and month_of(came) in real
            for group in groups:
                group.came_in += times
                if is_covered:
                    group.covered += times
        if not fact.real:
            return
        if self._is_period:
            self._add_happened(fact, groups, real, times)
        elif holds:
            for group in groups:
                group.leads.add(fact, times)
                if is_covered and fact.status == "won":
                    group.covered_wins += times

    def _add_happened(self, fact: LeadFact, groups: Iterable[_Group], real: frozenset[int] | None, times: int) -> None:
        closed = fact.closed_on
        is_covered = (
            real is not None
            and fact.status == "won"
            and closed is not None
            and month_of(closed) in real
            and self._holds(closed)
        )
        for group in groups:
            group.leads.add_happened(fact, self.frame, times)
            if is_covered:
                group.covered_wins += times

    def told(self) -> Sources:
        """The figures as they stand. A source without leads stands there where it cost something."""
        asked = self.frame.slice
        is_shared = replace(asked, source_id=None).is_whole
        campaigns = list(filter(_is_there, map(self._campaign, self._known_campaigns())))
        known = {*self._sources, *self.costs.sources, *(each.source_id for each in self.costs.campaigns.values())}
        if asked.source_id is not None:
            known &= {asked.source_id}
        lines = [self._line(source_id, is_shared) for source_id in known]
        lines = sorted(
            filter(_is_there, lines), key=lambda line: (-line.became.received, -line.came_in, line.source_id)
        )
        return Sources(
            self.frame,
            tuple(lines),
            _together(lines),
            _together([line for line in lines if line.cost is not None]),
            tuple(
                sorted(
                    campaigns, key=lambda line: (-line.became.received, -line.came_in, line.campaign_id, line.source_id)
                )
            ),
            is_shared,
        )

    def _known_campaigns(self) -> set[tuple[int, int]]:
        """Those with leads, and those of the sources asked about that cost something and brought nobody."""
        asked = self.frame.slice
        found = {key for key, group in self._campaigns.items() if group.ever}
        brought = {campaign_id for campaign_id, _source in found}
        is_asked = asked.campaign_id is None and (asked.source_id is None or replace(asked, source_id=None).is_whole)
        for campaign_id, cost in self.costs.campaigns.items():
            if is_asked and campaign_id not in brought and asked.source_id in (None, cost.source_id):
                found.add((campaign_id, cost.source_id))
        return found

    def _line(self, source_id: int, is_shared: bool) -> SourceLine:
        group = self._sources.get(source_id) or _Group()
        became = group.leads.told()
        cost = self.costs.sources.get(source_id) or SourceCost()
        campaigns = {i: each for i, each in self.costs.campaigns.items() if each.source_id == source_id and source_id}
        can_tell = is_shared or (_of_single_leads(cost) and not campaigns)
        found = self._spent(cost, group, became) if can_tell else None
        for campaign_id, campaign in campaigns.items():
            part = self._campaign_part(campaign_id, campaign, source_id, beside_months=True) if can_tell else None
            if part is not None:
                found = found or {}
                found[campaign.currency] = found.get(campaign.currency, 0) + part
        untold = not can_tell and (source_id in self.costs.sources or bool(campaigns))
        return SourceLine(group.came_in, became, _sorted(found), source_id, untold)

    def _spent(self, cost: SourceCost, group: _Group, became: Became) -> dict[str, int] | None:
        since = min((day for day, n in group.days.items() if n), default=None)
        bought = Bought(group.came_in - group.covered, became.won - group.covered_wins, group.ever, since)
        return spent(cost, bought, self.frame.span, self.frame.today)

    def _campaign_part(
        self, campaign_id: int, campaign: CampaignCost, source_id: int, *, beside_months: bool = False
    ) -> int | None:
        """What the leads of a campaign bear of its cost: those through its own source, of one without a source all of them.

        ``beside_months``: not those of months whose real cost is recorded, for it stands for all that the source cost.
        """
        if campaign.source_id not in (0, source_id):
            return None
        through = [
            group
            for (other, of), group in self._campaigns.items()
            if other == campaign_id and campaign.source_id in (0, of)
        ]
        group = self._campaigns.get((campaign_id, source_id)) or _Group()
        leads = group.came_in - group.covered if beside_months else group.came_in
        return shared(campaign.minor, leads, sum(each.ever for each in through))

    def _campaign(self, key: tuple[int, int]) -> CampaignLine:
        campaign_id, source_id = key
        group = self._campaigns.get(key) or _Group()
        cost, asked = self.costs.campaigns.get(campaign_id), self.frame.slice
        is_whole = replace(
            asked, campaign_id=None, source_id=None if cost and cost.source_id else asked.source_id
        ).is_whole
        part = self._campaign_part(campaign_id, cost, source_id) if cost is not None and is_whole else None
        told = {cost.currency: part} if cost is not None and part is not None else None
        return CampaignLine(group.came_in, group.leads.told(), _sorted(told), campaign_id, source_id)


def _of_single_leads(cost: SourceCost) -> bool:
    return not cost.months and cost.price is not None and cost.price.per in ("lead", "won")


def _is_there(line: SourceLine | CampaignLine) -> bool:
    return line.came_in > 0 or not line.became.is_empty or any(minor for _code, minor in line.cost or ())


def _together(lines: Iterable[SourceLine]) -> SourceLine:
    found = list(lines)
    cost: Counter[str] = Counter()
    for line in found:
        for code, minor in line.cost or ():
            cost[code] += minor
    is_known = any(line.cost is not None for line in found)
    became = added(line.became for line in found)
    told = _sorted(dict(cost)) if is_known else None
    return SourceLine(
        sum(line.came_in for line in found), became, told, ALL, any(line.untold for line in found) and not is_known
    )


def _sorted(minor: Mapping[str, int] | None) -> Amounts | None:
    return None if minor is None else tuple(sorted(minor.items()))
