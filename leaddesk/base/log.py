"""The log file of the program: rotating, small, without the names, addresses and numbers of people."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
LIMIT = 500_000
KEPT = 3


def to_file(folder: Path) -> logging.Handler:
    """Log warnings and worse of every part, and what LeadDesk itself notes, to ``folder/leaddesk.log``; returns the handler."""
    handler = RotatingFileHandler(
        folder / "leaddesk.log", maxBytes=LIMIT, backupCount=KEPT, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter(FORMAT))
    handler.setLevel(logging.INFO)
    root = logging.getLogger()
    root.addHandler(handler)
    logging.getLogger("leaddesk").setLevel(logging.INFO)
    return handler
