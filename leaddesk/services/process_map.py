"""The process map read from the settings and the file: nodes, exits, ranking, worst leak (K12, S2-7, S2-9). Free of Qt; read lane.

Remembered until the next write: a page that is looked at twice is counted once. Words for people are ``process_map_words``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from leaddesk.base.i18n import _
from leaddesk.domain.board import AFTER_SALE_COLUMNS, BoardQuery, Flow
from leaddesk.domain.filters import Condition, Op
from leaddesk.domain.moment import Moment
from leaddesk.domain.process_map import (
    DIED,
    IN_STAGE,
    LEFT_FROM,
    LINKS,
    PIPELINE,
    WITHOUT_VALUE,
    Amounts,
    Asked,
    Died,
    Exit,
    ExitKind,
    Link,
    Lost,
    Node,
    ProcessMap,
    Where,
    added,
    ranked,
    sorted_amounts,
    worst_leak,
)
from leaddesk.domain.records import Stage
from leaddesk.services import process as process_verbs
from leaddesk.services.workspace import Workspace
from leaddesk.store import board, definition, expected, measures, reference, stages
from leaddesk.store import documents as stored_documents
from leaddesk.store import process_map as counted

QUALIFIED_ON: Final = frozenset({"qualified", "quoted", "negotiating"})
"""The question stands before the first stage of one of these."""


def period(ws: Workspace, code: str) -> tuple[date | None, date | None]:
    """First and last day of a choice of the page: the last 12 months, this year, or everything (None)."""
    today = ws.today()
    if code == "this_year":
        return date(today.year, 1, 1), today
    if code == "12_months":
        return ws.moment().year_from, today
    return None, None


def read(ws: Workspace, asked: Asked) -> ProcessMap:
    """The map of one pipeline, as of now."""
    moment = ws.moment()
    key = f"process map:{asked}:{moment.today}:{moment.now:%H}"
    found: ProcessMap = ws.store.remembered(key, lambda: _Reading(ws, asked, moment).made())
    return found


@dataclass(frozen=True)
class _Facts:
    """What was counted, before it is put in places."""

    standing: Mapping[int, Sequence[counted.Standing]]
    sold: Mapping[str, Sequence[counted.Standing]]
    came: Sequence[counted.Came]
    waiting: Sequence[counted.Waiting]
    reached: Mapping[int, int]
    positions: Mapping[str, int]
    flow: Mapping[int | str, Flow]


class _Reading:
    """One reading of the map: the stages of its pipeline, the conditions behind every figure, and the counts."""

    def __init__(self, ws: Workspace, asked: Asked, moment: Moment) -> None:
        self.ws, self.store, self.moment = ws, ws.store, moment
        self.pipelines = tuple((each.id, each.name) for each in stages.pipelines(self.store))
        known = {pipeline_id for pipeline_id, _name in self.pipelines}
        chosen = asked.pipeline_id if asked.pipeline_id in known else self.pipelines[0][0]
        self.pipeline_id = chosen
        self.asked = replace(asked, pipeline_id=chosen if len(self.pipelines) > 1 else None)
        self.stages = stages.stages(self.store, pipeline_id=chosen)
        self.owner = self._owner(asked.owner_id)
        self.of = self._of()
        self.period = self._period()
        self.reasons = measures.reasons(self.store)
        self.currency = ws.settings.currency

    def _owner(self, owner_id: int | None) -> str:
        everybody = reference.assignees(self.store, everybody=True)
        return _("Nobody yet") if owner_id == 0 else next((each.name for each in everybody if each.id == owner_id), "")

    def _of(self) -> tuple[Condition, ...]:
        """Whose leads and of which pipeline."""
        found = [Condition(PIPELINE, "=", str(self.asked.pipeline_id))] if self.asked.pipeline_id is not None else []
        return (
            *found,
            *([Condition.of("owner", "=", self.owner if self.asked.owner_id else "")] if self.owner else []),
        )

    def _period(self) -> tuple[Condition, ...]:
        ends: tuple[tuple[Op, date | None], ...] = ((">=", self.asked.first), ("<=", self.asked.last))
        days = tuple(Condition("received_at", op, day.isoformat()) for op, day in ends if day is not None)
        return (*days, *self.of)

    def came(self, *conditions: Condition) -> Where:
        """Leads of the period."""
        return Where((*self.period, *conditions))

    # --- counting ---------------------------------------------------------------------------------------------------
    def facts(self) -> _Facts:
        ids = [stage.id for stage in self.stages]
        query = BoardQuery(pipeline_id=self.pipeline_id)
        since, owner_id = self.asked.first or date.min, self.asked.owner_id
        flow = dict(board.flow(self.store, query, self.moment, since=since, owner_id=owner_id))
        query = replace(query, after_sale=True)
        flow |= board.flow(self.store, query, self.moment, since=since, owner_id=owner_id)
        masks = counted.masks(self.store, ids)
        return _Facts(
            counted.standing(self.store, self.asked, self.moment),
            counted.after_sale(self.store, self.asked),
            counted.came(self.store, self.asked, self.moment),
            counted.waiting(self.store, self.asked),
            dict(zip(ids, counted.reached(self.store, self.asked, masks), strict=True)),
            counted.positions_reached(self.store, self.asked),
            flow,
        )

    def made(self) -> ProcessMap:
        facts = self.facts()
        nodes = self._nodes(facts)
        real = [each for each in facts.came if each.status != "not_a_lead"]
        won = [each for each in real if each.status == "won"]
        return ProcessMap(
            asked=self.asked,
            at=self.moment.now,
            nodes=nodes,
            links=ranked(self._links(facts), self.currency),
            received=sum(each.n for each in real),
            not_leads=sum(each.n for each in facts.came) - sum(each.n for each in real),
            won=sum(each.n for each in won),
            currency=self.currency,
            won_amounts=self._amounts((each.currency, each.won_minor) for each in won),
            leak=worst_leak(nodes, self.currency),
            version=definition.current(self.store).version,
            question="".join(each.pip for each in definition.current(self.store).needed),
            pipeline=dict(self.pipelines)[self.pipeline_id],
            pipelines=self.pipelines,
            owner=self.owner,
        )

    # --- nodes ------------------------------------------------------------------------------------------------------
    def _nodes(self, facts: _Facts) -> tuple[Node, ...]:
        process = stages.process(self.store)
        words = process_verbs.labels(self.ws, process.needs)
        nodes = [self._stage(stage, facts) for stage in self.stages]
        nodes = [
            replace(
                node,
                leaves=tuple(words[need.id] for need in process.needs_of(node.stage_id or 0, "leave")),
                allowed=self._allowed(process.allowed(node.stage_id or 0)),
            )
            for node in nodes
        ]
        if not self.stages or self.stages[0].status != "new":
            nodes.insert(0, Node("came_in", "start", _("Came in"), self.came(Condition("status", "!=", "not_a_lead"))))
        at = next((n for n, node in enumerate(nodes) if self._status(node) in QUALIFIED_ON), len(nodes))
        question = Node("question", "question", _("Worth our time?"), self.came(Condition("worth", "=", "yes")))
        nodes.insert(max(1, at), question)
        return self._with_exits([*nodes, *self._sold(facts)], facts)

    def _status(self, node: Node) -> str:
        return next((stage.status for stage in self.stages if stage.id == node.stage_id), "")

    @staticmethod
    def _allowed(allowed: Iterable[int | str]) -> frozenset[str] | None:
        return frozenset("won" if to == "won" else f"stage:{to}" for to in allowed) or None

    def _stage(self, stage: Stage, facts: _Facts) -> Node:
        here = facts.standing.get(stage.id, ())
        return Node(
            key=f"stage:{stage.id}",
            kind="stage",
            label=_(stage.label),
            where=Where((Condition(IN_STAGE, "=", str(stage.id)), *self._owned())),
            now=sum(each.n for each in here),
            amounts=self._amounts((each.currency, each.minor) for each in here),
            quiet=sum(each.quiet for each in here),
            reached=facts.reached.get(stage.id, 0),
            limit=stage.stale_days,
            flow=facts.flow.get(stage.id),
            documents=tuple(each.name for each in stored_documents.of_stage(self.store, stage.id)),
            stage_id=stage.id,
        )

    def _owned(self) -> tuple[Condition, ...]:
        return tuple(condition for condition in self.of if condition.field == "owner")

    def _sold(self, facts: _Facts) -> list[Node]:
        """Won, and the positions after it."""
        won = sum(each.n for each in facts.came if each.status == "won")
        nodes = []
        for code, label in AFTER_SALE_COLUMNS.items():
            here = facts.sold.get(code, ())
            stands = Condition("after_sale", "=", "" if code == "won" else code)
            nodes.append(
                Node(
                    key="won" if code == "won" else f"after:{code}",
                    kind="won" if code == "won" else "after_sale",
                    label=_(label),
                    where=Where((Condition("status", "=", "won"), stands, *self.of)),
                    now=sum(each.n for each in here),
                    amounts=self._amounts((each.currency, each.minor) for each in here),
                    reached=won if code == "won" else facts.positions.get(code, 0),
                    flow=facts.flow.get(code),
                )
            )
        return nodes

    # --- ways out -----------------------------------------------------------------------------------------------------
    def _with_exits(self, nodes: Sequence[Node], facts: _Facts) -> tuple[Node, ...]:
        """Each way out below the step it belongs to: lost leads below the stage they left from, the others at one place."""
        found: dict[str, list[Exit]] = {node.key: [] for node in nodes}
        asking = next(n for n, node in enumerate(nodes) if node.kind == "question")
        tried = [node.key for node in nodes if self._status(node) == "attempting"]
        homes: dict[ExitKind, str] = {
            "not_a_lead": nodes[0].key,
            "non_responsive": (tried or [nodes[0].key])[-1],
            "disqualified": nodes[asking].key,
        }
        for kind, home in homes.items():
            groups = [each for each in facts.came if each.status == kind]
            if groups:
                found[home].append(Exit(kind, self._lost(groups), self.came(Condition("status", "=", kind))))
        if facts.waiting:
            found[nodes[max(0, asking - 1)].key].append(self._later(facts.waiting))
        for home, each in self._lost_exits(nodes, facts.came):
            found[home].append(each)
        return tuple(replace(node, exits=tuple(found[node.key])) for node in nodes)

    def _later(self, waiting: Sequence[counted.Waiting]) -> Exit:
        reasons = Counter[str]()
        for each in waiting:
            reasons[self._reason(each.reason_id)] += each.n
        lost = Lost(sum(each.n for each in waiting), reasons=tuple(reasons.most_common(4)))
        wakes = min((each.until for each in waiting if each.until is not None), default=None)
        return Exit("nurture", lost, Where((Condition("status", "=", "nurture"), *self.of)), wakes)

    def _lost_exits(self, nodes: Sequence[Node], came: Sequence[counted.Came]) -> list[tuple[str, Exit]]:
        """Lost leads by the stage they left from; those whose stage is not known or gone stand at the first step."""
        lost = [each for each in came if each.status == "lost"]
        known = {node.stage_id: node.key for node in nodes if node.stage_id is not None}
        found = []
        for stage_id, key in known.items():
            groups = [each for each in lost if each.stage_id == stage_id]
            if groups:
                found.append((key, self._lost_from(groups, str(stage_id))))
        others = [each for each in lost if each.stage_id not in known]
        if others:
            gone = sorted({each.stage_id for each in others}, key=lambda stage_id: stage_id or 0)
            value = "|".join("" if stage_id is None else str(stage_id) for stage_id in gone)
            found.append((nodes[0].key, self._lost_from(others, value)))
        return found

    def _lost_from(self, groups: Sequence[counted.Came], stage_ids: str) -> Exit:
        where = self.came(Condition("status", "=", "lost"), Condition(LEFT_FROM, "=", stage_ids))
        return Exit("lost", self._lost(groups), where)

    # --- the ranking --------------------------------------------------------------------------------------------------
    def _links(self, facts: _Facts) -> list[Link]:
        links = []
        for code in LINKS:
            groups = [each for each in facts.came if each.link == code]
            links.append(
                Link(
                    code,
                    self._lost(groups, worthless=code in WITHOUT_VALUE),
                    self.came(Condition(DIED, "=", code)),
                )
            )
        return links

    def _lost(self, groups: Sequence[counted.Came], *, worthless: bool = False) -> Lost:
        died = [
            Died(
                each.link or "",
                each.n,
                each.currency,
                0 if worthless else each.minor,
                None if each.minor is not None else expected.estimate(self.store, each.source_id, each.currency),
                self._reason(each.reason_id),
            )
            for each in groups
        ]
        lost = added(died, self.currency)
        none = worthless or self._is_worthless(groups)
        return replace(lost, amounts=(), estimated=0, unknown=0) if none else lost

    @staticmethod
    def _is_worthless(groups: Sequence[counted.Came]) -> bool:
        return bool(groups) and all(each.status in WITHOUT_VALUE for each in groups)

    def _reason(self, reason_id: int | None) -> str:
        return self.reasons[reason_id].label if reason_id in self.reasons else ""

    def _amounts(self, sums: Iterable[tuple[str, int]]) -> Amounts:
        found: dict[str, int] = {}
        for currency, minor in sums:
            found[currency] = found.get(currency, 0) + minor
        return sorted_amounts({code: minor for code, minor in found.items() if minor}, self.currency)
