"""What the program says about itself, licences of bundled parts included."""

from __future__ import annotations

import platform

from PySide6.QtCore import qVersion

from leaddesk import __version__
from leaddesk.base.i18n import _


def about_text() -> str:
    """Version, what it stands on, and whose fonts and icons it shows."""
    lines = (
        _("LeadDesk {version}").format(version=__version__),
        _("Python {python}, Qt {qt}").format(python=platform.python_version(), qt=qVersion()),
        "",
        _("Font: Inter, SIL Open Font License 1.1. Icons: Lucide, ISC licence. Qt and PySide6: LGPL 3."),
        _("Your data is one file on this computer. Nothing is sent anywhere."),
    )
    return "\n".join(lines)
