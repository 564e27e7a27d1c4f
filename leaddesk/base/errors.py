"""The four kinds of trouble a user may meet (ARCHITECTURE section 7). Anything else that is raised is a bug."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any


class LeadDeskError(Exception):
    """Base of all errors that carry a sentence for the user.

    ``code`` is a fixed word for JSON output, ``message`` says what and where, ``hint`` says what to do now.
    """

    code = "error"
    details: Mapping[str, Any] = MappingProxyType({})
    """More about it for JSON output; plain values only."""

    def __init__(self, message: str, *, hint: str = "", field: str | None = None, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.field = field
        if code is not None:
            self.code = code


class UserError(LeadDeskError):
    """The user asked for something that cannot be done as asked; shown inline, beside ``field`` where there is one."""

    code = "wrong_use"


class InputUnreadable(LeadDeskError):
    """A file or text from outside cannot be read (command line: exit status 3)."""

    code = "unreadable"


class Conflict(LeadDeskError):
    """The record changed elsewhere since it was read; ``rows`` names them as (table, id) pairs."""

    code = "conflict"

    def __init__(self, message: str, *, hint: str = "", rows: tuple[tuple[str, int], ...] = ()) -> None:
        super().__init__(message, hint=hint)
        self.rows = rows


class EnvironmentFault(LeadDeskError):
    """The data file or the machine refuses: locked, read-only, full, damaged, newer, foreign (exit status 4)."""

    code = "data_file"


class Cancelled(Exception):
    """The user stopped a job. Silent: nothing was changed, nothing needs saying."""
