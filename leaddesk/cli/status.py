"""Exit statuses of the command line, and which error gives which (COMMAND_LINE.md)."""

from __future__ import annotations

from leaddesk.base.errors import EnvironmentFault, InputUnreadable, LeadDeskError

DONE = 0
FAILED = 1
"""A check failed, a row was rejected with ``--strict``, a file holds no contacts; or LeadDesk met an error of its own."""
WRONG_USE = 2
INPUT = 3
DATA_FILE = 4
STOPPED = 130

CHECK_CODES = frozenset({"not_contacts", "row_rejected", "changed_meanwhile"})
"""Codes that mean: looked at, and not as it should be."""


def of(error: LeadDeskError) -> int:
    """The exit status of an error."""
    if error.code in CHECK_CODES:
        return FAILED
    if isinstance(error, InputUnreadable):
        return INPUT
    if isinstance(error, EnvironmentFault):
        return DATA_FILE
    return WRONG_USE
