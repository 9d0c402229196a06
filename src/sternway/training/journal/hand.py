"""The hand of a coach, a clinician or the athlete on a plan: every edit with its name and reason.

A session that somebody laid a hand on is locked: what is planned again about it leaves it as it is.
What breaks a hard limit is named, and kept only with a reason of its own, each time it goes
further. What only a clinician opens, and what keeps children, holds whatever the reason.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sternway.errors import Refused
from sternway.notices import Notice, notice
from sternway.training.checker import Violation, broken_notice, violations
from sternway.training.codes import ChangeCode
from sternway.training.journal.difference import Difference, difference
from sternway.training.journal.events import (
    further,
    made_again,
    next_change,
    session_named,
)
from sternway.training.journal.journal import Change, ChangeKind, Journal
from sternway.training.limits import Closings, stages_on
from sternway.training.log import LogEntry
from sternway.training.plan import Hand, Part, Plan, PlannedSession, Status
from sternway.training.planner.dose import Budget, Caps, dosed
from sternway.training.planner.history import History
from sternway.training.planner.speeds import speeds_of, with_results
from sternway.training.profile import WEEKDAYS, Athlete
from sternway.training.sessions import Kind, Partner, SessionTemplate, catalogue
from sternway.training.urgent import urgent

_NEVER_ALONE = (Kind.WARM_UP, Kind.COOL_DOWN, Kind.RACE)


@dataclass(frozen=True, slots=True)
class Coaching:
    """Who lays a hand on whose plan, on which day, and why."""

    journal: Journal
    athlete: Athlete
    log: Sequence[LogEntry]
    today: date
    by: str
    why: str = ""

    def locked(self, name: str) -> Journal:
        """A session stays as it is from now on. Raises ``Refused``."""
        session = self._session(name)
        said = notice(ChangeCode.LOCKED, title=session.title, on=session.date)
        return self._marked(session, replace(self._hand(session), is_locked=True), said)

    def unlocked(self, name: str) -> Journal:
        """A session may change again. Raises ``Refused``."""
        session = self._session(name)
        said = notice(ChangeCode.UNLOCKED, title=session.title, on=session.date)
        hand = replace(self._hand(session), by=self.by, is_locked=False, against=(), why="")
        return self._marked(session, hand, said)

    def noted(self, name: str, note: str) -> Journal:
        """A session carries a note. Raises ``Refused``."""
        session = self._session(name)
        said = notice(ChangeCode.NOTED, title=session.title, on=session.date, note=note)
        return self._marked(session, replace(self._hand(session), note=note), said)

    def replaced(self, name: str, code: str) -> Journal:
        """Another session of the catalogue in the place of one. Raises ``Refused``."""
        session = self._session(name)
        template = _template(code)
        other = self._made(template, session.begins, session)
        said = notice(ChangeCode.REPLACED, old=session.title, title=template.title, on=session.date)
        return self._edited(other, said)

    def resized(self, name: str, metres: float) -> Journal:
        """A session with other backward metres, as near as its pieces allow. Raises ``Refused``."""
        session = self._session(name)
        if not (math.isfinite(metres) and metres > 0):
            raise Refused(notice(ChangeCode.NO_LENGTH, session=session.id))
        parts = self._parts(_template(session.template), session.date, metres, math.inf)
        said = notice(
            ChangeCode.RESIZED,
            title=session.title,
            on=session.date,
            before_m=session.backward,
            after_m=replace(session, parts=parts).backward,
        )
        return self._edited(replace(session, parts=parts, allowed_by=()), said)

    def moved(self, name: str, day: date) -> Journal:
        """A session on another day. Raises ``Refused``."""
        session = self._session(name)
        self._check_free(day, session)
        start = self.athlete.week[day.weekday()].at
        said = notice(ChangeCode.MOVED, title=session.title, first=session.date, to=day)
        return self._edited(replace(session, date=day, start=start, allowed_by=()), said)

    def added(self, day: date, code: str) -> Journal:
        """One more session. Raises ``Refused``."""
        self._check_free(day, None)
        template = _template(code)
        begins = datetime.combine(day, self.athlete.week[day.weekday()].at)
        said = notice(ChangeCode.ADDED, title=template.title, on=day)
        return self._edited(self._made(template, begins, None), said)

    def taken_out(self, name: str) -> Journal:
        """A session is not done, and nothing comes in its place. Raises ``Refused``."""
        session = self._session(name)
        said = notice(ChangeCode.TAKEN_OUT, title=session.title, on=session.date)
        return self._with(ChangeKind.EDITED, (said,), Difference((session.id,), ()))

    def left(self) -> Journal:
        """The plan is left: nothing of it is to come any more; what was done stays."""
        coming = tuple(
            each.id
            for each in self.journal.plan.sessions
            if each.date >= self.today and each.status is Status.PLANNED
        )
        said = notice(ChangeCode.LEFT, why=self.why or "no reason was given")
        return self._with(ChangeKind.LEFT, (said,), Difference(coming, ()))

    def _session(self, name: str) -> PlannedSession:
        session = session_named(self.journal.plan, name)
        if session.date < self.today:
            raise Refused(notice(ChangeCode.PAST, session=session.id, today=self.today))
        return session

    def _hand(self, session: PlannedSession) -> Hand:
        """Whoever answers for what a session breaks stays named with it."""
        if session.hand is None:
            return Hand(self.by)
        return session.hand if session.hand.against else replace(session.hand, by=self.by)

    def _check_free(self, day: date, moving: PlannedSession | None) -> None:
        plan = self.journal.plan
        taken = any(each.date == day and each is not moving for each in plan.sessions)
        if taken or not self.today <= day < plan.outline.goal_date:
            raise Refused(notice(ChangeCode.DAY_TAKEN, on=day))

    def _parts(
        self, template: SessionTemplate, day: date, metres: float, seconds: float
    ) -> tuple[Part, ...]:
        """As large as asked for, and at least the least that the session can be."""
        speeds = speeds_of(with_results(self.athlete, self.log))
        history = History(self.athlete, self.log, self.journal.plan.outline.start)
        closings = Closings(self.athlete, self.log, history.causes)
        caps = Caps(without=frozenset(closings.left_out(template, day)))
        parts = dosed(template, Budget(metres, seconds, speeds), caps)
        if parts is None:
            parts = _least(template, Budget(math.inf, math.inf, speeds), caps)
        return parts

    def _made(
        self, template: SessionTemplate, begins: datetime, old: PlannedSession | None
    ) -> PlannedSession:
        day = begins.date()
        metres = self._allowed(day)
        minutes = self.athlete.minutes_on(day) or (old.minutes if old else 0)
        plan = self.journal.plan
        monday = plan.outline.start.toordinal() - plan.outline.start.weekday()
        week = (day.toordinal() - monday) // 7 + 1
        phase = next((p.code for p in plan.outline.phases if p.first <= day <= p.last), "")
        return PlannedSession(
            id=old.id if old else f"w{week:02d}-{WEEKDAYS[day.weekday()][:3]}-hand",
            date=day,
            start=begins.time(),
            template=template.code,
            title=template.title,
            kind=template.kind,
            phase=phase,
            week=week,
            parts=self._parts(template, day, metres, 60.0 * minutes if minutes else math.inf),
            is_hard=template.is_hard,
            why=f"{self.by}{f': {self.why}' if self.why else ''}. {template.purpose}",
            allowed_by=(),
            places=tuple(each for each in template.places if each in self.athlete.places)
            or template.places,
            equipment=template.equipment,
            needs_partner=template.partner is Partner.REQUIRED,
        )

    def _allowed(self, day: date) -> float:
        """Backward metres that the limits of one session allow, as planned up to the day."""
        from sternway.training.planner.ceilings import session_ceilings
        from sternway.training.planner.session import taken_as_done

        outline = self.journal.plan.outline
        history = History(self.athlete, self.log, outline.start)
        for each in self.journal.plan.sessions:
            if self.today <= each.date < day and each.status is Status.PLANNED:
                history.add(taken_as_done(each))
        if any(stage.rests for _, stage in stages_on(history.causes, day)):
            return 0.0
        return min(each.metres for each in session_ceilings(history, self.athlete, day))

    def _edited(self, session: PlannedSession, said: Notice) -> Journal:
        """The session in the plan, locked; the others are planned about it where they must be."""
        plan = self.journal.plan
        session = replace(session, hand=replace(self._hand(session), is_locked=True))
        wanted = _with_session(plan, session)
        broken = self._violations(wanted)
        before = [
            each
            for each in self._violations(plan)
            if each.session != session.id or _is_in(plan, session)
        ]
        new = further(broken, before)
        own = [each for each in new if each.session in (session.id, "")]
        reasons = [said]
        for each in (*own, *(other for other in broken if other.session == session.id)):
            if each.is_final:
                what = broken_notice(each, wanted)
                raise Refused(notice(ChangeCode.NEVER_BY_HAND, session=session.id, what=what))
        if own and not self.why:
            what = broken_notice(own[0], wanted)
            raise Refused(notice(ChangeCode.BREAKS, session=session.id, what=what))
        reasons += [
            notice(ChangeCode.KEPT_AGAINST, what=broken_notice(each, wanted), why=self.why)
            for each in own
        ]
        session = replace(session, hand=self._answering(session, own, broken))
        wanted = _with_session(plan, session)
        found = Difference((), (session,))
        outline = None
        if len(new) > len(own):
            again = made_again(self.journal, wanted, self.athlete, self.log, self.today)
            found, outline = difference(plan, again, self.today), again.outline
        return self._with(
            ChangeKind.EDITED,
            reasons,
            found,
            lambda change: replace(change, outline=outline),
        )

    def _answering(
        self, session: PlannedSession, own: Sequence[Violation], broken: Sequence[Violation]
    ) -> Hand:
        """Who answers for what the session breaks now, and why: what it breaks no more goes."""
        hand = self._hand(session)
        still = {each.rule for each in broken if each.session in (session.id, "")}
        held = [rule for rule in hand.against if rule in still]
        against = tuple(dict.fromkeys((*held, *(each.rule for each in own))))
        whys = dict.fromkeys((*([hand.why] if held else []), *([self.why] if own else [])))
        by = hand.by if held and not own else self.by
        return replace(hand, by=by, against=against, why="; ".join(whys))

    def _violations(self, plan: Plan) -> tuple[Violation, ...]:
        return violations(plan, self.athlete, self.log, self.today)

    def _marked(self, session: PlannedSession, hand: Hand, said: Notice) -> Journal:
        """The journal as it is where nothing changes."""
        if hand == session.hand:
            return self.journal
        found = Difference((), (replace(session, hand=hand),))
        return self._with(ChangeKind.EDITED, (said,), found)

    def _with(
        self,
        kind: ChangeKind,
        reasons: Sequence[Notice],
        found: Difference,
        also: Callable[[Change], Change] = lambda change: change,
    ) -> Journal:
        first = urgent(self.athlete, self.log, self.today)
        change = next_change(self.journal, self.today, kind, (*first, *reasons), found)
        return self.journal.with_change(also(replace(change, by=self.by)))


def _template(code: str) -> SessionTemplate:
    template = catalogue().get(code)
    if template is None or template.kind in _NEVER_ALONE:
        raise Refused(notice(ChangeCode.NOT_TO_BE_ADDED, template=code))
    return template


def _least(template: SessionTemplate, budget: Budget, caps: Caps) -> tuple[Part, ...]:
    """Each piece in its least amount."""
    pieces = tuple(
        replace(
            each,
            times=(each.times[0], each.times[0]),
            distance=(each.distance[0], each.distance[0]) if each.distance else None,
        )
        for each in template.pieces
    )
    parts = dosed(replace(template, pieces=pieces), budget, caps)
    assert parts is not None, "the least fits where nothing bounds it"
    return parts


def _is_in(plan: Plan, session: PlannedSession) -> bool:
    """Whether the plan has it as the same session of the catalogue, of whatever length or day."""
    known = (each.template for each in plan.sessions if each.id == session.id)
    return session.template in known


def _with_session(plan: Plan, session: PlannedSession) -> Plan:
    others = tuple(each for each in plan.sessions if each.id != session.id)
    return Plan(plan.outline, tuple(sorted((*others, session), key=lambda each: each.begins)))
