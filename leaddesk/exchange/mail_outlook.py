"""Outlook messages (.msg) through python-oxmsg, which only the extra ``msg`` installs. In the child process.

Owns the way from its message to ``Mail``. A message that went over the net carries its headers, which are read as those of
any mail. What the library cannot bear costs the child its life and becomes a sentence.
"""

from __future__ import annotations

import importlib
import re
from typing import Any, Final

from leaddesk.exchange import mail_html, mail_parts
from leaddesk.exchange.cards_text import tidy
from leaddesk.exchange.child_protocol import Refused
from leaddesk.exchange.mail_parts import Address, Mail

LIBRARY: Final = "oxmsg"
_SENDER_SMTP: Final = 0x5D01
_CLASSES: Final = ("ipm.note", "ipm.outlook.recall", "report.ipm.note")


def parse(path: str) -> Mail:
    """The message at ``path``. Raises ``Refused`` for appointments, contacts and the like."""
    message: Any = importlib.import_module(LIBRARY).Message.load(path)
    kind = str(message.message_class or "").lower()
    if kind and not kind.startswith(_CLASSES):
        raise Refused("outlook_entry", kind=kind.removeprefix("ipm."))
    headers = "".join(f"{name}: {_one_line(value)}\n" for name, value in dict(message.message_headers).items())
    sent = mail_parts.parse((headers + "\n").encode("utf-8", "replace"))
    sender = sent.sender if sent.sender.email else _sender(message)
    moment = message.sent_date
    return Mail(
        sender=sender,
        reply_to=sent.reply_to,
        to=tuple(str(one.email_address or "").lower() for one in message.recipients) or sent.to,
        sent=moment.isoformat() if moment is not None else sent.sent,
        subject=" ".join(str(message.subject or "").split()),
        text=tidy(str(message.body or "") or mail_html.text_of(str(message.html_body or ""))),
        attachments=tuple(
            re.split(r"[\\/]", str(one.file_name or ""))[-1] for one in message.attachments if one.file_name
        ),
        automatic=sent.automatic or kind.startswith("report."),
    )


def _one_line(value: object) -> str:
    return " ".join(str(value).splitlines())


def _sender(message: Any) -> Address:
    """Who sent it; inside a firm that is an entry of its directory with no address, but often with one beside it."""
    shown = str(message.sender or "")
    if "</o=" not in shown.lower():
        return mail_parts.address(shown)
    name = shown.partition("<")[0].strip(" \"'")
    return Address(name, str(message.properties.str_prop_value(_SENDER_SMTP) or ""))
