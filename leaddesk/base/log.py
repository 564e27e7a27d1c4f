"""The log file of the program: rotating, small, without the names, addresses and numbers of people."""

from __future__ import annotations

import contextlib
import logging
import os
from pathlib import Path

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
LIMIT = 500_000
KEPT = 3


class RotatingFile(logging.FileHandler):
    """A log file that steps aside (``.1`` the latest, up to ``KEPT``) once it has grown beyond ``LIMIT`` bytes.

    The standard library's own loads sockets and pickling with it, which a start would wait for.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, encoding="utf-8", delay=True)

    def emit(self, record: logging.LogRecord) -> None:
        super().emit(record)
        if self.stream is not None and self.stream.tell() > LIMIT:
            self._step_aside()

    def _step_aside(self) -> None:
        if self.stream is not None:
            self.stream.close()
            self.stream = None  # ``emit`` opens it again
        for number in range(KEPT - 1, 0, -1):
            with contextlib.suppress(FileNotFoundError):
                os.replace(f"{self.baseFilename}.{number}", f"{self.baseFilename}.{number + 1}")
        with contextlib.suppress(OSError):  # another process holds it open (Windows): it grows on
            os.replace(self.baseFilename, f"{self.baseFilename}.1")


def to_file(folder: Path) -> logging.Handler:
    """Log warnings and worse of every part, and what LeadDesk itself notes, to ``folder/leaddesk.log``; returns the handler."""
    handler = RotatingFile(folder / "leaddesk.log")
    handler.setFormatter(logging.Formatter(FORMAT))
    handler.setLevel(logging.INFO)
    root = logging.getLogger()
    root.addHandler(handler)
    logging.getLogger("leaddesk").setLevel(logging.INFO)
    return handler
