"""A rehearsal: a whole championship through the same doors as a real one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Annotated

import typer

from sternway.athletics import Outcome
from sternway.athletics.mark import NoMark
from sternway.cli import terminal
from sternway.cli.meet.folder import MEET, MeetFolder, opened
from sternway.cli.meet.showing import show_sheet
from sternway.files import create_text
from sternway.meets.desk import (
    Announce,
    AnyDecision,
    Assign,
    CallReserve,
    DecideProtest,
    LodgeProtest,
    PublishStart,
    RecallStart,
    ReportOffence,
    SetOutcome,
    VoidHeat,
    by_hand,
    from_lif,
    lynx_heats,
    name_of,
    numbers,
    proposed_draw,
    proposed_entries,
    proposed_round,
    qualification_of,
    round_result,
)
from sternway.meets.entries import read_sheet
from sternway.meets.judging import Offence, Report
from sternway.meets.rehearsal import (
    Incident,
    Runner,
    field,
    meet_text,
    results_text,
    sheets,
    troubles,
)
from sternway.meets.rounds import next_reserve
from sternway.meets.sheets import medal_sheet, medal_table_sheet
from sternway.meets.timing import read_lif
from sternway.notices import Notice

_SEED = "Essen, a rehearsal"
_BETWEEN = timedelta(minutes=4)


def simulate(
    folder: Annotated[Path, typer.Argument(help="A new folder.")],
    seed: Annotated[str, typer.Option(help="Another seed makes another championship.")] = _SEED,
    on: Annotated[str, typer.Option(metavar="DATE", help="Its first day.")] = "2026-07-16",
    quiet: Annotated[bool, typer.Option(help="Show the medals only.")] = False,
) -> None:
    """Make a championship of 158 athletes with incidents, and run it from entries to medals."""
    day = date.fromisoformat(on)
    runners = field(seed)
    create_text(folder / MEET, meet_text(day, seed, runners))
    show = _Show(opened(folder), runners, seed, day, quiet)
    show.enter()
    for contest in show.found.meet.contests:
        for round_ in contest.rounds:
            show.run((contest.code, round_.name))
    show.medals()


class _Show:
    """The days of a rehearsal, told as they go; its clock is its own."""

    def __init__(
        self, found: MeetFolder, runners: tuple[Runner, ...], seed: str, day: date, quiet: bool
    ) -> None:
        self.found, self.seed, self.quiet = found, seed, quiet
        self.runners = runners
        self.by_bib = {str(each.bib): each for each in runners}
        self.clock = datetime(day.year, day.month, day.day, 5, tzinfo=UTC) - timedelta(days=8)

    def tell(self, text: str, aside: str = "") -> None:
        if not self.quiet:
            terminal.point(text, aside=aside)

    def decide(self, what: AnyDecision, why: str = "", who: str = "rehearsal") -> None:
        self.clock += _BETWEEN
        self.found.decide(what, who, why, at=self.clock)

    def enter(self) -> None:
        for name, text in sheets(self.seed, self.runners).items():
            create_text(self.found.path / "entries" / name, text)
            sheet = read_sheet(text.encode(), self.found.meet.days[0].year)
            proposal = proposed_entries(sheet, self.found.meet, self.found.state, self.clock, name)
            self.decide(proposal.decision, name)
            self.decide(Assign(proposal.bibs), name)
        entries = sum(map(len, self.found.state.entries.values()))
        nations = {each.nation for each in self.runners}
        self.tell(f"{len(self.runners)} athletes of {len(nations)} nations, {entries} entries")

    def run(self, key: tuple[str, str]) -> None:
        meet = self.found.meet
        contest = meet.contest(key[0])
        round_ = next(each for each in contest.rounds if each.name == key[1])
        self.clock = max(
            self.clock, meet.starts(contest, round_).astimezone(UTC) - timedelta(hours=1)
        )
        self.decide(proposed_draw(meet, self.found.state, key), "draw")
        self.decide(PublishStart(*key))
        own = [each for each in troubles() if (each.contest, each.round) == key]
        if any(each.incident is Incident.WITHDRAWS for each in own):
            self._withdraw(key)
        self.clock = max(self.clock, meet.starts(contest, round_).astimezone(UTC))
        for heat in self.found.state.heats_of(key):
            self._heat(key, heat, [e.incident for e in own if e.heat == heat])
        result = round_result(meet, self.found.state, key, self.clock)
        if not round_.is_last:
            self.decide(proposed_round(meet, self.found.state, key, draws_lots=True))
            names = qualification_of(self.found.state, key).entries()
            self.tell(f"{key[0]} {key[1]}: {len(names)} go on")
        self.decide(Announce(*key, result.version))
        if any(each.incident is Incident.PROTEST for each in own):
            by = result.overall[-1].entry
            name = name_of(self.found.state, by)
            self.decide(LodgeProtest(*key, "P1", by), "obstructed on the last bend")
            self.decide(DecideProtest(*key, "P1", "rejected"), "the video shows no contact")
            self.tell(f"{key[0]} {key[1]}: {Incident.PROTEST} by {name}, rejected")
        if round_.is_last and result.overall:
            first = result.overall[0]
            name = self.found.state.competitors[first.entry].name
            self.tell(f"{contest.event.name} {contest.sex}: {name}")

    def _heat(self, key: tuple[str, str], heat: int, incidents: list[Incident]) -> None:
        state = self.found.state
        entries = [entry for entry, _ in state.entries_in(key, heat)]
        for incident in incidents:
            self.tell(f"{key[0]} {key[1]}, heat {heat}: {incident}")
        if Incident.FALSE_START in incidents:
            self.decide(RecallStart(*key, heat, (entries[0],)), "heel over the line")
            self.decide(RecallStart(*key, heat, (entries[-1],)), "moved before the gun")
        self._times(key, heat, by_watches=Incident.CAMERA in incidents)
        if Incident.STORM in incidents:
            self.decide(VoidHeat(*key, heat), "lightning; nobody could see the lanes")
            self._times(key, heat, again=True)
        if Incident.DIRECTION in incidents:
            seen = Report(entries[1], Offence.DIRECTION, key[1], is_grave=True, note="ten metres")
            self.decide(ReportOffence(*key, seen), "video of the home straight")
        if Incident.LANE in incidents:
            seen = Report(entries[2], Offence.LEFT_LANE, key[1])
            self.decide(ReportOffence(*key, seen), "umpire of the second bend")

    def _times(
        self, key: tuple[str, str], heat: int, *, by_watches: bool = False, again: bool = False
    ) -> None:
        meet, state = self.found.meet, self.found.state
        event = meet.contest(key[0]).event
        number = numbers(meet)[key]
        start = next(e for e in lynx_heats(meet, state) if e.key == (*number, heat))
        seed = f"{self.seed} again" if again else self.seed
        text = results_text(start, self.by_bib, event.code, event.distance or 0, seed)
        results = read_lif(text.encode())
        seen = from_lif(meet, state, results).observation
        if seen is None:
            return
        if by_watches:
            marks = {e.entry: e.mark.value for e in seen.lines if e.mark and not e.outcome}
            watches = {e: [ms - 130, ms - 90, ms - 20] for e, ms in marks.items()}
            lost = {e.entry: e.outcome for e in seen.lines if e.outcome}
            seen = by_hand((*key, heat), watches, lost, meet.rules.times.hand_ms)
        else:
            name = f"{int(number[0]):03d}-{number[1]}-{heat:02d}{'-again' if again else ''}.lif"
            path = self.found.path / "camera" / name
            create_text(path, text)
            self.found.keep(path)
        self.decide(seen, who="photo finish")

    def _withdraw(self, key: tuple[str, str]) -> None:
        state = self.found.state
        rounds = self.found.meet.contest(key[0]).rounds
        before = next(a.name for a, b in pairwise(rounds) if b.name == key[1])
        gone = state.entries_in(key, 1)[0][0]
        reserve = next_reserve(qualification_of(state, (key[0], before)), [gone])
        if isinstance(reserve, Notice):
            self.decide(SetOutcome(*key, gone, Outcome(NoMark.DNS)), "injured")
            return
        self.decide(CallReserve(*key, gone, reserve), "injured in the warm-up, by the doctor")
        went, came = (name_of(self.found.state, each) for each in (gone, reserve))
        self.tell(f"{key[0]} {key[1]}: {went} withdraws, {came} takes the lane")

    def medals(self) -> None:
        later = self.clock + timedelta(days=1)
        meet, state = self.found.meet, self.found.state
        show_sheet(medal_sheet(meet, state, later))
        show_sheet(medal_table_sheet(meet, state, later))
        count = len(self.found.journal.decisions)
        terminal.paragraph(f"{count} decisions in {self.found.path / 'meet.journal'}", 1, "dim")


COMMANDS = {"simulate": simulate}
