"""How soon the UI thread gets its turn while jobs compute: threads of one interpreter run by turns.

Every call into Qt lets the others run, and Python lets them for 5 ms before it asks for the turn back. A frame of thirty cards makes
hundreds of calls: with an import beside it, it took half a second. Asked back after 0.2 ms it takes what it takes alone; a job loses
some hundredths, and only while the window really works.
"""

from __future__ import annotations

import sys
from typing import Final

SECONDS: Final = 0.0002


class ShortTurns:
    """Turns are short while it lives; ``close`` gives back what was set before."""

    def __init__(self) -> None:
        self._before = sys.getswitchinterval()
        sys.setswitchinterval(SECONDS)

    def close(self) -> None:
        """As it was."""
        sys.setswitchinterval(self._before)
