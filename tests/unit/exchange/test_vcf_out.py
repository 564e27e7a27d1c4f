"""Contact cards out: RFC 2426 lines, and whatever goes out our own reader reads back equal (RELIABILITY 89)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from leaddesk.exchange import export, vcard, vcf_out
from leaddesk.services import leads
from leaddesk.services.workspace import Workspace
from tests.property.examples import examples

WORDS = st.text(
    alphabet=st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Co", "Cn", "Zs")), min_size=1, max_size=40
)


def read_back(record: dict[str, Any]) -> Mapping[str, Sequence[str]]:
    """The record that our reader makes of the card of ``record``."""
    (card,) = vcard.cards(vcf_out.card(record).splitlines(keepends=True))
    return vcard.record(card)


@examples(12)
@given(full=WORDS, company=WORDS, street=WORDS, note=WORDS, tag=WORDS)
@example(full="a;b,c\\n\\", company="x:y\\;", street='"q"', note="END:VCARD", tag="é" * 40)
@example(full="\U0001f600" * 30, company="BEGIN:VCARD", street=";;;", note="\\N", tag="=1+1")
def test_any_text_comes_back_from_a_card(full: str, company: str, street: str, note: str, tag: str) -> None:
    record = {
        "full_name": full, "company": company, "street": street, "notes": f"{note}\n{note}", "tags": tag.replace(",", ""),
        "email": "a@b.example", "email 2": "c@d.example", "phone": "+49 30 1234", "mobile": "0171 1", "city": "Dresden",
    }  # fmt: skip
    back = read_back(record)
    assert back["full_name"] == [full] and back["company"] == [company]
    assert back["street"] == [street] and back["city"] == ["Dresden"]
    assert back["notes"] == [f"{note}\n{note}"]
    assert back["email"] == ["a@b.example", "c@d.example"]
    assert (back["phone"], back["mobile"]) == (["+49 30 1234"], ["0171 1"])
    if tag.replace(",", ""):
        assert back["tags"] == [tag.replace(",", "")]


@examples(8)
@given(st.text(max_size=300).filter(lambda text: "\n" not in text and "\r" not in text))
def test_no_line_is_longer_than_75_bytes_and_unfolds_to_itself(text: str) -> None:
    line = f"NOTE:{text.encode('utf-8', 'ignore').decode()}"
    lines = vcf_out.folded(line).split("\r\n")
    assert all(len(each.encode()) <= 75 for each in lines)
    assert lines[0] + "".join(each[1:] for each in lines[1:]) == line


def test_somebody_with_several_leads_is_one_card(ws: Workspace, tmp_path: Path) -> None:
    for product in ("Roof", "Stairs"):
        leads.add(ws, {"full_name": "Anna Berg", "company": "Berg Bau", "email": "a@berg.example", "product": product})
    leads.add(ws, {"company": "Nobody Ltd", "phone": "030 1"})
    target = tmp_path / "out.vcf"
    assert export.write(ws, target) == 2
    text = target.read_text("utf-8")
    assert text.count("BEGIN:VCARD") == text.count("END:VCARD") == 2
    assert "FN:Anna Berg" in text and "X-ABShowAs:COMPANY" in text
