"""Why we think so: what agrees as green chips, what differs as amber ones."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.likeness import Evidence
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.compare import evidence_words
from leaddesk.ui.widgets.chips import Chip
from leaddesk.ui.widgets.flow_layout import FlowLayout
from leaddesk.ui.widgets.text import PlainLabel, set_tip


class EvidenceBar(QWidget):
    """``set_evidence`` shows the reasons; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = QWidget(self)
        self._chips_flow = FlowLayout(self._flow, spacing=6)
        self._chips: list[Chip] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        why = PlainLabel(_("Why we think so"), tone="second", size=TypeSize.SECOND)
        why.setFixedHeight(20)
        self._chips_flow.addWidget(why)
        row.addWidget(self._flow, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.hide()

    def set_evidence(self, evidence: Sequence[Evidence], *, companies: tuple[str, str] = ("", "")) -> None:
        """Show ``evidence``; ``companies`` are the two firms' names, so that a legal form left aside is said."""
        for chip in self._chips:
            self._chips_flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for one in evidence:
            words = evidence_words.words(one, companies=companies)
            icon, tone = ("check", "green") if one.agrees else ("triangle-alert", "amber")
            chip = Chip(words, tone, self._flow, icon=icon)
            set_tip(chip, words)
            chip.show()
            self._chips_flow.addWidget(chip)
            self._chips.append(chip)
        self.setAccessibleName(
            _("Why we think so: {reasons}").format(reasons=", ".join(chip.accessibleName() for chip in self._chips))
        )
        self.setVisible(bool(self._chips))
