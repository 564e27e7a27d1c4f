"""The topics of the overview and what each needs besides the leads: chances of stages, the firm's limit, costs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from leaddesk.domain.continuum import RAIL, ContinuumTally
from leaddesk.domain.death_tally import DeathTally
from leaddesk.domain.expected import ForecastTally
from leaddesk.domain.frames import Frame
from leaddesk.domain.losses import LossTally
from leaddesk.domain.rates import RatesTally
from leaddesk.domain.reply_speed import ReplyTally
from leaddesk.domain.returns import SourceTally
from leaddesk.domain.tally import Tally
from leaddesk.services.overview import Topic
from leaddesk.store import costs, stages

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace


def _continuum(_ws: Workspace, frame: Frame) -> ContinuumTally:
    return ContinuumTally(frame, RAIL)


def _replies(ws: Workspace, frame: Frame) -> ReplyTally:
    return ReplyTally(frame, limit_minutes=int(ws.settings["reply_minutes"]))


def _forecast(ws: Workspace, frame: Frame) -> ForecastTally:
    known = stages.stages(ws.store, everything=True)
    return ForecastTally(frame, chances={stage.id: stage.probability for stage in known})


def _losses(_ws: Workspace, frame: Frame) -> LossTally:
    return LossTally(frame)


def _sources(ws: Workspace, frame: Frame) -> SourceTally:
    return SourceTally(frame, costs.costs(ws.store))


def _rates(_ws: Workspace, frame: Frame) -> RatesTally:
    return RatesTally(frame, by=("month",))


def _deaths(ws: Workspace, frame: Frame) -> DeathTally:
    return DeathTally(frame, currency=ws.settings.currency)


def _estimate(tally: Tally, estimates: Mapping[tuple[int, str], int]) -> None:
    if isinstance(tally, DeathTally):
        tally.estimates = estimates


TOPICS: Final[Mapping[str, Topic]] = {
    "continuum": Topic(_continuum),
    "replies": Topic(_replies),
    "forecast": Topic(_forecast, follows=frozenset({"stage"})),
    "losses": Topic(_losses),
    "sources": Topic(_sources, follows=frozenset({"source", "source_cost", "campaign"})),
    "rates": Topic(_rates),
    "deaths": Topic(_deaths, estimate=_estimate),
}
"""By the name under which ``Live`` tells them."""
