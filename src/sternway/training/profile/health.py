"""The health of an athlete file: injuries, conditions, pregnancy, and what was released."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from sternway.errors import Sentence
from sternway.safety.limits import limits
from sternway.tables import Table, meant
from sternway.training.log import (
    ALLOWED,
    RELEASABLE,
    STAGES,
    Release,
    Swelling,
    is_name,
    no_name,
)
from sternway.training.profile.athlete import Athlete, Injury
from sternway.training.sessions import AGE, BODY_PARTS, CONDITIONS, Level

_LONGEST_NAME = 200
_WEEKS_TO_DUE = 40
_LAST_WEEK = 42
"""completed ones; birth is brought about by then"""
_NOT_OVER = {"swelling", "stage", "operated"}
"""fields that say of an injury that it is not over"""


def injury_of(row: Table, today: date, is_kept: bool) -> Injury:
    """One injury; what cannot be together is refused.

    A kept plan goes on with what it knew: there what is not over holds, whatever ``now`` says.
    """
    is_current = row.flag("now", True)
    pain = row.whole("pain", 0, 10, 0)
    swelling = row.choice("swelling", Swelling, Swelling.NONE)
    if pain and not is_current:
        row.fault(
            "pain", Sentence("is {pain} of 10, but now is false: which of them holds?", pain=pain)
        )
    operated = row.day("operated") if row.has("operated") else None
    if operated is not None and operated > today:
        row.fault(
            "operated",
            Sentence("{operated} is in the future: enter it when it was done", operated=operated),
        )
    stage = row.one_of("stage", STAGES) if row.has("stage") else None
    on = row.day("on") if row.has("on") else today
    if on > today:
        row.fault(
            "on", Sentence("{on} is in the future: it is the day on which the pain was so", on=on)
        )
    injury = Injury(
        row.one_of("where", BODY_PARTS),
        is_current,
        pain,
        operated=operated,
        ligament=row.flag("ligament", False),
        stage=STAGES[stage] if stage else None,
        swelling=swelling,
        on=on if row.has("pain") else None,
    )
    contradictions = list(_contradictions(injury, stage or "", today))
    if is_kept:
        return _stricter_reading(injury, {field for field, _ in contradictions})
    for field, reason in contradictions:
        row.fault(field, reason)
    return injury


def _stricter_reading(injury: Injury, contradicted: set[str]) -> Injury:
    """What holds of an injury whose fields contradict each other, in a plan from before that."""
    if not injury.is_current:
        return replace(injury, is_current=not contradicted.isdisjoint(_NOT_OVER))
    return replace(injury, stage=None) if "stage" in contradicted else injury


def _contradictions(injury: Injury, stage: str, today: date) -> Iterator[tuple[str, Sentence]]:
    """What of an injury cannot be so together, by the field that says it."""
    known = limits()
    recent = int(known.figure("stages", "recent_days"))
    since = (today - injury.operated).days if injury.operated is not None else recent + 1
    if not injury.is_current:
        if injury.swelling is not Swelling.NONE:
            reason = Sentence(
                "is {swelling}, but now is false: which of them holds?", swelling=injury.swelling
            )
            yield "swelling", reason
        if stage:
            reason = Sentence(
                "is {stage}, but now is false: which of them holds? "
                "Where it is over, leave the stage out",
                stage=stage,
            )
            yield "stage", reason
        if 0 <= since <= recent:
            reason = Sentence(
                "{operated} is less than {most} days ago, and no operation is over before that, "
                "but now is false: write now = true",
                operated=injury.operated,
                most=recent + 1,
            )
            yield "operated", reason
        return
    if 0 <= since <= recent and (injury.stage or Level.WALK) > Level.WALK:
        reason = Sentence(
            "is {stage}, and the operation is less than {most} days ago: until then write walking "
            "or leave it out; what comes after opens by a release and by sessions in the log",
            stage=stage,
            most=recent + 1,
        )
        yield "stage", reason
    lasts = (today - injury.on).days if injury.on is not None else 0
    if injury.pain and lasts > known.figure("mild-pain", "closed_days"):
        reason = Sentence(
            "{on} is {days} days ago, and it still hurts: write the day on which you last felt it "
            "so, or now = false if it is over. Let a physiotherapist or physician look at a pain "
            "that lasts so long",
            on=injury.on,
            days=lasts,
        )
        yield "on", reason


def conditions_of(health: Table) -> frozenset[str]:
    """What is known of somebody's health; what is not known here is not to be left out."""
    named = health.texts("conditions", ())
    for name in named:
        if name not in CONDITIONS:
            advice = Sentence(
                "do not leave it out for that: ask a clinician whether you may run backwards, fall "
                "and go all out with it, and write one of {known}; other closes all of that until "
                "a release. Days of fever or another illness belong into [ill]",
                known=", ".join(CONDITIONS),
            )
            cure = meant(name, CONDITIONS, advice)
            reason = Sentence("{name!r} is not known here: {cure}", name=name[:40], cure=cure)
            health.fault("conditions", reason)
    return frozenset(name for name in named if name in CONDITIONS)


def due_of(health: Table, today: date, may_be_past: bool) -> date | None:
    """The due date, given itself or by the week of pregnancy on a day.

    A pregnancy that would be longer than any is refused, but not in a kept plan, which goes on with
    what it knew and closes what the last weeks close.
    """
    if health.has("due"):
        due, field = health.day("due"), "due"
    elif health.has("pregnancy_week"):
        week = health.whole("pregnancy_week", 1, 42)
        if not health.has("pregnancy_week_on"):
            health.fault("pregnancy_week", "needs pregnancy_week_on, the day on which it was so")
            return today
        due = health.day("pregnancy_week_on") + timedelta(weeks=_WEEKS_TO_DUE - week)
        field = "pregnancy_week"
    else:
        return None
    week = _WEEKS_TO_DUE + (today - due).days // 7
    if week > _LAST_WEEK and not may_be_past:
        health.fault(
            field,
            Sentence(
                "makes {week} weeks of pregnancy on {today}, and there are {most} at most: correct "
                "the date, or after the birth take it out and add after-birth to conditions",
                week=week,
                today=today,
                most=_LAST_WEEK,
            ),
        )
    elif not due - today <= timedelta(weeks=_WEEKS_TO_DUE):
        health.fault(
            field, Sentence("gives the due date {due}, which cannot be: check the dates", due=due)
        )
    return due


def release_of(row: Table, today: date, is_kept: bool) -> Release:
    """What a clinician allowed, on which day and until when.

    A kept plan goes on with the name that it knew.
    """
    on, by = row.day("on"), row.text("by", longest=_LONGEST_NAME).strip()
    if on > today:
        row.fault(
            "on", Sentence("{on} is in the future: enter the day on which it was given", on=on)
        )
    if not (is_kept or is_name(by)):
        row.fault("by", no_name(by) if by else "must be the clinician's name")
    until = row.day("until") if row.has("until") else None
    if until is not None and until < on:
        row.fault("until", Sentence("{until} is before the day of the release", until=until))
    return Release(
        row.one_of("of", RELEASABLE),
        by,
        on,
        ALLOWED[row.one_of("allows", ALLOWED)],
        until,
    )


def check_releases(file: Table, athlete: Athlete, is_kept: bool) -> None:
    """A release must be of something that the file names, and later than an operation.

    A knock on the head may stand in the log alone.
    """
    named = {injury.where for injury in athlete.injuries} | athlete.conditions
    named |= {"head", "after-concussion", AGE}
    rows = file.tables("release", may_be_missing=True)
    for row, release in zip(rows, athlete.releases, strict=True):
        if release.of not in named:
            row.fault(
                "of",
                Sentence("{of} is neither an injury nor a condition of this file", of=release.of),
            )
        for injury in athlete.injuries:
            if is_kept or injury.where != release.of or injury.operated is None:
                continue
            if release.on <= injury.operated:
                row.fault(
                    "on",
                    Sentence(
                        "{on} is not after the operation of {operated}: nobody can know on that "
                        "day what may be done; enter a later release",
                        on=release.on,
                        operated=injury.operated,
                    ),
                )
