"""A file kept with a lead or with a stage: what it is to us, its size limit, what a linked file can have become. Pure.

What kind of file it is by its bytes, and whether it may be opened, is ``domain.file_kinds``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from leaddesk.base.i18n import N_

SIZE_LIMIT: Final = 50 * 1024 * 1024
"""Bytes of the largest file that is copied into the firm's file; a larger one can be linked."""
CONTRACT: Final = "contract"
ABOUT: Final[Mapping[str, str]] = {
    "": N_("File"),
    CONTRACT: N_("Contract"),
    "offer": N_("Quote"),
    "order": N_("Order"),
    "drawing": N_("Drawing"),
    "photo": N_("Photo"),
}
"""What a file is to us. The contract of a won lead is asked for by ``check`` (S1-6)."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file of a lead, or of a stage (what is to be sent there, S0-4).

    ``kind``: ``copy`` (its bytes stand in the firm's file, ``content_id`` and ``sha256``) or ``link`` (``path`` says where it lies).
    ``size`` in bytes, of a linked file as it was when linked. ``activity_id`` and ``sent_at``: the contact it was sent with.
    """

    id: int
    lead_id: int | None
    stage_id: int | None
    kind: str
    name: str
    path: str
    content_id: int | None
    size: int
    sha256: str
    about: str
    added_at: datetime | None
    by: str
    activity_id: int | None = None
    of_stage_document_id: int | None = None
    sent_at: datetime | None = None
    file_time: datetime | None = None
    """Of a link: when the file was last changed, as it was linked."""

    @property
    def is_linked(self) -> bool:
        return self.kind == "link"


@dataclass(frozen=True, slots=True)
class ToSend:
    """A file of the lead's stage, and when it was last sent to this lead (None = not yet)."""

    document: Document
    stage: str
    sent_at: datetime | None
    times: int = 0
