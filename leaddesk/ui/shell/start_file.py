"""Which data file is the user's own: the one used last, else the standard one in the documents folder."""

from __future__ import annotations

from pathlib import Path

from leaddesk.base import paths
from leaddesk.base.settings import LAST_FILE, ComputerSettings

STANDARD_FILE = "leads.leaddesk"


def start_file(settings: ComputerSettings) -> Path:
    """The file used last where it is still there, else the standard one in the documents folder."""
    last = settings.get(LAST_FILE)
    if last and Path(last).is_file():
        return Path(last)
    return paths.documents_dir() / STANDARD_FILE
