"""Runs commands in process on real files, at ``NOW``, and keeps what they said."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from leaddesk.cli import main


@dataclass(frozen=True)
class Answer:
    """What one command gave back."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one object on standard output; nothing else stands there."""
        assert self.out.count("\n") == 1, self.out
        return json.loads(self.out)

    @property
    def code(self) -> str:
        """The code of the error object."""
        return str(self.json["error"]["code"])


Run = Callable[..., Answer]


@pytest.fixture
def run(fixed_now: datetime, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs ``leaddesk`` with the words given; no traceback may stand in what it says."""

    def run(*words: object) -> Answer:
        capsys.readouterr()
        status = main([str(word) for word in words])
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err, said.err
        return Answer(status, said.out, said.err)

    return run


@pytest.fixture
def firm(run: Run, tmp_path: Path) -> Path:
    """An empty file of Anna Berg's, made by ``new``."""
    path = tmp_path / "firm.leaddesk"
    made = run("new", path, "--zone", "Europe/Berlin", "--currency", "EUR", "--country", "DE", "--as-user", "Anna Berg")
    assert made.status == 0, made.err
    return path


@dataclass(frozen=True)
class Firm:
    """Commands on one file: ``firm("move", "L-1", "Quoted")`` in JSON, ``firm.text(...)`` for people."""

    path: Path
    run: Run

    def __call__(self, command: str, *words: object) -> Answer:
        return self.run(command, "--db", self.path, "--json", *words)

    def text(self, command: str, *words: object) -> Answer:
        return self.run(command, "--db", self.path, *words)

    def add(self, *pairs: str) -> str:
        """A new lead; gives back its number."""
        answer = self("add", *pairs)
        assert answer.status == 0, answer.out
        return str(answer.json["lead_numbers"][0])

    def show(self, number: str) -> dict[str, Any]:
        found: dict[str, Any] = self("show", number).json
        return found

    def rows(self, *words: object) -> list[dict[str, Any]]:
        answer = self("list", *words)
        assert answer.status == 0, answer.out
        rows: list[dict[str, Any]] = answer.json["rows"]
        return rows


@pytest.fixture
def desk(firm: Path, run: Run) -> Firm:
    """The empty file with commands on it."""
    return Firm(firm, run)
