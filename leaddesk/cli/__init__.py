"""The command line: everything that runs without a screen (COMMAND_LINE.md). One module a command group, thin over the verbs.

Never loads Qt. Names, JSON keys and exit statuses are a contract; sentences may change.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leaddesk.reporting.files import Painter

COMMANDS = frozenset(
    {
        "new", "demo", "import", "add", "set", "show", "touch", "next", "move", "close", "park", "reopen", "assign",
        "merge", "split", "duplicates", "undo", "redo", "history", "undo-change", "list", "search", "export", "report", "backup", "check",
        "meanwhile", "keep-trying", "setting", "follow-up", "promise", "call-list", "plans", "snippets", "plan",
        "contact", "opt-out", "people", "document", "view", "definition", "answer", "field", "source", "campaign", "reason", "tag",
        "member", "stage", "pipeline", "process", "quote", "quotes-in", "after-sale", "score", "board", "place", "reminders",
        "calendar", "meeting", "snapshot", "target", "paper", "sheet", "review", "letters",
    }
)  # fmt: skip
"""The sub-commands there are; a test compares them with what the modules declare."""


def main(argv: Sequence[str] | None = None, *, painter: Painter | None = None) -> int:
    """Run one sub-command with ``argv`` (default: the process's own); gives back its exit status, never raises.

    ``painter`` writes drawn reports as PDF; without one there are none.
    """
    from leaddesk.cli import frame

    return frame.run(list(sys.argv[1:] if argv is None else argv), painter)
