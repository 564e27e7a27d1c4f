"""The list of reports and the reports themselves name the same ones."""

from __future__ import annotations

from leaddesk.reporting import files, known


def test_every_report_that_is_listed_can_be_built_and_no_other() -> None:
    everything = {*known.REPORTS, *known.LISTS}
    assert everything == set(files._BUILDERS)
    assert not set(known.REPORTS) & set(known.LISTS)
    assert known.AHEAD <= known.OF_TODAY < known.NOT_BY_SLICE <= everything
    assert known.NOT_BY_SLICE - known.OF_TODAY <= known.OF_ALL <= known.NOT_BY_SLICE
