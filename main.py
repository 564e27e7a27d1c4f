"""Runs LeadDesk from a checkout: ``python3 main.py --demo``. Sets itself up first (tools/bootstrap.py).

Must not hold syntax that an old Python cannot read: a Python that is too old shall say so in one sentence.
"""

import os
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))

if sys.version_info < (3, 11):
    sys.exit(
        "LeadDesk needs Python 3.11 or newer, but this is Python {0}.{1}.{2}: "
        "install a newer one and start main.py with that.".format(*sys.version_info[:3])
    )

if (
    __name__ == "__main__"
):  # a child process made by "spawn" imports this file again and must not start a second program
    from tools import bootstrap

    bootstrap.ensure([os.path.join(ROOT, "main.py")] + sys.argv[1:])

    from leaddesk.__main__ import main

    sys.exit(main())
