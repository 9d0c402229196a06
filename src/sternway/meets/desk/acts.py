"""Decisions prepared for a person to look at and confirm: entries, draws, rounds, undoing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sternway.athletics import Person, Sex, Timing, name_key, written
from sternway.errors import Refused
from sternway.journal import UNDO, Journal
from sternway.ledger import Ledger, parse_ledger
from sternway.meets.codes import MeetCode
from sternway.meets.desk.decisions import (
    AnyDecision,
    Competitor,
    ConfirmMark,
    DecideRound,
    DrawRound,
    Enter,
    Entry,
    SetOutcome,
)
from sternway.meets.desk.doubts import doubt_of
from sternway.meets.desk.naming import bibs_of
from sternway.meets.desk.results import (
    heats_run,
    proposed_qualification,
    qualified_for,
    round_of,
)
from sternway.meets.desk.standing import misplaced_in
from sternway.meets.desk.state import Key, State, applied, decision_of
from sternway.meets.draw.draw import DrawPlan, draw, replays
from sternway.meets.draw.lanes import shape_of
from sternway.meets.draw.seeding import Seed, goes_by_place_and_time, ranked, ranked_later
from sternway.meets.entries.eligibility import (
    Answer,
    Verdict,
    too_many_events,
    too_many_of_a_team,
    unsaid_of_standard,
    verdict,
    wrong_mix,
)
from sternway.meets.entries.entry import EntryRow, Sheet, TeamRow, Wish
from sternway.meets.entries.people import (
    Assignment,
    Carried,
    EntryChange,
    Likeness,
    entry_changes,
    likenesses,
)
from sternway.meets.lots import shuffled
from sternway.meets.programme.check import heats_of
from sternway.meets.programme.meet import Contest, Meet
from sternway.notices import Notice, notice


@dataclass(frozen=True, slots=True)
class EntryProposal:
    """What a sheet of entries would change, and why each entry is answered as it is."""

    decision: Enter
    bibs: tuple[Assignment, ...]
    changes: tuple[EntryChange, ...]
    verdicts: Mapping[tuple[str, str], Verdict]
    """by competitor and contest"""
    questions: tuple[Notice, ...]
    likenesses: tuple[Likeness, ...]
    lines: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """of the sheet, by competitor and contest"""


def proposed_entries(
    sheet: Sheet,
    meet: Meet,
    state: State,
    received: datetime,
    source: str = "",
    ledger: Ledger | None = None,
) -> EntryProposal:
    """The entries of a sheet against what is entered already; refused ones are not in it.

    Marks that nobody runs are left out and told, by what a ``ledger`` has on record.
    """
    desk = _EntryDesk(meet, state, received, ledger or parse_ledger(""))
    for row in sheet.rows:
        desk.take_person(row)
    for team in sheet.teams:
        desk.take_team(team)
    desk.look_at_teams()
    desk.look_at_names(sheet.rows)
    before = _texts(state.entries)
    kept = {key: entry for key, entry in desk.entries.items() if key not in desk.scratched}
    after = {**{k: v for k, v in before.items() if k[0] in desk.own}, **_marks(kept)}
    for key in desk.scratched:
        after.pop(key, None)
    mine = {key: text for key, text in before.items() if key[0] in desk.own}
    return EntryProposal(
        Enter(tuple(desk.own.values()), tuple(kept.values()), source),
        tuple(desk.bibs),
        entry_changes(mine, after),
        desk.verdicts,
        (*sheet.questions, *desk.questions),
        likenesses(sheet.rows),
        desk.lines,
    )


def started_in(
    proposal: EntryProposal, meet: Meet, city: str = "", wave: str = "", is_guest: bool = False
) -> EntryProposal:
    """The same with all its entries in one city (where they run there), one wave, or as guests."""
    entries = tuple(
        replace(
            each,
            city=city if city in meet.contest(each.contest).places else each.city,
            wave=wave or each.wave,
            is_guest=is_guest or each.is_guest,
        )
        for each in proposal.decision.entries
    )
    return replace(proposal, decision=replace(proposal.decision, entries=entries))


class _EntryDesk:
    """The rows of one sheet, taken one after the other."""

    def __init__(self, meet: Meet, state: State, received: datetime, ledger: Ledger) -> None:
        self._meet, self._state, self._received = meet, state, received
        self._ledger = ledger
        self._worn = {code: entry for entry, code in bibs_of(state).items()}
        self._runs: dict[tuple[str, str], str] = {}
        """teams by runner and contest"""
        self.lines: dict[tuple[str, str], int] = {}
        self._by_name: dict[tuple[str, ...], list[Competitor]] = {}
        for each in state.competitors.values():
            self._by_name.setdefault(name_key(each.name), []).append(each)
        self.own: dict[str, Competitor] = {}
        self.entries: dict[tuple[str, str], Entry] = {}
        self.scratched: set[tuple[str, str]] = set()
        self.bibs: list[Assignment] = []
        self.verdicts: dict[tuple[str, str], Verdict] = {}
        self.questions: list[Notice] = []

    def take_person(self, row: EntryRow) -> None:
        competitor = self._person(row.person, row.club, row.license, row.pronounced, row.line)
        if row.bib:
            self._bib(competitor, row.bib, row.line)
        for wish in row.wishes:
            self._wish(competitor, row.person, wish, row.line)
        own = [contest for entrant, contest in self.entries if entrant == competitor.id]
        if found := too_many_events(own, self._meet):
            self.questions.append(notice(MeetCode.OF_LINE, line=row.line, what=found))

    def take_team(self, row: TeamRow) -> None:
        members = tuple(self._person(each, "", "", line=row.line).id for each in row.legs)
        id = f"team-{'-'.join(name_key(row.team)) or row.line}"
        side = row.nation or row.team
        team = Competitor(id, team=row.team, nation=side, members=members)
        self.own[id] = team
        sexes = {each.sex for each in row.legs}
        sex = next(iter(sexes)) if len(sexes) == 1 else Sex.MIXED if sexes else None
        self._wish(
            team, Person(row.team, sex if sex is not Sex.MIXED else None), row.wish, row.line
        )

    def look_at_teams(self) -> None:
        """Teams with more entries in a contest than it allows, those entered before included."""
        for contest in self._meet.contests:
            before = self._state.entries.get(contest.code, {})
            own = {who for who, code in self.entries if code == contest.code}
            if not own:
                continue
            everybody = sorted(
                {*before, *own} - {w for w, c in self.scratched if c == contest.code}
            )
            sides = [self._side_of(each) for each in everybody]
            self.questions += too_many_of_a_team(sides, contest)
            if contest.most_entries and len(everybody) > contest.most_entries:
                self.questions.append(
                    notice(
                        MeetCode.CONTEST_FULL,
                        contest=contest.code,
                        count=len(everybody),
                        most=contest.most_entries,
                    )
                )

    def look_at_names(self, rows: Sequence[EntryRow]) -> None:
        """People of this sheet who are spelt nearly as somebody entered before."""
        known = [
            EntryRow(-number, each.person)
            for number, each in enumerate(self._state.competitors.values(), 1)
            if each.person
        ]
        people = {each.line: each.person.name for each in (*known, *rows)}
        for each in likenesses([*known, *rows]):
            if each.first < 0 < each.second and not each.is_same_spelling:
                self.questions.append(
                    notice(
                        MeetCode.ALIKE_BEFORE,
                        line=each.second,
                        first=people[each.second],
                        second=people[each.first],
                    )
                )

    def _side_of(self, competitor: str) -> str:
        found = self.own.get(competitor)
        return found.side if found else self._state.side_of(competitor)

    def _look_at_runners(self, team: Competitor, contest: str, line: int) -> None:
        """Nobody runs twice for a team, or for two teams of a contest."""
        for at, member in enumerate(team.members):
            name = self.own[member].name
            other = self._runs.setdefault((member, contest), team.id)
            if member in team.members[:at]:
                self._of_line(line, notice(MeetCode.ENTRY_TWICE, entry=name))
            elif other != team.id:
                facts = {"entry": name, "other": self.own[other].team}
                self._of_line(line, notice(MeetCode.RUNS_FOR_ANOTHER, **facts))

    def _of_line(self, line: int, what: Notice) -> None:
        self.questions.append(notice(MeetCode.OF_LINE, line=line, what=what))

    def _believed(self, person: Person, wish: Wish, contest: Contest, line: int) -> Wish:
        """The wish without its mark where nobody runs so."""
        if wish.mark is None:
            return wish
        sex = contest.sex or person.sex
        day = self._meet.days[0]
        doubt = doubt_of(wish.mark, wish.event, sex, self._ledger, day)
        if doubt is None:
            return wish
        code = MeetCode.SEED_FAST if doubt[0] is MeetCode.TOO_FAST else MeetCode.SEED_SLOW
        facts = {"mark": written(wish.mark), "event": wish.event.name, "limit": written(doubt[1])}
        self.questions.append(notice(code, line=line, **facts))
        return replace(wish, mark=None, timing=None, reached=None, wind=None)

    def _wish(self, who: Competitor, person: Person, wish: Wish, line: int) -> None:
        contests = [each for each in self._meet.contests if _is_meant(each, wish, person)]
        if not contests:
            self.questions.append(notice(MeetCode.NO_CONTEST, line=line, event=wish.event.name))
        for contest in contests:
            key = who.id, contest.code
            if wish.scratched:
                self.scratched.add(key)
                continue
            wish = self._believed(person, wish, contest, line)
            before = self.entries.get(key)
            if before is not None and before.mark != wish.mark:
                was, will = _text(before), written(wish.mark) if wish.mark else "–"
                facts = {"entry": who.name, "contest": contest.code, "before": was, "after": will}
                self._of_line(line, notice(MeetCode.ENTERED_TWICE, **facts))
            self.lines[key] = line
            if who.team:
                self._look_at_runners(who, contest.code, line)
                self.entries[key] = Entry(
                    who.id, contest.code, wish.mark, wish.timing, reached=wish.reached
                )
                sexes = [p.sex for e in who.members if (p := self.own[e].person)]
                if sexes and (mix := wrong_mix(sexes, contest, who.team)):
                    self.questions.append(notice(MeetCode.OF_LINE, line=line, what=mix))
                continue
            found = verdict(person, wish, contest, self._meet, received=self._received)
            self.verdicts[key] = found
            self.questions += [
                notice(MeetCode.OF_LINE, line=line, what=each)
                for each in unsaid_of_standard(wish, contest, self._meet)
            ]
            if found.answer is not Answer.REFUSED:
                self.entries[key] = Entry(
                    who.id, contest.code, wish.mark, wish.timing, found.answer,
                    reached=wish.reached, wind=wish.wind,
                )  # fmt: skip

    def _person(
        self, person: Person, club: str, license: str, pronounced: str = "", line: int = 0
    ) -> Competitor:
        """The same one as before where name, birth and sex agree; else somebody new."""
        key = name_key(person.name)
        others = self._by_name.get(key, ())
        for known in others:
            if known.person and _agree(known.person, person):
                kept = _merged(known, person, club, license, pronounced)
                self.own[kept.id] = kept
                return kept
        if line and others:
            self._of_line(line, notice(MeetCode.NAMESAKE, entry=person.name))
        taken = {*self._state.competitors, *self.own}
        stem = person.key or f"athlete-{len(taken) + 1}"
        id = next(
            name
            for name in (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
            if name not in taken
        )
        made = Competitor(
            id, person, club=club, nation=person.nation, license=license, pronounced=pronounced
        )
        self._by_name.setdefault(key, []).append(made)
        self.own[id] = made
        return made

    def _bib(self, who: Competitor, bib: str, line: int) -> None:
        """One bib each, that nobody else wears, in this sheet or before it."""
        holder = self._worn.get(bib, "")
        if holder == who.id:
            return
        if holder:
            found = self.own.get(holder) or self._state.competitors[holder]
            facts = {"bib": bib, "entry": who.name, "other": found.name}
            self._of_line(line, notice(MeetCode.BIB_TAKEN, **facts))
            return
        own = next((code for code, entry in self._worn.items() if entry == who.id), "")
        if own:
            facts = {"bib": bib, "entry": who.name, "own": own}
            self._of_line(line, notice(MeetCode.BIB_SECOND, **facts))
            return
        self._worn[bib] = who.id
        self.bibs.append(Assignment(Carried.BIB, bib, who.id, self._received))


def proposed_draw(meet: Meet, state: State, key: Key, per_lane: int | None = None) -> DrawRound:
    """The draw of a round from its seed. Raises ``Refused`` where it cannot be drawn yet."""
    contest = meet.contest(key[0])
    round_ = round_of(contest, key[1])
    index = contest.rounds.index(round_)
    coming = qualified_for(meet, state, contest, index)
    lot = lot_of(meet, key)
    if index == 0:
        ranking = ranked(_seeds(state, contest), contest.event, meet.rules, lot)
    else:
        performances = _seeds(state, contest)
        listed = () if goes_by_place_and_time(contest.event, meet.rules) else performances
        ranking = ranked_later(coming, contest.event, meet.rules, lot, listed)
    ranking = tuple(each for each in ranking if each not in state.out_of_meet)
    if not ranking:
        raise Refused(notice(MeetCode.NOBODY_ENTERED, contest=key[0], round=key[1]))
    track = meet.track_of(contest)
    shape = shape_of(contest.event, track.straight_m)
    cities = _by_city(state, contest, ranking) if contest.places else ()
    plan = DrawPlan(
        ranking,
        lot,
        min(heats_of(meet, contest, round_, len(ranking)) or 1, len(ranking)),
        shape,
        track.lanes_for(shape) if shape else 0,
        track.closed if shape else (),
        is_first_round=index == 0,
        teams=tuple((entry, state.side_of(entry)) for entry in ranking),
        per_lane=per_lane or contest.per_lane,
        fields=cities,
    )
    return DrawRound(key[0], key[1], draw(plan, meet.rules))


def _by_city(state: State, contest: Contest, ranking: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Who runs where. Raises ``Refused`` where nobody said."""
    own = {each: state.entry(contest.code, each).city for each in ranking}
    if lost := tuple(each for each, city in own.items() if city not in contest.places):
        raise Refused(
            notice(MeetCode.CITY_MISSING, contest=contest.code, entries=lost, cities=contest.places)
        )
    return tuple(tuple(e for e in ranking if own[e] == city) for city in contest.places)


def proposed_round(
    meet: Meet, state: State, key: Key, *, draws_lots: bool = False, spare: int = 0
) -> DecideRound:
    """Who goes on from a round that is complete. Raises ``Refused`` while heats are missing."""
    if round_of(meet.contest(key[0]), key[1]).is_last:
        raise Refused(notice(MeetCode.LAST_ROUND, contest=key[0], round=key[1]))
    if not state.heats_of(key):
        raise Refused(notice(MeetCode.NO_HEATS, contest=key[0], round=key[1]))
    missing = [n for n in state.heats_of(key) if not state.has_run((*key, n))]
    if missing:
        facts = notice(MeetCode.HEATS_MISSING, contest=key[0], round=key[1], heats=tuple(missing))
        raise Refused(facts)
    lot = lot_of(meet, key) if draws_lots else None
    found, version = proposed_qualification(meet, state, key, lot=lot, spare=spare)
    return DecideRound(key[0], key[1], found, version)


def check_undo(journal: Journal, number: int, meet: Meet | None = None) -> None:
    """Whether a decision can be undone. Raises ``Refused`` that names the one that rests on it.

    With a ``meet``, a decision rests on another also where it would not be in its place without it,
    or is about a result that would be gone.
    """
    if not 1 <= number <= len(journal.decisions):
        raise Refused(notice(MeetCode.NO_SUCH_DECISION, number=number))
    target = journal.decisions[number - 1]
    if target.kind == UNDO:
        return
    left = [each for each in journal.in_force() if each.number != number]
    if len(left) == len(journal.in_force()):
        raise Refused(notice(MeetCode.UNDONE_ALREADY, number=number))
    try:
        applied(left)
    except Refused as error:
        later = error.notice["number"]
        facts = notice(MeetCode.STILL_NEEDED, number=number, later=later, why=error.notice)
        raise Refused(facts) from error
    if meet is None:
        return
    before = {later for later, _ in misplaced_in(meet, journal.in_force())}
    for later, why in misplaced_in(meet, left):
        if later not in before:
            raise Refused(notice(MeetCode.STILL_NEEDED, number=number, later=later, why=why))
    gone = _results(meet, applied(journal.in_force())) - _results(meet, applied(left))
    for line in left if gone else ():
        lost = next((each for each in sorted(gone) if _is_about(decision_of(line), each)), None)
        if line.number > number and lost is not None:
            why = notice(MeetCode.RESULT_GONE, entry=lost[2], round=lost[1])
            raise Refused(notice(MeetCode.STILL_NEEDED, number=number, later=line.number, why=why))


def _results(meet: Meet, state: State) -> set[tuple[str, str, str]]:
    """Contest, round and entry of every result."""
    return {
        (contest.code, round_.name, line.entry)
        for contest in meet.contests
        for round_ in contest.rounds
        for heat in heats_run(meet, state, (contest.code, round_.name))
        for line in heat.lines
    }


def _is_about(what: AnyDecision, result: tuple[str, str, str]) -> bool:
    """Whether a decision was made looking at a result."""
    if isinstance(what, ConfirmMark | SetOutcome):
        return (what.contest, what.round, what.entry) == result
    return isinstance(what, DecideRound) and (what.contest, what.round) == result[:2]


def unverified(meet: Meet, journal: Journal) -> tuple[Notice, ...]:
    """Draws and lots of a journal that do not come out again from the published seed."""
    found: list[Notice] = []
    for line in journal.decisions:
        if line.kind not in ("draw", "decide-round"):
            continue
        what = decision_of(line)
        if isinstance(what, DrawRound):
            lot = lot_of(meet, (what.contest, what.round))
            if what.draw.plan.lot != lot or not replays(what.draw, meet.rules):
                found.append(notice(MeetCode.DRAW_DIFFERS, number=line.number))
        elif isinstance(what, DecideRound):
            seed = lot_of(meet, (what.contest, what.round))
            found.extend(
                notice(MeetCode.LOT_DIFFERS, number=line.number)
                for each in what.qualification.lots
                if shuffled(each.among, seed, "qualify", each.purpose) != each.order
            )
    return tuple(found)


def lot_of(meet: Meet, key: Key) -> str:
    """The seed of a round's lots: the meet's published one and the round."""
    return f"{meet.seed} / {key[0]} / {key[1]}"


def _seeds(state: State, contest: Contest) -> Sequence[Seed]:
    return [
        Seed(each.competitor, each.mark, each.timing, state.side_of(each.competitor))
        for each in state.entries.get(contest.code, {}).values()
    ]


def _is_meant(contest: Contest, wish: Wish, person: Person) -> bool:
    if contest.event.code != wish.event.code:
        return False
    return contest.sex in (None, Sex.MIXED, person.sex) or person.sex is None


def _agree(a: Person, b: Person) -> bool:
    births = a.born is None or b.born is None or a.born.agrees_with(b.born)
    return births and (a.sex is None or b.sex is None or a.sex is b.sex)


def _merged(
    known: Competitor, person: Person, club: str, license: str, pronounced: str
) -> Competitor:
    """What is known, with what a newer sheet adds; the spelling stays as it came first."""
    assert known.person
    old = known.person
    merged = Person(
        old.name,
        old.sex or person.sex,
        person.born if old.born is None or (person.born and person.born.is_day) else old.born,
        old.nation or person.nation,
        old.latin or person.latin,
        old.aliases,
    )
    return Competitor(
        known.id,
        merged,
        club=known.club or club,
        nation=known.nation or person.nation,
        license=known.license or license,
        pronounced=known.pronounced or pronounced,
    )


def _texts(entries: Mapping[str, Mapping[str, Entry]]) -> dict[tuple[str, str], str]:
    return {
        (who, contest): _text(entry)
        for contest, own in entries.items()
        for who, entry in own.items()
    }


def _marks(entries: Mapping[tuple[str, str], Entry]) -> dict[tuple[str, str], str]:
    return {key: _text(entry) for key, entry in entries.items()}


def _text(entry: Entry) -> str:
    if entry.mark is None:
        return "–"
    hand = " h" if entry.timing is Timing.HAND else ""
    return f"{written(entry.mark)}{hand}"
