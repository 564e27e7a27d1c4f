"""What the program says about itself, licences of bundled parts included."""

from __future__ import annotations

import platform

from PySide6.QtCore import qVersion

from leaddesk import __version__
from leaddesk.base.i18n import _
from leaddesk.base.paths import log_dir


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


def problem_report() -> str:
    """What helps whoever mends LeadDesk: versions and the last crash report, if any; names nobody (``bridge.crash``)."""
    head = f"LeadDesk {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
    newest = max(log_dir().glob("crash-*.txt"), default=None)
    try:
        return f"{head}\n\n{newest.read_text(encoding='utf-8')}" if newest else head
    except OSError:
        return head
