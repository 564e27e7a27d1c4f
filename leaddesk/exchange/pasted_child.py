"""Reads the words about one person in the child process, and sends them: a pasted text, the text of a mail, a contact card.

A mail and a card get a text of their own here, as nobody reads their source.
"""

from __future__ import annotations

import datetime as dt
import email.utils
from collections.abc import Callable
from pathlib import Path
from typing import Final

from leaddesk.exchange import pasted_mark, pasted_text
from leaddesk.exchange.cards_columns import Record
from leaddesk.exchange.child_protocol import Frame, Request
from leaddesk.exchange.mail_parts import Address, Mail
from leaddesk.exchange.pasted_model import ORDER, Passage, PastedText

_CARD_LINES: Final = (*ORDER, "notes")


def read(request: Request, send: Callable[[Frame], None]) -> None:
    """Send what the pasted text of ``request`` says."""
    found = pasted_text.read(pasted_text.clean(pasted_mark.unmarked(Path(request.path).read_bytes())))
    send(("book", None, None))
    send(("sender", found.sender))
    send(found.frame())


def of_mail(mail: Mail) -> PastedText:
    """What a mail says, with its few headers above its text."""
    heads = [("From", _mailbox(mail.sender)), ("Date", _date(mail.sent)), ("To", ", ".join(mail.to[:3]))]
    if mail.reply_to.email and mail.reply_to != mail.sender:
        heads.append(("Reply-To", _mailbox(mail.reply_to)))
    heads.append(("Subject", mail.subject))
    heads.append(("Attachments", ", ".join(mail.attachments)))
    head = "\n".join(f"{name}: {value}" for name, value in heads if value)
    return pasted_text.read(pasted_text.clean(f"{head}\n\n{mail.text}"))


def _mailbox(address: Address) -> str:
    return f"{address.name} <{address.email}>" if address.name and address.email else address.email or address.name


def _date(sent: str) -> str:
    """ISO text as mails write it; without a zone as it is."""
    try:
        moment = dt.datetime.fromisoformat(sent)
    except ValueError:
        return ""
    return email.utils.format_datetime(moment) if moment.tzinfo is not None else moment.strftime("%Y-%m-%d %H:%M:%S")


def of_card(record: Record) -> PastedText:
    """One contact card, a line for each thing it says."""
    lines: list[str] = []
    found: list[Passage] = []
    at = 0
    for field in (*_CARD_LINES, *(key for key in record if key not in _CARD_LINES)):
        if field in ("first_name", "last_name") and record.get("full_name"):
            continue
        for nth, value in enumerate(record.get(field, ())):
            text = pasted_text.clean(value)
            if not text.strip():
                continue
            line = text if field in _CARD_LINES else f"{field.rpartition(':')[2]}: {text}"
            lines.append(line)
            if nth == 0 and field in ORDER and "\n" not in text:
                found.append(Passage(field, text, at, at + len(text), "label"))
            at += len(line) + 1
    return PastedText("\n".join(lines), "card", tuple(found))
