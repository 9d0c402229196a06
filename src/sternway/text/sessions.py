"""One session in full, in words: the same wherever it is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sternway.text.plans import part_lines, sentence
from sternway.text.words import say, words
from sternway.training.limits import reasons_against
from sternway.training.plan import PlannedSession
from sternway.training.sessions import (
    BODY_PARTS,
    Evidence,
    Grade,
    Partner,
    SessionTemplate,
    catalogue,
)

_GRADES = {
    Grade.TRIAL: "a controlled trial",
    Grade.STUDY: "not a controlled trial of running backwards",
    Grade.PRACTICE: "what athletes and coaches report",
    Grade.CUSTOM: "custom, not studied for running backwards",
}
_PARTNERS = {
    Partner.NO: "",
    Partner.HELPFUL: " Better with somebody beside you.",
    Partner.REQUIRED: " Not without a partner.",
}


@dataclass(frozen=True, slots=True)
class SessionWords:
    """Everything there is to say of a session; ``""`` where there is nothing."""

    steps: tuple[str, ...]
    """a line each; those that are repeated begin with two spaces"""
    how: str
    why: str
    ground: str
    """and who should be there"""
    leave_out_with: str
    """what hurts, or is known, so that it must be left out"""
    where: str
    bring: str
    known: str
    """the best evidence, and whether it is about people like the reader"""
    allowed_by: tuple[str, ...]


def in_words(session: PlannedSession, age: int | None = None) -> SessionWords:
    """A session in full for a reader of some years."""
    template = catalogue().get(session.template)
    return SessionWords(
        steps=tuple(part_lines(session.parts)),
        how=template.instructions if template else "",
        why=sentence(session.why),
        ground=_ground(template) if template else "",
        leave_out_with=_leave_out_with(template) if template else "",
        where=_listed(session.places, "or"),
        bring=_listed(session.equipment, "and"),
        known=_known(template, age) if template else "",
        allowed_by=tuple(sentence(say(each.says)) for each in session.allowed_by),
    )


def description(session: PlannedSession, age: int | None = None) -> str:
    """Steps and notes, several lines: for a calendar.

    What allows a session changes with every day that is logged, so it stays with the plan.
    """
    return "\n".join((*part_lines(session.parts), "", *note_lines(session, age)))


def note_lines(session: PlannedSession, age: int | None = None) -> Iterator[str]:
    """How, why, where, and with what to leave it out: a line each."""
    said = in_words(session, age)
    named = (
        ("How", said.how),
        ("Why", said.why),
        ("Ground", said.ground),
        ("Leave it out with", sentence(said.leave_out_with) if said.leave_out_with else ""),
        ("Where", sentence(said.where) if said.where else ""),
        ("Bring", sentence(said.bring) if said.bring else ""),
        ("Known", said.known),
    )
    yield from (f"{name}: {text}" for name, text in named if text)
    if session.needs_partner:
        yield "With a partner."


def _ground(template: SessionTemplate) -> str:
    return sentence(template.surface) + _PARTNERS[template.partner]


def _leave_out_with(template: SessionTemplate) -> str:
    """``pain in the knee or ankle; a head injury, heart trouble or dizziness``."""
    against = reasons_against(template)
    terms = words("en").terms
    places = [each for each in BODY_PARTS if each in against and each != "head"]
    parts = [terms["part"].get(each, each) for each in places]
    conditions = [terms["condition"].get(each, each) for each in against if each not in places]
    found = [f"pain in the {_listed(parts, 'or')}"] if parts else []
    return "; ".join((*found, *([_listed(conditions, "or")] if conditions else ())))


def _known(template: SessionTemplate, age: int | None) -> str:
    best = next(each for each in template.evidence if each.grade is template.grade)
    said = sentence(f"{best.says} ({best.source}; {_GRADES[best.grade]})")
    return f"{said}{_of_others(best, age)}"


def _of_others(evidence: Evidence, age: int | None) -> str:
    """Says so where those who were measured were of another age than the reader."""
    if evidence.ages is None or age is None or evidence.ages[0] <= age <= evidence.ages[1]:
        return ""
    least, most = evidence.ages
    span = f"{least}" if least == most else f"{least} to {most}"
    return f" These were people of {span} years: at your age nobody has tried it."


def _listed(parts: Sequence[str], joint: str) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {joint} {parts[-1]}"
