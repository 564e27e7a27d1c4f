"""Every report of a firm with hardly anything recorded: shown, and written to a file (PRODUCT 9)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.exchange import report_workbook
from leaddesk.reporting import files
from leaddesk.reporting.question import Question
from leaddesk.services import leads, pipeline
from leaddesk.services.workspace import Workspace
from leaddesk.ui.reports import document_view

NOW = datetime(2026, 11, 20, 10, 42, tzinfo=UTC)


@pytest.fixture(scope="module", params=[0, 20])
def firm(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """An empty file; one of 20 leads won without a value, a cost, a source or a try."""
    path = tmp_path_factory.mktemp("few") / "firm.leaddesk"
    with Workspace.create(path, clock=FixedClock(NOW)) as ws:
        made = [
            int(leads.add(ws, {"last_name": f"Lead {n}", "phone": f"+4477009001{n:02}"}).ids[0])
            for n in range(request.param)
        ]
        if made:
            pipeline.close(ws, made, "won")
        yield ws


@pytest.mark.parametrize("name", files.REPORTS)
def test_k8_a_report_of_hardly_anything_is_shown_and_written(firm: Workspace, name: str, tmp_path: Path) -> None:
    document = files.build(firm, name, Question())
    assert document_view._parts(document, alone=True)
    for ending in (".html", ".json", ".xlsx"):
        target = tmp_path / f"report{ending}"
        files.write(document, target, workbook=report_workbook.write)
        assert target.stat().st_size > 0
