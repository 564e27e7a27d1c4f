"""The topics of the overview and what each needs besides the leads: chances of stages, the firm's limit, costs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from leaddesk.domain.continuum import RAIL, ContinuumTally
from leaddesk.domain.death_tally import DeathTally
from leaddesk.domain.expected import ForecastTally
from leaddesk.domain.losses import LossTally
from leaddesk.domain.rates import RatesTally
from leaddesk.domain.reply_speed import ReplyTally
from leaddesk.domain.returns import SourceTally
from leaddesk.domain.tally import Tally
from leaddesk.services.overview import Topic
from leaddesk.store import costs, stages

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace


def _limit(ws: Workspace) -> int:
    return int(ws.settings["reply_minutes"])


def _chances(ws: Workspace) -> dict[int, int]:
    return {stage.id: stage.probability for stage in stages.stages(ws.store, everything=True)}


def _currency(ws: Workspace) -> str:
    return ws.settings.currency


def _estimate(tally: Tally, estimates: Mapping[tuple[int, str], int]) -> None:
    if isinstance(tally, DeathTally):
        tally.estimates = estimates


TOPICS: Final[Mapping[str, Topic]] = {
    "continuum": Topic(lambda frame, _given: ContinuumTally(frame, RAIL)),
    "replies": Topic(lambda frame, limit: ReplyTally(frame, limit_minutes=limit), _limit),
    "forecast": Topic(lambda frame, chances: ForecastTally(frame, chances=chances), _chances, frozenset({"stage"})),
    "losses": Topic(lambda frame, _given: LossTally(frame)),
    "sources": Topic(SourceTally, lambda ws: costs.costs(ws.store), frozenset({"source", "source_cost", "campaign"})),
    "rates": Topic(lambda frame, _given: RatesTally(frame, by=("month",))),
    "deaths": Topic(lambda frame, currency: DeathTally(frame, currency=currency), _currency, estimate=_estimate),
}
"""By the name under which ``Live`` tells them."""
