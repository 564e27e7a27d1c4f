"""``quote`` and ``quotes-in``: a lead gets its quotes, sent, decided, replaced; a folder of them; and sentences for what cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.flows.cli.conftest import Firm
from tests.unit.exchange.quote_pdfs import written

OFFER = """Quotation No: Q-2026/{n}
Date: 2 March 2026
For: {who}
Total £{sum}
Valid until 14 March 2026"""


@pytest.fixture
def lead(desk: Firm) -> str:
    return desk.add("full_name=Callum Reid", "company=Reid Brewing", "email=callum@reid.example", "value=100")


def test_a_quote_is_written_sent_and_accepted(desk: Firm, lead: str) -> None:
    added = desk("quote", "add", lead, "--line", "Oven; 2; pcs; 4500", "--line", "Fitting; 900.50", "--tax", "19")
    assert (added.status, added.json["quote"], added.json["same_number"]) == (0, 1, [])
    (quote,) = desk("quote", "list", lead).json["quotes"]
    assert (quote["number"], quote["sum"], quote["net_sum"], quote["tax_sum"], quote["gross_sum"], quote["standing"]) == (
        "Q-1", "9900.50", "9900.50", "1881.10", "11781.60", "draft",
    )  # fmt: skip
    assert [(line["what"], line["quantity"], line["sum"]) for line in quote["lines"]] == [
        ("Oven", "2", "9000.00"), ("Fitting", "1", "900.50"),
    ]  # fmt: skip
    assert desk("quote", "send", "Q-1").status == 0
    shown = desk.show(lead)
    assert (shown["status"], shown["next_actions"][0]["what"]) == ("quoted", "Ask about quote Q-1")
    assert shown["milestones"]["quoted"].startswith("2026-03-04")
    accepted = desk("quote", "accept", 1, "--on", "2026-03-04").json
    assert (accepted["sum"], accepted["currency"]) == ("9900.50", "EUR")
    assert desk("close", lead, "won", "--value", accepted["sum"]).status == 0
    shown = desk.show(lead)
    assert (shown["value"], shown["won_value"]) == ("100.00", "9900.50")
    assert desk("check").status == 0


def test_a_quote_sent_in_one_go_can_be_replaced_refused_and_undone(desk: Firm, lead: str) -> None:
    assert desk("quote", "add", lead, "--sum", "12000", "--sent", "2026-03-02", "--no-chase").status == 0
    assert desk("quote", "version", "Q-1").json["quote"] == 2
    standing = [(q["number"], q["standing"]) for q in desk("quote", "list", lead).json["quotes"]]
    assert standing == [("Q-1-v2", "draft"), ("Q-1", "replaced")]
    desk("quote", "change", 2, "--sum", "11000", "--gross", "--valid-until", "2026-03-10", "--note", "Cheaper tiles")
    desk("quote", "send", 2, "--on", "2026-03-03")
    assert desk("quote", "refuse", 2, "--on", "2026-03-01").code == "bad_date"
    assert desk("quote", "refuse", 2).status == 0
    assert desk("quote", "reopen", 2).status == 0
    assert desk("quote", "unsend", 2).status == 0
    assert desk("undo").status == 0
    assert [q["standing"] for q in desk("quote", "list").json["quotes"]] == ["sent"]
    assert desk("quote", "remove", 2).code == "was_sent"


def test_files_stand_with_their_quote(desk: Firm, lead: str, tmp_path: Path) -> None:
    path = written(tmp_path / "offer.pdf", OFFER)
    assert desk("quote", "add", lead, path, "--sum", "1").status == 0
    assert desk("quote", "add", lead, "--sum", "2", "--number", "Q-1").json["same_number"] == [lead]
    assert desk("quote", "attach", 2, path).status == 0
    assert [q["documents"] for q in desk.show(lead)["quotes"]] == [[1], []]


def test_lists_ask_for_quotes(desk: Firm, lead: str) -> None:
    other = desk.add("full_name=Other")
    desk("quote", "add", lead, "--sum", "500", "--sent", "2026-02-02", "--valid-until", "2026-02-20")
    desk("quote", "add", other, "--sum", "700", "--sent", "2026-03-02")
    assert [row["lead_number"] for row in desk.rows("leads", "--view", "quotes_out")] == [lead, other]
    assert [row["lead_number"] for row in desk.rows("leads", "--view", "quotes_expired")] == [lead]
    assert [row["lead_number"] for row in desk.rows("leads", "--where", "quoted_sum>=600")] == [other]
    assert [row["lead_number"] for row in desk.rows("leads", "--where", "quote_state=sent")] == [other, lead]
    assert [q["lead"] for q in desk("quote", "list", "--view", "expired").json["quotes"]] == [lead]
    assert "No longer valid" in desk.text("quote", "list").out


@pytest.mark.parametrize(
    "words, field",
    [
        (("add", "L-000001", "--sum", "x"), "sum"), (("add", "L-000001", "--line", "Oven"), "lines"),
        (("add", "L-000001", "--line", "Oven; 1", "--sum", "3"), "sum"), (("add", "L-000001", "--tax", "190"), "tax"),
        (("send", "Q-9"), "quote"), (("list", "--view", "odd"), "view"), (("add", "L-000001", "--sent", "2026-03-09"), "day"),
        (("attach", "1"), "quote"), (("send",), "id"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_beside_its_field(desk: Firm, lead: str, words: tuple[str, ...], field: str) -> None:
    answer = desk("quote", *words)
    assert (answer.status, answer.json["error"]["field"]) == (2, field)


def test_a_folder_of_quotes_comes_in_once(desk: Firm, lead: str, tmp_path: Path) -> None:
    folder = tmp_path / "offers"
    folder.mkdir()
    written(folder / "a.pdf", OFFER.format(n="01", who="Reid Brewing, callum@reid.example", sum="8,000.00"))
    written(folder / "b.pdf", OFFER.format(n="02", who="Somebody Else", sum="9,000.00"))
    dry = desk("quotes-in", folder, "--dry-run").json
    assert [(f["file"], f["state"], f["lead"], f["number"], f["sum"], f["certainty"]) for f in dry["files"]] == [
        ("a.pdf", "saved", lead, "Q-2026/01", "8000.00", "sure"), ("b.pdf", "left", None, "Q-2026/02", "9000.00", "none"),
    ]  # fmt: skip
    assert desk("quote", "list").json["total"] == 0
    done = desk("quotes-in", folder).json
    assert (done["saved"], done["left"], done["quotes"], done["lead_numbers"]) == (1, 1, [1], [lead])
    again = desk("quotes-in", folder, "--lead", lead).json
    assert (again["already"], again["saved"]) == (1, 1)
    assert desk("undo").status == 0 and desk("undo").status == 0
    assert desk("quote", "list").json["total"] == 0
    assert "2 quotes would be saved." in desk.text("quotes-in", folder, "--lead", lead, "--dry-run").out
    assert desk("quotes-in", tmp_path / "none").code == "missing"


def test_a_copy_in_the_folder_is_no_second_quote_and_what_cannot_be_read_says_why(
    desk: Firm, lead: str, tmp_path: Path
) -> None:
    folder = tmp_path / "offers"
    folder.mkdir()
    first = written(folder / "a.pdf", OFFER.format(n="01", who="Reid Brewing, callum@reid.example", sum="8,000.00"))
    (folder / "copy of a.pdf").write_bytes(first.read_bytes())
    (folder / "spoilt.pdf").write_bytes(first.read_bytes()[:600])
    done = desk("quotes-in", folder).json
    assert [(f["state"], f["same_as"]) for f in done["files"]] == [
        ("saved", None),
        ("already", "a.pdf"),
        ("left", None),
    ]
    assert desk("quote", "list").json["total"] == 1
    assert "Its words cannot be read" in desk.text("quotes-in", folder, "--dry-run").out
