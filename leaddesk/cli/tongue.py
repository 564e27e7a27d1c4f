"""The language of the command line: the shell's (LANGUAGE, LC_ALL, LC_MESSAGES, LANG), for our sentences and argparse's.

Never a setting of the program: a script that sets LC_ALL=C reads English whoever runs it. Names, codes and JSON keys are the
same in every language.
"""

from __future__ import annotations

import gettext

from leaddesk.base import i18n
from leaddesk.base.i18n import N_
from leaddesk.base.paths import resource

ARGPARSE = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("not allowed with argument %s"),
    N_("one of the arguments %s is required"),
    N_("ignored explicit argument %r"),
)
"""What argparse itself says. It asks Python's own gettext, by the same variables; so that one is shown our catalogue."""


def speak() -> None:
    """Bind the catalogue of the shell's language, English where there is none."""
    i18n.install(i18n.from_environment())
    gettext.bindtextdomain(i18n.DOMAIN, str(resource("i18n")))
    gettext.textdomain(i18n.DOMAIN)
