"""``python3 -m tests [pytest arguments]``: sets up ``.venv`` with the extra ``dev``, runs pytest without a screen.

Without arguments the whole suite runs, on all cores and one process over; with arguments pytest runs as it is told, in one process.

Must not hold syntax that Python 3.6 cannot read: a Python that is too old shall say so in one sentence.
"""

import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
WHOLE_SUITE = ["--dist", "loadfile"]
"""A file's tests stay together: they share what is costly to make."""

if sys.version_info < (3, 11):
    sys.exit(
        "LeadDesk needs Python 3.11 or newer, but this is Python {0}.{1}.{2}: "
        "install a newer one and start the tests with that.".format(*sys.version_info[:3])
    )


def workers() -> int:
    """One process more than there are cores, at most four: a fifth of its time a test of a window waits for what comes."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(4, cores + 1)


def run() -> int:
    """pytest's own exit status; 1 with a sentence where Qt's system libraries are missing."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything of Qt, or it looks for a screen
    from leaddesk import window_libraries

    trouble = window_libraries.trouble(platform="offscreen")
    if trouble:
        sys.stderr.write(trouble + "\n")
        return 1
    import pytest

    return int(pytest.main(["--rootdir", ROOT, *(sys.argv[1:] or ["-n", str(workers()), *WHOLE_SUITE])]))


if __name__ == "__main__":
    # Hundreds of child processes and every worker would compile the program and the tests anew where bytecode is not kept.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    from tools import bootstrap

    bootstrap.ensure(["-m", "tests", *sys.argv[1:]], extras=("dev",))
    sys.exit(run())
