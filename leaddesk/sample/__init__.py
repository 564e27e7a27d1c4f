"""The sample firm: invented lives of one small firm over three years, and the true answers about them.

Owns the inventing, the firm's own books and the writing of its file; the program's measures are tested against it and it must
not ask them. Doors: ``make`` and ``demo_copy`` (files), ``answers_of`` (the answers alone).
"""

from __future__ import annotations

from leaddesk.sample.answers import Answer, Answers, path_beside
from leaddesk.sample.demo import demo_copy, make
from leaddesk.sample.inventory import answers_of

__all__ = ["Answer", "Answers", "answers_of", "demo_copy", "make", "path_beside"]
