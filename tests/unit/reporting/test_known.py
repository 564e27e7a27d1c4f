"""The list of reports and the reports themselves name the same ones."""

from __future__ import annotations

from leaddesk.reporting import files, known


def test_every_report_that_is_listed_can_be_built_and_no_other() -> None:
    assert set(known.REPORTS) == set(files._BUILDERS)
    assert known.AHEAD <= known.OF_TODAY < known.NOT_BY_SLICE <= set(known.REPORTS)
    assert known.OF_ALL == known.NOT_BY_SLICE - known.OF_TODAY
