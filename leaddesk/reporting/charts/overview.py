"""The charts of the overview in their order, of what its topics told: page, HTML and saved reports show the same ones. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from leaddesk.domain.chart import Chart
from leaddesk.reporting.charts import continuum, died, forecast, lost, rates, sources, speed
from leaddesk.reporting.charts.about import About

BUILDERS: Final[Mapping[str, Callable[[Any, About], Chart]]] = {
    "continuum": continuum.chart,
    "replies": speed.chart,
    "sources": sources.chart,
    "rates": rates.chart,
    "forecast": forecast.chart,
    "losses": lost.chart,
    "deaths": died.chart,
}
"""By the topics of ``services.overview_topics``, in the order of the panels."""


def of(topic: str, told: Any, about: About) -> Chart:
    """The chart of one topic. KeyError for one that is none."""
    return BUILDERS[topic](told, about)
