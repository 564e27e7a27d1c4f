"""What is recorded of what sources and campaigns cost, and what a won lead of each source brings. Reading only."""

from __future__ import annotations

from collections import defaultdict

from leaddesk.domain.source_costs import CampaignCost, Costs, SourceCost
from leaddesk.store import expected, reference
from leaddesk.store.session import Store

_MONTHS = "SELECT source_id, month, cost_minor, currency FROM source_cost ORDER BY source_id, month"
_PAIRS = (
    "SELECT DISTINCT source_id, currency FROM lead INDEXED BY lead_won WHERE status = 'won' AND deleted_at IS NULL "
    "AND source_id IS NOT NULL AND currency IS NOT NULL"
)


def costs(store: Store) -> Costs:
    """Everything that is recorded, as of now."""
    months: defaultdict[int, list[tuple[str, int, str]]] = defaultdict(list)
    for source_id, month, minor, currency in store.rows(_MONTHS):
        months[source_id].append((month, minor, currency))
    sources = {
        source.id: SourceCost(source.cost, tuple(months[source.id]))
        for source in reference.sources(store, everything=True)
        if source.cost is not None or source.id in months
    }
    campaigns = {
        each.id: CampaignCost(each.source_id or 0, each.cost_minor, each.cost_currency or expected.currency(store))
        for each in reference.campaigns(store, everything=True)
        if each.cost_minor is not None
    }
    return Costs(sources, campaigns)


def estimates(store: Store) -> dict[tuple[int, str], int]:
    """(source, currency): what a lead of it brings, the median of those won (S2-10)."""
    found = ((pair, expected.estimate(store, *pair)) for pair in store.rows(_PAIRS))
    return {pair: minor for pair, minor in found if minor is not None}
