"""docs/training.md lists every goal, limit, gate, step back, session and source there is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sternway.text import say, words
from sternway.training.goals import goals
from sternway.training.limits import Setback, StepBack, limits
from sternway.training.limits.closings import Demands, condition_demands, part_demands
from sternway.training.notices import consequence_notice, first_notice, rule_notice
from sternway.training.sessions import (
    AGE,
    BODY_PARTS,
    CONDITIONS,
    Demand,
    Gate,
    Kind,
    catalogue,
    evidence,
    gates,
)
from sternway.units import short_length
from tests.documents import row, written


def table(title: str, says: str, heads: Sequence[str], rows: Sequence[str]) -> list[str]:
    line = row(*heads)
    return [f"\n## {title}\n", f"{says}\n", line, row(*("---" for _ in heads)), *rows]


def codes(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "–"


def needs(gate: Gate) -> str:
    if gate.longest is not None:
        return f"a session of {short_length(gate.longest)} in the last 30 days"
    return f"{gate.count} of {', '.join(sorted(gate.kinds))}; or, ever, {gate.or_backward} backward"


def source(text: str, status: str) -> str:
    return f"{text} (from memory)" if status == "memory" else text


def step_back(step: StepBack) -> str:
    cause = Setback(date.min, step, 0.0, 0.0)
    first = first_notice(cause)
    return row(
        words("en").terms["cause"][step.code],
        say(first) if first else "–",
        say(consequence_notice(cause)),
    )


def demands(names: Iterable[Demand]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names)) or "–"


def loads(parts: Iterable[str]) -> str:
    found = [part for part in BODY_PARTS if part in parts]
    return "everything" if len(found) == len(BODY_PARTS) else codes(found)


def closing(name: str, known: Demands) -> str:
    return row(
        f"`{name}`",
        demands(known.closes),
        demands(known.from_3),
        demands(known.always),
        demands(known.until_release),
    )


def made() -> str:
    lines = [
        *table(
            "Limits",
            "No plan breaks these.",
            ("Rule", "Says", "Source"),
            [
                row(f"`{each.code}`", say(rule_notice(each.code)), source(each.source, each.status))
                for each in limits().rules.values()
            ],
        ),
        *table(
            "Gates",
            "What must have been done before.",
            ("Gate", "Opens after", "Source"),
            [
                row(f"`{each.code}`", needs(each), source(each.source, each.status))
                for each in gates().values()
            ],
        ),
        *table(
            "Steps back",
            "What follows on pain, falls, overruns and too hard an effort; figures are ours.",
            ("After", "First", "Then"),
            [step_back(each) for each in limits().steps_back.values()],
        ),
        *table(
            "What is closed",
            "A session is closed where it asks for one of these demands. *From 3* is added with "
            "that pain, of 10; above 5 all is closed that [loads](#demands-of-the-sessions) the "
            "place, or anything at all where no place is named. *Always* is opened by no "
            "release, *until a release* by any. "
            "A head that hurts closes what a concussion closes.",
            ("With", "Closes", "From 3", "Always", "Until a release"),
            [
                *(closing(each, part_demands(each)) for each in BODY_PARTS if each != "head"),
                closing("somewhere", part_demands("somewhere")),
                *(closing(each, condition_demands(each)) for each in (*CONDITIONS, AGE)),
            ],
        ),
        *table(
            "Demands of the sessions",
            "From what the pieces of a session are and what its file adds, warm-up and cool-down "
            "included; the level is how far a release must reach, and the loads are the parts of "
            "the body that must not hurt more than 5 of 10.",
            ("Session", "Level", "Demands", "Loads"),
            [
                row(
                    f"`{each.code}`",
                    each.level.name.lower(),
                    demands(each.demands),
                    loads(each.loads),
                )
                for each in catalogue().values()
                if each.kind not in (Kind.WARM_UP, Kind.COOL_DOWN)
            ],
        ),
        *table(
            "Left out of warm-ups and cool-downs",
            "These pieces are left out for whom one of their demands is closed, or a part that "
            "they load hurts more than 5 of 10; the session stays.",
            ("Of", "Piece", "Demands", "Loads"),
            [
                row(f"`{each.code}`", piece.name, demands(piece.demands), loads(piece.loads))
                for each in catalogue().values()
                for piece in each.spared
                if piece.loads
            ],
        ),
        *table(
            "Goals",
            "Lengths, times and shares are ours.",
            ("Goal", "On the day", "Longest session", "Weeks", "Taper", "Gates", "Phases"),
            [
                row(
                    f"`{each.code}`",
                    short_length(each.metres),
                    short_length(each.longest),
                    f"{each.weeks}",
                    f"{each.taper_days} days",
                    codes(each.needs),
                    ", ".join(f"{p.name.lower()} {p.share * 100:.0f} %" for p in each.phases),
                )
                for each in goals().goals.values()
            ],
        ),
        *table(
            "Weeks",
            "What a week of each phase is made of, the most important role first, and the sessions "
            "that fill that first one: the key sessions of the phase.",
            ("Goal", "Phase", "Roles", "Key sessions"),
            [
                row(
                    f"`{each.code}`",
                    phase.name.lower(),
                    ", ".join(phase.week),
                    codes([session.code for session in goals().roles[phase.week[0]].sessions]),
                )
                for each in goals().goals.values()
                for phase in each.phases
            ],
        ),
        *table(
            "Sessions",
            "With the best evidence that there is for each.",
            ("Code", "Session", "Kind", "Gates", "Dose", "Evidence"),
            [
                row(
                    f"`{each.code}`",
                    each.title,
                    f"{each.kind}, hard" if each.is_hard else str(each.kind),
                    codes(each.requires),
                    each.dose,
                    each.grade,
                )
                for each in catalogue().values()
            ],
        ),
        *table(
            "Evidence of the sessions",
            "*trial*: a controlled trial of backward running; *study*: measured, without a control "
            "group, or on something near; *practice*: what athletes and coaches report; *custom*: "
            "usual training, or our rule, not studied for running backwards.",
            ("Entry", "Grade", "Says", "Source"),
            [
                row(f"`{name}`", each.grade, each.says, source(each.source, each.status))
                for name, each in evidence().items()
            ],
        ),
    ]
    return "\n".join(lines) + "\n"


def test_the_methodology_page_holds_what_the_data_holds() -> None:
    assert written("training.md", made()) == made()
