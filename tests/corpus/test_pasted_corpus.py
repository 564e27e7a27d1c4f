"""Real mails as somebody pastes them: their source, and their text as a mail program shows it. Needs ../shared."""

from __future__ import annotations

from pathlib import Path

import pytest

from leaddesk.exchange import mail_parts, pasted, pasted_child, pasted_text
from leaddesk.exchange.pasted_model import PastedText

HEADS = (
    "From: {who}\nSent: {when}\nTo: info@firm.example\nSubject: {subject}",
    "Von: {who}\nGesendet: {when}\nAn: info@firm.example\nBetreff: {subject}",
    "De : {who}\nEnvoyé : {when}\nÀ : info@firm.example\nObjet : {subject}",
)


def mails(shared: Path) -> list[Path]:
    found = sorted((shared / "corpus" / "mail").glob("*.eml"))
    assert found
    return found


def checked(found: PastedText) -> PastedText:
    for passage in found.passages:
        assert 0 <= passage.start <= passage.end <= len(found.text)
        assert passage.field == "source" or found.text[passage.start : passage.end].strip()
    return found


def test_every_mails_source_is_read_as_it_is(shared: Path) -> None:
    for path in mails(shared):
        mail = mail_parts.parse(path.read_bytes())
        found = checked(pasted_child.of_mail(mail))
        said = {passage.field: passage.value for passage in found.passages}
        passed_on = mail.subject.lower().startswith(("fw", "tr:", "wg:"))
        if mail.sender.email and "email" in said and not found.is_machine and not passed_on:
            assert said["email"].lower() in (mail.sender.email.lower(), mail.reply_to.email.lower()), path.name


@pytest.mark.parametrize("head", HEADS)
def test_every_mails_text_as_a_mail_program_shows_it(shared: Path, head: str) -> None:
    for path in mails(shared):
        mail = mail_parts.parse(path.read_bytes())
        who = f"{mail.sender.name} <{mail.sender.email}>" if mail.sender.name else mail.sender.email
        text = head.format(who=who, when="3 March 2026 10:31", subject=mail.subject) + "\n\n" + mail.text
        assert pasted.kind_of(text) == "text", path.name
        found = checked(pasted_text.read(pasted_text.clean(text)))
        assert found.kind in ("mail", "form"), path.name


def test_contact_cards_are_read_word_for_word(shared: Path, tmp_path: Path) -> None:
    from leaddesk.exchange import vcard

    for path in sorted((shared / "corpus" / "mail").glob("*.vcf")):
        text = path.read_text("utf-8", errors="replace")
        for card in vcard.cards(iter(text.splitlines(keepends=True))):
            found = checked(pasted_child.of_card(vcard.record(card)))
            for passage in found.passages:
                assert found.text[passage.start : passage.end] == passage.value, path.name
