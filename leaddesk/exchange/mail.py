"""Reads one mail (.eml, and .msg through ``mail_outlook``) in the child process: one row.

Owns whose mail it is: the sender's, or that of the person who filled in a web form, where the form itself is the sender.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from leaddesk.domain.identity import email_domain
from leaddesk.exchange import guard_ole, mail_form, mail_parts
from leaddesk.exchange.cards_columns import send_records
from leaddesk.exchange.child_clean import Warnings
from leaddesk.exchange.child_protocol import Frame, Request
from leaddesk.exchange.mail_parts import Address, Mail

ALWAYS: Final = ("full_name", "email", "received_at", "notes")
_VIA: Final = re.compile(r"\s+(?:via|über|par|por|tramite)\s+.*$", re.I)


def read(request: Request, send: Callable[[Frame], None]) -> None:
    """Send the mail of ``request`` as one row. Raises ``Refused`` for an Outlook file that is no mail."""
    from leaddesk.exchange import pasted_child

    data = Path(request.path).read_bytes()
    if data.startswith(guard_ole.MAGIC):
        from leaddesk.exchange import mail_outlook

        mail = mail_outlook.parse(request.path)
    else:
        mail = mail_parts.parse(data)
    warn = Warnings(send)
    send(("book", None, None))
    send(("sender", mail.sender.email.lower()))
    if mail.automatic:
        warn(None, None, "automatic_mail", {})
    if not mail.complete:
        warn(None, None, "mail_without_text", {})
    send_records([row(mail)], ALWAYS, request.limits, warn, send)
    send(pasted_child.of_mail(mail).frame())


def row(mail: Mail) -> dict[str, list[str]]:
    """The mail as a row: who asks, when, what for, and the whole text."""
    form = mail_form.read(mail.text, mail.subject)
    values = {name: list(texts) for name, texts in form.values.items() if any(texts)}
    person, others = _person(mail, form)
    if form.is_form:
        if person is not None and "email" not in values:
            values["email"] = [person.email]
        named = values.keys() & {"full_name", "first_name", "last_name"}
        if person is not None and not named and values.get("email", [""])[0].lower() == person.email.lower():
            values["full_name"] = [person.name]
    elif person is not None:
        values["full_name"] = [_VIA.sub("", person.name)]
        values["email"] = [person.email, *others]
    used = {text.lower() for text in values.get("email", [])}
    if mail.sender.email and mail.sender.email.lower() not in used:
        values["note:sender"] = [mail.sender.email]
    _words(mail, form, values)
    values["received_at"] = [mail.sent]
    if mail.attachments:
        values["note:attachments"] = [", ".join(mail.attachments)]
    return {name: [text for text in dict.fromkeys(texts) if text] for name, texts in values.items()}


def _words(mail: Mail, form: mail_form.Found, values: dict[str, list[str]]) -> None:
    """Subject and text. An answer's subject and that of a form tell nothing about what is wanted."""
    subject = mail_form.ANSWER.sub("", mail.subject)
    heads = subject != mail.subject or form.is_form
    if not heads and subject:
        values["product"] = [subject]
    parts = [mail.subject if heads else "", *values.get("notes", []), form.rest]
    values["notes"] = ["\n\n".join(filter(None, parts))]


def _person(mail: Mail, form: mail_form.Found) -> tuple[Address | None, list[str]]:
    """(who writes, further addresses of hers); None where only a machine does.

    Reply-To is the person where From is a web form's own address: a machine's, or one of the very firm that got the mail.
    """
    sender, reply = mail.sender, mail.reply_to
    machine = mail_form.is_machine(sender.email) or _is_own(mail)
    if reply.email and reply.email.lower() != sender.email.lower():
        if machine or form.is_form:
            return Address(reply.name or (sender.name if _VIA.search(sender.name) else ""), reply.email), []
        return sender, [reply.email]
    if form.is_form and machine:
        return None, []
    return sender, []


def _is_own(mail: Mail) -> bool:
    """Whether the mail comes from the very firm that got it, which a form on its own site does."""
    domain = email_domain(mail.sender.email)
    return domain is not None and any(to.endswith(f"@{domain}") for to in mail.to)
