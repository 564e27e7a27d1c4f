"""Links that hand a number or an address to another program, safely quoted (RELIABILITY 90). Pure; opens nothing."""

from __future__ import annotations

import re
from urllib.parse import quote

from leaddesk.domain.identity import email_key
from leaddesk.domain.records import ContactPoint
from leaddesk.domain.ways import PHONE_KINDS

_PLAIN = re.compile(r"[^\s\x00-\x1f\x7f\"'<>()\[\],;:?&#%/\\\\@]+@[\w-]+(\.[\w-]+)+")
"""An address without anything that a link or a header reads as more than itself."""
SUBJECT_LIMIT = 200
BODY_LIMIT = 1800
"""Longer links are cut off or refused by some mail programs; the text also stands on the clipboard then."""


def mail_link(value: str, *, subject: str = "", body: str = "") -> str:
    """``mailto:`` with one address and nothing that could become a header or a second one; empty where ``value`` is no address.

    Address, subject and body are percent-encoded one by one; a subject is one line, a body has CRLF as RFC 6068 wants.
    """
    address = email_key(value)
    if address is None or address != value.strip().rstrip(".").casefold() or not _PLAIN.fullmatch(address):
        return ""
    lines = [part for part in (_field("subject", _one_line(subject)), _field("body", _crlf(body))) if part]
    return f"mailto:{quote(address, safe='@')}" + (f"?{'&'.join(lines)}" if lines else "")


def _field(name: str, text: str) -> str:
    return f"{name}={quote(text, safe='')}" if text else ""


def _one_line(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())[:SUBJECT_LIMIT]


def _crlf(text: str) -> str:
    kept = "".join(char for char in text if char.isprintable() or char in "\n\t\r")
    return "\r\n".join(kept.splitlines())[:BODY_LIMIT]


def numbers(points: tuple[ContactPoint, ...]) -> list[ContactPoint]:
    """The numbers that can be called, opted out or not: the person's first."""
    return [point for point in points if point.kind in PHONE_KINDS]


def addresses(points: tuple[ContactPoint, ...]) -> list[ContactPoint]:
    """The addresses that can be written to."""
    return [point for point in points if point.kind == "email"]


def best(points: list[ContactPoint]) -> ContactPoint | None:
    """The one to use: the first that may be used, else the first at all."""
    return next((point for point in points if not point.opted_out), points[0] if points else None)
