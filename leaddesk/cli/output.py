"""What a command says, and where: its answer on standard output, everything else on standard error.

With ``--json`` one object stands on standard output and nothing else. Progress and warnings go to standard error, progress
only on a terminal.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Mapping
from typing import Any

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.jobs import JobContext, Progress
from leaddesk.cli.terminal import cut, plain


class Output:
    """The two streams of one run. ``quiet`` leaves out what was not asked for: summaries, warnings, progress."""

    def __init__(self, *, as_json: bool = False, quiet: bool = False) -> None:
        self.as_json = as_json
        self.quiet = quiet
        self._on_progress_line = False

    # --- answers -------------------------------------------------------------------------------------------------
    def answer(self, data: Mapping[str, Any], text: str) -> None:
        """What was asked for: ``data`` as JSON, or ``text`` for people (also with ``--quiet``)."""
        self._end_progress()
        if self.as_json:
            self._print(json.dumps(data, ensure_ascii=False))
        elif text:
            self._print(plain(text, lines=True))

    def report(self, data: Mapping[str, Any], text: str) -> None:
        """What was done: ``data`` as JSON, or ``text`` for people unless quiet."""
        self.answer(data, "" if self.quiet else text)

    def error(self, error: LeadDeskError) -> None:
        """An error as a sentence with its hint on standard error, or as an object on standard output."""
        self._end_progress()
        if self.as_json:
            told = {"code": error.code, "message": error.message, "hint": error.hint, **error.details}
            self._print(
                json.dumps({"error": told | ({"field": error.field} if error.field else {})}, ensure_ascii=False)
            )
        else:
            self._complain("\n".join(filter(None, (error.message, error.hint))))

    def warn(self, sentence: str) -> None:
        """Something worth knowing, on standard error."""
        if not self.quiet:
            self._end_progress()
            self._complain(sentence)

    # --- progress ------------------------------------------------------------------------------------------------
    def job(self) -> JobContext:
        """The context of a long piece of work, showing its progress where somebody looks at a terminal."""
        visible = not self.quiet and sys.stderr is not None and sys.stderr.isatty()
        return JobContext(self._progress if visible else None)

    def _progress(self, progress: Progress) -> None:
        share = f"{progress.done:,} / {progress.total:,}" if progress.total else f"{progress.done:,}"
        line = cut(plain(f"{progress.note} {share}".strip()), terminal_width() - 1)
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()
        self._on_progress_line = True

    def _end_progress(self) -> None:
        if self._on_progress_line:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._on_progress_line = False

    # --- streams -------------------------------------------------------------------------------------------------
    @property
    def room(self) -> int | None:
        """Columns of the terminal; None where the answer goes into a file or another program."""
        return terminal_width() if sys.stdout is not None and sys.stdout.isatty() else None

    @staticmethod
    def _print(text: str) -> None:
        if sys.stdout is not None:  # a start without a console has none
            sys.stdout.write(text + "\n")
            sys.stdout.flush()

    @staticmethod
    def _complain(text: str) -> None:
        if sys.stderr is not None:
            sys.stderr.write(plain(text, lines=True) + "\n")
            sys.stderr.flush()


def terminal_width() -> int:
    """Columns of the terminal, 80 where there is none."""
    return shutil.get_terminal_size().columns


def speak_utf8() -> None:
    """Write UTF-8 whatever the console's own encoding is; what cannot be written is shown as a mark, never an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
