"""``set ... --if FIELD=OLD``: a field is changed only from what somebody believes to be in it (S2-4)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leaddesk.cli.frame import run


@pytest.fixture
def firm(tmp_path: Path) -> Path:
    path = tmp_path / "firm.leaddesk"
    assert run(["new", str(path)]) == 0
    assert run(["add", "full_name=Eva Lang", "value=1200", "product=Stairs", "--db", str(path)]) == 0
    return path


def _said(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    found: dict[str, object] = json.loads(capsys.readouterr().out.strip().splitlines()[-1])
    return found


def test_it_is_changed_while_the_field_still_holds_that(firm: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["set", "L-000001", "value=1500", "--if", "value=1200", "--db", str(firm), "--json"]) == 0
    assert "error" not in _said(capsys)


def test_else_nothing_is_changed_and_both_texts_are_told(firm: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["set", "L-000001", "product=Oak stairs", "--db", str(firm)]) == 0
    capsys.readouterr()
    given = ["set", "L-000001", "product=Loft stairs", "value=9", "--if", "product=Stairs", "--db", str(firm), "--json"]
    assert run(given) == 1
    error = _said(capsys)["error"]
    assert isinstance(error, dict)
    assert error["code"] == "changed_meanwhile"
    (told,) = error["fields"]
    assert (told["field"], told["shown"], told["stored"]) == ("product", "Stairs", "Oak stairs")
    assert told["at"]
    assert run(["show", "L-000001", "--db", str(firm), "--json"]) == 0
    assert "Oak stairs" in capsys.readouterr().out


def test_an_unknown_field_is_wrong_use(firm: Path) -> None:
    assert run(["set", "L-000001", "value=9", "--if", "colour=red", "--db", str(firm)]) == 2
