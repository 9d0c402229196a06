"""What is closed to somebody, why, and who may open it.

A session is closed where one of its demands is among those that a pain, an injury or a condition
closes (``closings.toml``), and with much pain in a part of the body where it loads that part. Parts
of a warm-up or cool-down for which the same holds are left out of the session instead. What a
clinician must decide stays closed until a named and dated release says how far it is open again;
Sternway itself releases nobody. Injuries with stages (an operation, a torn ligament) open one stage
at a time: the clinician's release is how far they may open, and sessions that were answered well
are how far they do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from sternway.documents import toml_data
from sternway.files import packaged
from sternway.safety.limits import Place, limits
from sternway.tables import Table
from sternway.training.limits.setbacks import Setback, stages_on
from sternway.training.log import LogEntry, NextDay, Release, Swelling
from sternway.training.profile import Athlete, Injury
from sternway.training.sessions import (
    AGE,
    BODY_PARTS,
    CONDITIONS,
    SOMEWHERE,
    Demand,
    Level,
    Piece,
    SessionTemplate,
    catalogue,
)

_CONCUSSION, _PREGNANCY, _AFTER_BIRTH = "after-concussion", "pregnancy", "after-birth"
_LAST_WEEK = 42
"""completed ones of a pregnancy; birth is brought about by then"""
_RUN = "steady-run"
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


class Cause(StrEnum):
    """Where a closing comes from."""

    INJURY = "injury"
    """the athlete file says that it hurts"""
    STAGES = "stages"
    """an operation or a ligament, opened stage by stage"""
    CONDITION = "condition"
    AGE = "age"
    """from an age on, what a fall makes dear and hard work may; it closes nothing else"""
    LOGGED_PAIN = "logged pain"
    LOGGED_KNOCK = "logged knock"
    """on the head"""
    LOGGED_HEAD = "logged head"
    """that hurt, without a knock that anybody told of"""


_RELEASED_ONLY = frozenset({Cause.STAGES, Cause.CONDITION, Cause.LOGGED_KNOCK, Cause.LOGGED_HEAD})


@dataclass(frozen=True, slots=True)
class Closing:
    """One reason, and what it closes."""

    cause: Cause
    reason: str
    """the part of the body or the condition"""
    demands: frozenset[Demand]
    always: frozenset[Demand] = frozenset()
    """demands that no release opens"""
    parts: frozenset[str] = frozenset()
    """parts of the body that hurt so much that nothing may load them, whatever is released"""
    opened: Level = Level.EXERCISE
    """how far running and walking are open in spite of the demands"""
    has_stages: bool = False
    """everything above ``opened`` is closed, whatever it asks for"""
    is_hard_only: bool = False
    release: Release | None = None
    """the one that ``opened`` rests on"""
    until: tuple[date, date] | None = None
    """of a little pain: the last day on which all of this is closed, and on which hard ones are"""
    since: date | None = None
    """of a logged knock, or a head that hurt: its day"""
    week: int | None = None
    """of a pregnancy, where the due date is known"""
    is_swollen: bool = False
    """whether a swelling closes it, and so no days"""

    @property
    def needs_release(self) -> bool:
        """Whether only a clinician can open it."""
        return self.cause in _RELEASED_ONLY

    @property
    def is_running_never_opened(self) -> bool:
        """Whether no release opens running backwards itself."""
        return bool(self.always & catalogue()[_RUN].demands)

    def closes(self, template: SessionTemplate) -> bool:
        if self.always & template.demands:
            return True
        if self.parts & template.loads and not self.is_hard_only:
            return True
        if self.has_stages and template.level > self.opened:
            return True
        if not self.demands & template.demands and not self.parts & template.loads:
            return False
        if self.is_hard_only and not template.is_hard and template.level < Level.FAST:
            return False
        return not Level.EXERCISE < template.level <= self.opened

    def spares(self, piece: Piece) -> bool:
        """Whether a piece that can be left out of a warm-up or cool-down is."""
        if self.is_hard_only:
            return False
        return bool((self.demands | self.always) & piece.demands or self.parts & piece.loads)


@dataclass(frozen=True, slots=True)
class Demands:
    """What one part of the body or one condition closes."""

    closes: frozenset[Demand]
    from_3: frozenset[Demand] = frozenset()
    always: frozenset[Demand] = frozenset()
    until_release: frozenset[Demand] = frozenset()
    """of a condition: what any release opens, exercises too"""
    from_second_third: frozenset[Demand] = frozenset()
    """of a pregnancy"""

    def at(self, pain: float) -> frozenset[Demand]:
        """With that much pain, of 10."""
        is_some = pain >= limits().figure("step-back", "some_pain")
        return self.closes | self.from_3 if is_some else self.closes


_NONE: frozenset[Demand] = frozenset()


class Closings:
    """Everything that is closed to somebody, by the day."""

    def __init__(
        self, athlete: Athlete, log: Sequence[LogEntry], causes: Sequence[Setback]
    ) -> None:
        self.athlete = athlete
        self._log = tuple(sorted(log, key=lambda entry: entry.date))
        self._causes = tuple(causes)
        self._releases = releases_of(athlete, log)
        self._by_day: dict[date, tuple[Closing, ...]] = {}

    def on(self, day: date) -> tuple[Closing, ...]:
        """All that hold on a day."""
        if day not in self._by_day:
            self._by_day[day] = tuple(self._on(day))
        return self._by_day[day]

    def closing(self, template: SessionTemplate, day: date) -> Closing | None:
        """One that closes a session on a day, those that need a release before others."""
        found = [each for each in self.on(day) if each.closes(template)]
        return max(found, key=lambda each: each.needs_release, default=None)

    def is_closed(self, template: SessionTemplate, day: date) -> bool:
        return any(each.closes(template) for each in self.on(day))

    def left_out(self, template: SessionTemplate, day: date) -> Mapping[str, Closing]:
        """The names of pieces that its warm-up and cool-down do without, each with the reason."""
        around = (template.warm_up, template.cool_down)
        pieces = [piece for code in around if code for piece in catalogue()[code].spared]
        return {piece.name: each for piece in pieces for each in self.on(day) if each.spares(piece)}

    def _on(self, day: date) -> Iterator[Closing]:
        for injury in self.athlete.injuries:
            if injury.is_current:
                until = opens_after(injury)
                if until is None or day <= until[1]:
                    yield self._of_injury(injury, day, until)
        for condition in sorted(self._conditions(day)):
            yield self._of_condition(condition, day)
        if self.athlete.age_on(day) >= limits().figure("ages", "care_from"):
            yield replace(self._of_condition(AGE, day), cause=Cause.AGE)
        yield from heads_of(self._log, self._releases, day)
        yield from pains_on(self._causes, day)

    def _conditions(self, day: date) -> frozenset[str]:
        """Those of the athlete file; from the due date on a birth may have been, later it was."""
        found, due = self.athlete.conditions, self.athlete.due
        if _PREGNANCY not in found or due is None or day <= due:
            return found
        if pregnancy_week(due, day) > _LAST_WEEK:
            found -= {_PREGNANCY}
        return found | {_AFTER_BIRTH}

    @property
    def has_begun(self) -> bool:
        """Whether the athlete has run backwards before: nobody begins it in a pregnancy."""
        return self.athlete.experience.sessions > 0 or any(e.backward > 0 for e in self._log)

    def _of_injury(self, injury: Injury, day: date, until: tuple[date, date] | None) -> Closing:
        since = injury.operated + _DAY if injury.operated is not None else None
        if injury.where == "head":
            closing = self._of_condition(_CONCUSSION, day, "head", since)
            return replace(closing, parts=parts_spared("head", injury.counts_as))
        pain = injury.pain if injury.has_stages else injury.counts_as
        demands = part_demands(injury.where).at(pain)
        parts = parts_spared(injury.where, pain)
        if not injury.has_stages:
            is_hard_only = until is not None and day > until[0]
            return Closing(
                Cause.INJURY,
                injury.where,
                demands,
                parts=parts,
                is_hard_only=is_hard_only,
                until=until,
                is_swollen=injury.swelling is not Swelling.NONE,
            )
        release = release_of(self._releases, (injury.where,), since, day)
        return Closing(
            Cause.STAGES,
            injury.where,
            demands,
            always=demands if injury.pain >= limits().figure("step-back", "some_pain") else _NONE,
            parts=parts,
            opened=stage_reached(injury, release, self._log),
            has_stages=True,
            release=release,
        )

    def _of_condition(
        self, condition: str, day: date, reason: str = "", since: date | None = None
    ) -> Closing:
        known = condition_demands(condition)
        names = (condition, reason) if reason else (condition,)
        release = release_of(self._releases, names, since, day)
        opened = release.allows if release else Level.EXERCISE
        demands, week = known.closes, None
        if release is None:
            demands |= known.until_release
        if condition == _PREGNANCY:
            due = self.athlete.due
            week = pregnancy_week(due, day) if due else None
            opened = min(opened, pregnancy_level(self.athlete.due, day))
            if not self.has_begun:
                opened = Level.EXERCISE
            if opened < Level.RUN:
                demands |= known.from_second_third
        return Closing(
            Cause.CONDITION,
            reason or condition,
            demands,
            always=known.always,
            opened=opened,
            release=release,
            week=week,
        )


def pains_on(causes: Sequence[Setback], day: date) -> Iterator[Closing]:
    """What the pains of steps back close on a day."""
    for cause, stage in stages_on(causes, day):
        if stage.place is not Place.OPEN:
            for pain in cause.pain:
                yield Closing(
                    Cause.LOGGED_PAIN,
                    pain.where,
                    part_demands(pain.where).at(pain.level),
                    parts=parts_spared(pain.where, pain.level),
                    is_hard_only=stage.place is Place.HARD,
                )


def heads_of(log: Sequence[LogEntry], releases: Sequence[Release], day: date) -> Iterator[Closing]:
    """What the last knock on the head of a log closes on a day, and the last pain in it.

    Only a release of a later day opens it, since nobody trains again on the day of the knock
    (Patricios et al. 2023): that days have passed does not.
    """
    past = [each for each in log if each.date <= day]
    days = {
        Cause.LOGGED_KNOCK: [each.date for each in past if each.is_knock],
        Cause.LOGGED_HEAD: [each.date for each in past if each.head_hurts and not each.is_knock],
    }
    for cause, found in days.items():
        if found:
            last = max(found)
            release = release_of(releases, (_CONCUSSION, "head"), last + _DAY, day)
            yield Closing(
                cause,
                "head",
                condition_demands(_CONCUSSION).closes,
                opened=release.allows if release else Level.EXERCISE,
                release=release,
                since=last,
            )


def releases_of(athlete: Athlete | None, log: Sequence[LogEntry]) -> tuple[Release, ...]:
    """Every release that the athlete file or the log tells of."""
    named = athlete.releases if athlete is not None else ()
    return (*named, *(each.release for each in log if each.release is not None))


def opens_after(injury: Injury) -> tuple[date, date] | None:
    """When what a little pain closes opens again, by itself: easy sessions, then hard ones.

    The two days are the last ones of each; None where nothing opens by itself: with more pain,
    where nobody said when it was so, with a swelling, with stages, and with a head.
    """
    known = limits()
    if injury.on is None or injury.has_stages or injury.where == "head":
        return None
    if injury.counts_as > known.figure("mild-pain", "most_pain"):
        return None
    days = (known.figure("mild-pain", name) for name in ("closed_days", "hard_days"))
    closed, hard = (injury.on + timedelta(days=each) for each in days)
    return closed, hard


def stops_running(injury: Injury) -> bool:
    """Whether what it closes is running backwards itself, and not only what is hard in it."""
    return bool(part_demands(injury.where).at(injury.pain) & catalogue()[_RUN].demands)


def release_of(
    releases: Sequence[Release], names: Sequence[str], since: date | None, day: date
) -> Release | None:
    """The newest release of a condition or part, while it lasts; not one before ``since``.

    Of those of one day, the one that allows least. When it has ended, an older one does not open
    again what somebody has narrowed since.
    """
    given = [
        each
        for each in releases
        if each.of in names and (since is None or each.on >= since) and each.on <= day
    ]
    newest = max(given, key=_by_day_and_strictness, default=None)
    return newest if newest is not None and newest.last_day >= day else None


def _by_day_and_strictness(release: Release) -> tuple[date, int, int]:
    return release.on, -release.allows, -release.last_day.toordinal()


def stage_reached(injury: Injury, release: Release | None, log: Sequence[LogEntry]) -> Level:
    """How far an injury with stages is open: by release and by how it answered, never by time.

    From the stage that the athlete file names, one stage more for every few sessions that were
    answered without pain, swelling or a worse next day, one less for each that was not; at most as
    far as the release allows, and without one not at all.
    """
    if release is None:
        return Level.EXERCISE
    known = limits()
    level, good = min(injury.stage or Level.WALK, release.allows), 0
    for entry in log:
        if entry.date < release.on:
            continue
        pain = max((p.level for p in entry.pain if p.where in (injury.where, SOMEWHERE)), default=0)
        if _is_irritated(pain, entry.swelling or Swelling.NONE, entry.next_day):
            level, good = Level(max(Level.EXERCISE, level - 1)), 0
        elif entry.backward > 0 and entry.swelling is not None and entry.next_day is not None:
            good += 1
            if good >= known.figure("stages", "sessions"):
                level, good = Level(min(release.allows, level + 1)), 0
    if injury.swelling is Swelling.MUCH:
        return Level.EXERCISE
    if _is_irritated(injury.pain, injury.swelling, None):
        return Level(max(Level.EXERCISE, level - 1))
    return level


def _is_irritated(pain: float, swelling: Swelling, next_day: NextDay | None) -> bool:
    return (
        pain > limits().figure("stages", "pain")
        or swelling is not Swelling.NONE
        or next_day is NextDay.WORSE
    )


def pregnancy_week(due: date, day: date) -> int:
    """Whole weeks of pregnancy on a day, counted as midwives do: 40 on the due date."""
    return 40 + (day - due).days // 7


def pregnancy_level(due: date | None, day: date) -> Level:
    """How far running backward may go, with a release; not at all where no week is known.

    After the due date it is as in the last weeks, until the athlete file says otherwise.
    """
    if due is None:
        return Level.EXERCISE
    week, known = pregnancy_week(due, day), limits()
    for level in (Level.RUN, Level.JOG, Level.WALK):
        if week < known.figure("pregnancy", f"{level.name.lower()}_until_week"):
            return level
    return Level.EXERCISE


def part_demands(where: str) -> Demands:
    """What a pain in a part of the body closes; somewhere where the part is not known."""
    return _demands().get(f"part.{where}", _demands()[f"part.{SOMEWHERE}"])


def parts_spared(where: str, pain: float) -> frozenset[str]:
    """The parts that nothing may load with that much pain there; all of them for somewhere."""
    if pain <= limits().figure("step-back", "much_pain"):
        return frozenset()
    return frozenset((where,) if where in BODY_PARTS else BODY_PARTS)


def condition_demands(condition: str) -> Demands:
    return _demands()[f"condition.{condition}"]


def reasons_against(template: SessionTemplate) -> tuple[str, ...]:
    """The parts of the body and conditions that close a session, without any release."""
    return tuple(
        name.partition(".")[2]
        for name, known in _demands().items()
        if (known.closes | known.until_release | known.always) & template.demands
        and name not in (f"part.{SOMEWHERE}", f"condition.{AGE}")
    )


@cache
def _demands() -> Mapping[str, Demands]:
    return parsed_closings(packaged(__name__, "closings.toml"))


def parsed_closings(text: str) -> Mapping[str, Demands]:
    """``part.knee``, ``condition.heart`` …; raises ``ValueError`` that names what is missing."""
    with toml_data(text, "closings.toml") as file:
        file.whole("version", 1, 1)
        conditions = {
            name: _row(file.table("condition").table(name)) for name in (*CONDITIONS, AGE)
        }
        parts = {}
        for name in (*BODY_PARTS, SOMEWHERE):
            table = file.table("part").table(name)
            same = table.one_of("as", CONDITIONS) if table.has("as") else None
            parts[name] = conditions[same] if same else _row(table)
    return {
        **{f"part.{name}": known for name, known in parts.items()},
        **{f"condition.{name}": known for name, known in conditions.items()},
    }


def _row(table: Table) -> Demands:
    return Demands(
        closes=frozenset(table.choices("closes", Demand)),
        from_3=frozenset(table.choices("from_3", Demand, ())),
        always=frozenset(table.choices("always", Demand, ())),
        until_release=frozenset(table.choices("until_release", Demand, ())),
        from_second_third=frozenset(table.choices("from_second_third", Demand, ())),
    )
