"""Contact cards and a mail dropped on the window: shown, brought in, counted, like any list."""

from __future__ import annotations

from pathlib import Path

from tests.flows.cli.test_cards_flow import CARDS, MAIL
from tests.ui.imports.conftest import Desk


def test_cards_are_shown_and_come_in_as_names(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "kontakte.vcf"
    path.write_text(CARDS, encoding="utf-8")
    desk.drop(path)
    rows = desk.page.rows
    assert [rows.model.card(n).title for n in range(rows.model.rowCount())] == ["Eva Lang", "Uwe Kurz"]
    counts = desk.bring_in()
    assert sum(counts.values()) == counts["created"] == 2 and desk.count("all") == 0


def test_a_mail_is_shown_and_comes_in_as_an_inquiry(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "anfrage.eml"
    path.write_text(MAIL, encoding="utf-8")
    desk.drop(path)
    assert desk.page.rows.model.card(0).title == "Ida Kern"
    assert desk.bring_in()["created"] == 1 and desk.count("all") == 1
