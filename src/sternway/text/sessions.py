"""One session in full, in words: the same wherever it is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sternway.text.plans import part_lines, sentence
from sternway.text.words import current, phrase, say, term, translated
from sternway.training.limits import limits, reasons_against
from sternway.training.plan import PlannedSession
from sternway.training.sessions import (
    BODY_PARTS,
    Evidence,
    SessionTemplate,
    catalogue,
)


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
    by_hand: tuple[str, ...]
    """what a coach answers for or notes: a sentence each"""


def in_words(session: PlannedSession, age: int | None = None) -> SessionWords:
    """A session in full for a reader of some years."""
    template = catalogue().get(session.template)
    return SessionWords(
        steps=tuple(part_lines(session.parts)),
        how=translated(template.instructions) if template else "",
        why=_why(session, template),
        ground=_ground(template) if template else "",
        leave_out_with=_leave_out_with(template) if template else "",
        where=current().listed([term("training-place", each) for each in session.places], "or"),
        bring=current().listed([term("equipment", each) for each in session.equipment]),
        known=_known(template, age) if template else "",
        allowed_by=tuple(sentence(say(each.says)) for each in session.allowed_by),
        by_hand=tuple(hand_lines(session)),
    )


def description(session: PlannedSession, age: int | None = None) -> str:
    """Steps and notes, several lines: for a calendar.

    What allows a session changes with every day that is logged, so it stays with the plan.
    """
    return "\n".join((*part_lines(session.parts), "", *note_lines(session, age)))


def hand_lines(session: PlannedSession) -> Iterator[str]:
    """Which limits a session is kept against, by whom and why, and a coach's note."""
    hand = session.hand
    if hand is not None and hand.against:
        named = [phrase("session.limit", rule=term("rule", each)) for each in hand.against]
        rules = current().listed(named)
        yield sentence(phrase("session.kept-against", by=hand.by, rules=rules, why=hand.why))
    if hand is not None and hand.note:
        yield sentence(phrase("session.note", by=hand.by, note=hand.note))


def note_lines(session: PlannedSession, age: int | None = None) -> Iterator[str]:
    """What a coach laid down, how, why, where, and with what to leave it out: a line each."""
    said = in_words(session, age)
    yield from said.by_hand
    named = (
        ("how", said.how),
        ("why", said.why),
        ("ground", said.ground),
        ("leave-out", sentence(said.leave_out_with) if said.leave_out_with else ""),
        ("where", sentence(said.where) if said.where else ""),
        ("bring", sentence(said.bring) if said.bring else ""),
        ("known", said.known),
    )
    yield from (f"{phrase(f'session.{name}')} {text}" for name, text in named if text)
    if session.needs_partner:
        yield phrase("session.with-partner")


def _why(session: PlannedSession, template: SessionTemplate | None) -> str:
    """Why it stands in the plan, and what it is good for."""
    purpose = template.purpose if template else ""
    if not purpose or not session.why.endswith(purpose):
        return sentence(translated(session.why))
    reason = _reason(session.why.removesuffix(purpose).rstrip())
    return " ".join(filter(None, (reason, sentence(translated(purpose)))))


def _reason(text: str) -> str:
    """A reason of the plan's goals, which a plan holds as a sentence of its own."""
    written = text.removesuffix(".")
    written = f"{written[:1].lower()}{written[1:]}"
    said = translated(written)
    return text if said == written else sentence(said)


def _ground(template: SessionTemplate) -> str:
    return sentence(translated(template.surface)) + term("partner", template.partner)


def _leave_out_with(template: SessionTemplate) -> str:
    """``pain in the knee or ankle; a head injury, heart trouble or dizziness``."""
    against = reasons_against(template)
    places = [each for each in BODY_PARTS if each in against and each != "head"]
    parts = current().listed([term("part", each) for each in places], "or")
    conditions = current().listed(
        [term("condition", each) for each in against if each not in places], "or"
    )
    pain = phrase("session.pain-in", parts=parts) if parts else ""
    return "; ".join(filter(None, (pain, _much_pain(template, places), conditions)))


def _much_pain(template: SessionTemplate, places: Sequence[str]) -> str:
    """Where much pain forbids it and a little does not."""
    most = f"{limits().figure('step-back', 'much_pain'):g}"
    if template.loads.issuperset(BODY_PARTS):
        return phrase("session.much-pain-anywhere", most=most)
    more = [each for each in BODY_PARTS if each in template.loads and each not in places]
    parts = current().listed([term("part", each) for each in more], "or")
    return phrase("session.much-pain-in", most=most, parts=parts) if more else ""


def _known(template: SessionTemplate, age: int | None) -> str:
    best = next(each for each in template.evidence if each.grade is template.grade)
    grade = term("grade", best.grade)
    said = sentence(f"{translated(best.says)} ({translated(best.source)}; {grade})")
    return f"{said}{_of_others(best, age)}"


def _of_others(evidence: Evidence, age: int | None) -> str:
    """Says so where those who were measured were of another age than the reader."""
    if evidence.ages is None or age is None or evidence.ages[0] <= age <= evidence.ages[1]:
        return ""
    least, most = evidence.ages
    code = "of-age" if least == most else "of-ages"
    return phrase(f"session.{code}", least=least, most=most)
