"""What a click on a phone number or an address does: an address opens the mail program, anything else is copied."""

from __future__ import annotations

from urllib.parse import quote

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from leaddesk.base.i18n import _
from leaddesk.domain.identity import email_key
from leaddesk.domain.records import ContactPoint
from leaddesk.ui.shell.context import UiContext

PHONES = ("phone", "mobile")


def use(point: ContactPoint, context: UiContext) -> None:
    """A phone number is copied; an address opens the mail program, safely quoted (RELIABILITY 90)."""
    address = email_key(point.value) if point.kind == "email" else None
    if address is not None and QDesktopServices.openUrl(QUrl("mailto:" + quote(address, safe="@"))):
        return
    QGuiApplication.clipboard().setText(point.value)
    context.shell.toast(_("Copied: {text}").format(text=point.value))


def reachable(points: tuple[ContactPoint, ...]) -> ContactPoint | None:
    """The number to call, else the address to write to; none of those that asked not to be contacted."""
    open_points = [point for point in points if not point.opted_out]
    phones = [point for point in open_points if point.kind in PHONES]
    mails = [point for point in open_points if point.kind == "email"]
    return next(iter(phones or mails), None)
