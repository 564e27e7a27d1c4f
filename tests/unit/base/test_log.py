"""The log file: small, stepping aside when it has grown, with what LeadDesk notes in it."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from leaddesk.base import log


def test_a_grown_log_steps_aside_and_only_some_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "LIMIT", 400)
    handler = log.to_file(tmp_path)
    try:
        for number in range(60):
            logging.getLogger("leaddesk.test").info("line %03d of a log that grows and grows", number)
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names[-log.KEPT :] == [f"leaddesk.log.{number}" for number in range(1, log.KEPT + 1)]
    assert len(names) <= log.KEPT + 1
    assert all(path.stat().st_size < 600 for path in tmp_path.iterdir())
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(tmp_path.iterdir(), reverse=True))
    assert "line 059" in text
    assert text.index("line 058") < text.index("line 059")


def test_an_empty_session_leaves_no_log(tmp_path: Path) -> None:
    handler = log.to_file(tmp_path)
    logging.getLogger().removeHandler(handler)
    handler.close()
    assert list(tmp_path.iterdir()) == []
