"""A small meet, and a desk that writes its decisions into a journal in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sternway.athletics import NoMark, Outcome, Person, Sex, Timing, event, parse_date
from sternway.files import packaged
from sternway.journal import UNDO, Journal, added
from sternway.meets.desk.acts import proposed_draw, proposed_round
from sternway.meets.desk.codec import encoded
from sternway.meets.desk.decisions import NAMES, AnyDecision, Competitor, Enter, Entry, Observe
from sternway.meets.desk.state import State, state_of
from sternway.meets.programme.meet import Meet
from sternway.meets.programme.reading import read_meet
from sternway.meets.rounds.line import Line
from tests.meets.made import time

NOON = datetime(2027, 7, 17, 8, tzinfo=UTC)


def small_meet() -> Meet:
    return read_meet(packaged("sternway.meets.programme.reading", "starter.toml").encode())


def women(count: int, contest: str = "100-w", nations: str = "AUT GER ITA") -> Enter:
    sides = nations.split()
    people = tuple(
        Competitor(
            f"w{n}",
            Person(f"Woman {n}", Sex.FEMALE, parse_date("1990-01-01"), sides[n % len(sides)]),
            nation=sides[n % len(sides)],
        )
        for n in range(1, count + 1)
    )
    entries = tuple(
        Entry(f"w{n}", contest, time(17_000 + 100 * n), reached=parse_date("2027-05-01"))
        for n in range(1, count + 1)
    )
    return Enter(people, entries)


@dataclass
class Desk:
    meet: Meet = field(default_factory=small_meet)
    journal: Journal = field(default_factory=Journal)
    at: datetime = NOON

    def decide(self, what: AnyDecision, why: str = "") -> int:
        self.at += timedelta(minutes=1)
        facts = encoded(what)
        self.journal = added(self.journal, self.at, "desk", why, NAMES[type(what)], facts)[0]
        return len(self.journal.decisions)

    def undo(self, number: int) -> None:
        self.at += timedelta(minutes=1)
        self.journal = added(self.journal, self.at, "desk", "", UNDO, {"of": number})[0]

    @property
    def state(self) -> State:
        return state_of(self.journal)

    def draw(self, contest: str, round_: str, why: str = "") -> int:
        return self.decide(proposed_draw(self.meet, self.state, (contest, round_)), why)

    def go_on(self, contest: str, round_: str) -> int:
        return self.decide(proposed_round(self.meet, self.state, (contest, round_)))

    def run(
        self,
        contest: str,
        round_: str,
        heat: int,
        times: Mapping[str, int | NoMark],
        timing: Timing = Timing.PHOTO_FINISH,
        digest: str = "",
    ) -> int:
        lines = tuple(
            Line(entry, outcome=Outcome(ms)) if isinstance(ms, NoMark) else Line(entry, time(ms))
            for entry, ms in times.items()
        )
        seen = Observe(contest, round_, heat, lines, str(timing), digest, timing, wind=0.4)
        return self.decide(seen)

    def run_all(self, contest: str, round_: str, start: int = 17_000) -> None:
        """Every heat of a round, in the order of the entries' numbers."""
        state = self.state
        for heat in state.heats_of((contest, round_)):
            entries = [entry for entry, _ in state.entries_in((contest, round_), heat)]
            entries.sort(key=lambda each: int(each[1:]))
            self.run(contest, round_, heat, {e: start + 111 * int(e[1:]) for e in entries})


__all__ = ["NOON", "Desk", "event", "small_meet", "women"]
