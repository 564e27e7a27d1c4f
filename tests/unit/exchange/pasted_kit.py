"""Texts as they are pasted, and the way of one into a data file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from leaddesk.exchange import importing, pasted
from leaddesk.exchange.importing_model import ImportResult
from leaddesk.exchange.plan_model import Options
from leaddesk.services.workspace import Workspace

FORM_MAIL: Final = """From: web form alderfinch.example
Date: Tue, 3 Mar 2026 10:31 +0000
Subject: New request from your website

Name: Dr. Priscilla Wainwright
Company: Wainwright Dental Practice
Tel.: (0114) 496-0195
E-mail: p.wainwright@wdp.example
Postcode: S10 2LN

Message:
Hello, we have three treatment rooms that get far too warm in
the afternoon. Could somebody come and have a look next
week? Best on Tuesday or Thursday after 5 pm.

Kind regards
P. Wainwright

--
Sent by your web form. Visitor agreed to be contacted by
phone and e-mail.
"""
NOTE: Final = "Anna Berg, Berg Solar, 0171 2345678, wants 12 kWp"


def bring(ws: Workspace, text: str, folder: Path) -> ImportResult:
    """Import ``text`` as standard input does."""
    folder.mkdir(exist_ok=True)
    return importing.run(ws, pasted.as_file(text.encode(), folder), Options())[0]
