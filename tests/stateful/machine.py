"""The machine that the random verbs share: a data file at a fixed clock, and the books beside it."""

from __future__ import annotations

import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.services.workspace import Workspace
from tests.stateful.books import SILENT_CHANNELS, SILENT_DAYS, START, Books, Record

SETTINGS = {
    "zone": "UTC", "holidays_country": "", "silent_tries": 2, "silent_days": SILENT_DAYS, "silent_channels": SILENT_CHANNELS,
    "onboarding_days": 365,
}  # fmt: skip
"""Nobody here gets a won customer started: when that needs attention is told elsewhere."""


class Machine(RuleBasedStateMachine):
    """What every group of rules uses."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = FixedClock(START)
        path = Path(self.folder.name) / "books.leaddesk"
        self.ws = Workspace.create(path, clock=self.clock, settings=SETTINGS, member="Mia")
        self.books = Books()

    def teardown(self) -> None:
        self.ws.close()
        self.folder.cleanup()

    @property
    def now(self) -> datetime:
        return self.clock.now()

    @property
    def today(self) -> date:
        return self.now.date()

    def pick(self, data: st.DataObject, *kinds: str) -> int | None:
        """A record that is not in the bin, of one of ``kinds`` (all where none is named)."""
        live = [i for i, r in sorted(self.books.records.items()) if not r.binned and (not kinds or r.kind in kinds)]
        return data.draw(st.sampled_from(live)) if live else None

    def record(self, lead_id: int) -> Record:
        return self.books.records[lead_id]

    def expect(self, allowed: bool, verb: Any, *args: Any, **kwargs: Any) -> bool:
        """Run a verb that the oracle says is allowed or not; a refusal must be a UserError and change nothing."""
        if allowed:
            verb(self.ws, *args, **kwargs)
            return True
        with pytest.raises(UserError):
            verb(self.ws, *args, **kwargs)
        return False
