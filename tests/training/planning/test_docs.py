"""docs/training.md lists every goal, limit, gate, step back, session and source there is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sternway.training import sessions
from sternway.training.limits import limits
from sternway.training.planning import goals, length
from sternway.training.sessions import Gate, catalogue, gates
from sternway.training.sessions.catalogue import parsed_evidence
from tests.documents import row, written


def table(title: str, says: str, heads: Sequence[str], rows: Sequence[str]) -> list[str]:
    line = row(*heads)
    return [f"\n## {title}\n", f"{says}\n", line, row(*("---" for _ in heads)), *rows]


def codes(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "–"


def needs(gate: Gate) -> str:
    if gate.longest is not None:
        return f"a session of {length(gate.longest)} in the last 30 days"
    return f"{gate.count} of {', '.join(sorted(gate.kinds))}; or, ever, {gate.or_backward} backward"


def source(text: str, status: str) -> str:
    return f"{text} (from memory)" if status == "memory" else text


def made() -> str:
    folder = Path(sessions.__file__).parent
    evidence = parsed_evidence((folder / "evidence.toml").read_text("utf-8"))
    lines = [
        *table(
            "Limits",
            "No plan breaks these.",
            ("Rule", "Says", "Source"),
            [
                row(f"`{each.code}`", each.says, source(each.source, each.status))
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
            "What follows on pain and falls; days and shares are ours.",
            ("After", "First", "Then"),
            [row(each.says, each.first or "–", each.does) for each in limits().steps_back.values()],
        ),
        *table(
            "Goals",
            "Lengths, times and shares are ours.",
            ("Goal", "On the day", "Longest session", "Weeks", "Taper", "Gates", "Phases"),
            [
                row(
                    f"`{each.code}`",
                    length(each.metres),
                    length(each.longest),
                    f"{each.weeks}",
                    f"{each.taper_days} days",
                    codes(each.needs),
                    ", ".join(f"{p.name.lower()} {p.share * 100:.0f} %" for p in each.phases),
                )
                for each in goals().goals.values()
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
                for name, each in evidence.items()
            ],
        ),
    ]
    return "\n".join(lines) + "\n"


def test_the_methodology_page_holds_what_the_data_holds() -> None:
    assert written("training.md", made()) == made()
