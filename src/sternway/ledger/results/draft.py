"""From the rows of a result list to races and claims, to be reviewed before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher

from sternway.athletics import (
    Athlete,
    Evidence,
    Holder,
    Mark,
    PartialDate,
    Performance,
    Person,
    Roster,
    Sex,
    Squad,
    name_key,
)
from sternway.errors import SternwayError, told
from sternway.ledger.best import best
from sternway.ledger.block import block_of, holder_block
from sternway.ledger.citation import may_be_under_age
from sternway.ledger.claim import Claim, Listed, Other, Otherwise
from sternway.ledger.codes import ImportCode
from sternway.ledger.entry import key_of_name, opening
from sternway.ledger.ledger import Ledger
from sternway.ledger.query import Query
from sternway.ledger.race import Competition, Race, Round
from sternway.ledger.race_blocks import competition_block, race_block
from sternway.ledger.reading import parse_ledger
from sternway.ledger.results.rows import Meet, Result, Trouble, Unusable, result_of
from sternway.ledger.results.table import ResultRow, ResultTable
from sternway.ledger.state import Change, State
from sternway.ledger.withholding import withheld_as
from sternway.notices import Fact, notice

_ALIKE = 0.8
"""of two names that share a word, from which one may be a slip of the other: our choice"""


@dataclass(frozen=True, slots=True)
class RaceDraft:
    """One race of a draft."""

    race: Race
    results: int
    first: str
    """the best mark, ``""`` where nobody has one"""
    winner: str
    """who has it, unless that is a name that is shown nowhere"""
    is_known: bool
    """whether the ledger has the race from another source"""


@dataclass(frozen=True, slots=True)
class Draft:
    """What an import would add to a ledger."""

    text: str
    """starts with an empty line and ends with its last; ``""`` where there is nothing to add"""
    competition: Competition | None
    races: tuple[RaceDraft, ...]
    results: int
    without_mark: int
    """of them, who did not start or finish, or was disqualified"""
    newcomers: tuple[Athlete | Squad, ...]
    known: int
    """results of athletes that are known"""
    repeated: int
    """rows that the ledger has from the same source"""
    bests: tuple[Claim, ...]
    """results that would be the best known to the ledger"""
    troubles: tuple[Trouble, ...]


def draft_of(ledger: Ledger, table: ResultTable, meet: Meet, known: Roster, today: date) -> Draft:
    """What a result list would add to a ledger; ``known`` are athletes of other ledgers.

    A row that cannot be used is left out and told; nothing is written.
    """
    return _Drafting(ledger, meet, known, today).draft(table)


@dataclass(slots=True)
class _Drafting:
    """The state of one import."""

    ledger: Ledger
    meet: Meet
    known: Roster
    today: date
    troubles: list[Trouble] = field(default_factory=list)
    newcomers: dict[str, Athlete | Squad] = field(default_factory=dict)
    added: dict[str, Holder] = field(default_factory=dict)
    """athletes of other ledgers whose blocks are needed here"""
    by_name: dict[tuple[str, ...], list[Athlete | Squad]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    known_results: int = 0
    repeated: int = 0

    def draft(self, table: ResultTable) -> Draft:
        results = list(self._results(table.rows))
        competition, is_new = self._competition(results)
        races: dict[tuple[object, ...], list[Result]] = {}
        for result in results:
            races.setdefault(result.race_key, []).append(result)
        blocks: list[str] = []
        drafted: list[RaceDraft] = []
        claims: list[Claim] = []
        for those in races.values():
            race, is_known = self._race(those[0], competition)
            made = [each for one in those if (each := self._claim(one, race)) is not None]
            if made:
                blocks += [race_block(race), *map(block_of, made)]
                drafted.append(_race_draft(race, made, is_known))
                claims += made
        people = [holder_block(each) for each in (*self.added.values(), *self.newcomers.values())]
        if claims and competition is not None and is_new:
            blocks.insert(0, competition_block(competition))
        text = "".join(f"\n{block}\n" for block in (*people, *blocks)) if claims else ""
        self._look_for_near_names()
        return Draft(
            text=text,
            competition=competition,
            races=tuple(drafted),
            results=len(claims),
            without_mark=sum(claim.performance.mark is None for claim in claims),
            newcomers=tuple(self.newcomers.values()),
            known=self.known_results,
            repeated=self.repeated,
            bests=tuple(self._bests(text, claims)),
            troubles=tuple(sorted(self.troubles, key=lambda each: each.line)),
        )

    def _results(self, rows: Iterable[ResultRow]) -> Iterator[Result]:
        for row in rows:
            try:
                yield result_of(row, self.meet, self.today, self.troubles)
            except Unusable as unusable:
                self.troubles.append(Trouble(row.line, unusable.said))
            except SternwayError as error:
                said = notice(ImportCode.AS_SAID, reason=told(error))
                self.troubles.append(Trouble(row.line, said))

    def _competition(self, results: Sequence[Result]) -> tuple[Competition | None, bool]:
        """The competition that is named, and whether the ledger does not have it yet."""
        name = self.meet.competition
        if not name:
            return None, False
        for each in self.ledger.records.competitions.values():
            if name_key(name) in map(name_key, (each.name, *each.aliases)):
                return each, False
        dates = {each.date.text: each.date for each in results if each.date}
        only = next(iter(dates.values())) if len(dates) == 1 else None
        year = only.text[:4] if only else ""
        stem = key_of_name(name)
        id = self._free(stem if not year or year in stem else f"{stem}-{year}", "competition")
        return Competition(
            id, name, date=only, place=self.meet.place, source=self.meet.source
        ), True

    def _race(self, result: Result, competition: Competition | None) -> tuple[Race, bool]:
        same = next((race for race in self._same_races(result, competition)), None)
        stem = "-".join(
            filter(
                None,
                (
                    competition.id if competition else (result.date.text if result.date else ""),
                    result.event.code,
                    {"M": "men", "F": "women", "X": "mixed"}[result.sex],
                    str(result.round or ""),
                    str(result.heat or ""),
                ),
            )
        )
        id = self._free(key_of_name(stem.replace("..", "-")), "race")
        race = Race(
            id=id,
            event=result.event,
            sex=result.sex,
            about=same.about if same else id,
            competition=competition.id if competition else "",
            round=result.round,
            heat=result.heat,
            date=result.date,
            place=result.place,
            timing=result.timing,
            source=self.meet.source,
        )
        return race, same is not None

    def _same_races(self, result: Result, competition: Competition | None) -> Iterator[Race]:
        """Races of the ledger that a result was run in."""
        for race in self.ledger.records.races.values():
            if (race.event, race.sex) != (result.event, result.sex) or race.heat != result.heat:
                continue
            if (race.round or Round.FINAL) != (result.round or Round.FINAL):
                continue
            if competition is None or race.competition != competition.id:
                continue
            if not race.date or not result.date or race.date.agrees_with(result.date):
                yield race

    def _claim(self, result: Result, race: Race) -> Claim | None:
        try:
            holder = self._holder(result)
        except Unusable as unusable:
            self.troubles.append(Trouble(result.line, unusable.said))
            return None
        if self._is_repeated(result, race, holder):
            self.repeated += 1
            return None
        is_hidden = holder.id in self.ledger.records.withheld
        born = holder.person.born if isinstance(holder, Athlete) else None
        is_young = may_be_under_age(born, result.date)
        year = result.date.text[:4] if result.date and not result.date.is_open else "undated"
        whose = holder.id if is_hidden else "under-16" if is_young else _family(holder)
        day = PartialDate(self.today, self.today, self.today.isoformat())
        nets = (Other(result.net, "net time of the same list"),) if result.net else ()
        id = self._free(f"{result.event.code}-{whose}-{year}", "claim")
        return Claim(
            id=id,
            sex=result.sex,
            performance=Performance(
                holder=holder.id,
                event=result.event,
                mark=result.mark if isinstance(result.mark, Mark) else None,
                date=result.date,
                place=result.place,
                evidence=Evidence.OFFICIAL,
                timing=result.timing,
                wind=result.wind,
                category=result.category,
            ),
            authority=self.meet.authority,
            about=id,
            race=race.id,
            position=result.position,
            kind=self.meet.kind,
            confidence=self.meet.confidence,
            source=self.meet.source,
            history=(Change(day, State.CLAIMED, self.meet.author, "imported from a result list"),),
            listed=Listed(
                event=result.event.name,
                mark=result.text,
                athlete="" if is_hidden else result.name,
                nation=result.nation,
            ),
            otherwise=Otherwise(marks=nets),
            read=day,
            is_under_age=is_young,
        )

    def _is_repeated(self, result: Result, race: Race, holder: Holder) -> bool:
        """Whether the ledger has the result of the same race from the same source."""
        for row in self.ledger.rows_in(race.about):
            if self.ledger.columns.holders[row] == holder.id:
                claim = self.ledger.at(row)
                if claim.source == self.meet.source and claim.listed.mark == result.text:
                    return True
        return False

    def _holder(self, result: Result) -> Holder:
        """Who ran: somebody known of that name, if sex, birth and nation allow it, or a newcomer.

        Raises ``Unusable`` where several could be meant.
        """
        hidden = withheld_as(self.ledger, result.name)
        if hidden is not None:
            found = self.ledger.roster.get(hidden.id)
            if found is not None:
                return found
        key = name_key(result.name)
        own = self.by_name.get(key, [])
        candidates = [*self.ledger.roster.of_name(result.name), *own]
        fitting = [each for each in candidates if _fits(each, result)]
        if not fitting:
            others = [each for each in self.known.of_name(result.name) if _fits(each, result)]
            if len(others) == 1 and others[0].id not in self.ledger.roster:
                self.added[others[0].id] = others[0]
                self.by_name.setdefault(key, []).append(others[0])
                self.known_results += 1
                return others[0]
            fitting = others
        if len(fitting) > 1:
            ids = tuple(each.id for each in fitting)
            raise Unusable(notice(ImportCode.SEVERAL, name=result.name, ids=ids))
        if fitting:
            self.known_results += fitting[0].id not in self.newcomers
            return fitting[0]
        newcomer = self._newcomer(result, candidates)
        self.newcomers[newcomer.id] = newcomer
        self.by_name.setdefault(key, []).append(newcomer)
        return newcomer

    def _newcomer(self, result: Result, namesakes: Sequence[Holder]) -> Athlete | Squad:
        id = self._free(key_of_name(_turned(result.name)), "holder")
        if result.event.team is not None:
            return Squad(id, result.name, result.sex, result.nation)
        sex = None if result.sex is Sex.MIXED else result.sex
        person = Person(_turned(result.name), sex, born=result.born, nation=result.nation)
        return Athlete(id, person, tuple(each.id for each in namesakes))

    def _free(self, stem: str, kind: str) -> str:
        """The stem, or the stem and the first number that makes it an id of its own."""
        while True:
            number = self.numbers[f"{kind} {stem}"] = self.numbers.get(f"{kind} {stem}", 0) + 1
            id = stem if number == 1 else f"{stem}-{number}"
            if not self._is_taken(id, kind):
                return id

    def _is_taken(self, id: str, kind: str) -> bool:
        ledger = self.ledger
        if kind == "claim":
            return id in ledger
        if kind == "holder":
            return id in ledger.roster or id in self.known
        kept: Mapping[str, object] = (
            ledger.records.races if kind == "race" else ledger.records.competitions
        )
        return id in kept

    def _look_for_near_names(self) -> None:
        """Note newcomers whose name may be a slip of one that is known."""
        by_word: dict[str, list[tuple[str, str]]] = {}
        for holder in (*self.ledger.roster, *self.known):
            for name in holder.names:
                for word in set(name_key(name)):
                    by_word.setdefault(word, []).append((" ".join(name_key(name)), holder.name))
        for newcomer in self.newcomers.values():
            spelled = " ".join(name_key(newcomer.name))
            near = {
                name
                for word in set(name_key(newcomer.name))
                for key, name in by_word.get(word, ())[:50]
                if key != spelled and SequenceMatcher(None, key, spelled).ratio() >= _ALIKE
            }
            if near:
                facts: dict[str, Fact] = {"name": newcomer.name, "near": tuple(sorted(near))}
                said = notice(ImportCode.NEAR, **facts)
                self.troubles.append(Trouble(0, said, is_left_out=False))

    def _bests(self, text: str, claims: Sequence[Claim]) -> Iterator[Claim]:
        """The results that the ledger would call the best it knows."""
        if not text:
            return
        ledger = self.ledger
        together = parse_ledger(ledger.text + opening(ledger.text) + text, ledger.name)
        new = {claim.id for claim in claims}
        asked = {(claim.performance.event, claim.sex) for claim in claims}
        for event, sex in sorted(
            asked, key=lambda each: (each[0].code if each[0] else "", each[1])
        ):
            assert event is not None
            found = best(together, Query(event=event, sex=sex, today=self.today))
            yield from (claim for claim in found if claim.id in new)


def _turned(name: str) -> str:
    """``Müller, Anna`` as ``Anna Müller``."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma and "," not in given else name


def _fits(holder: Holder, result: Result) -> bool:
    """Whether a known athlete or squad can be the one of a result."""
    if isinstance(holder, Squad) is not (result.event.team is not None):
        return False
    if holder.sex is not None and result.sex != Sex.MIXED and holder.sex != result.sex:
        return False
    born = holder.person.born if isinstance(holder, Athlete) else None
    if born and result.born and not born.agrees_with(result.born):
        return False
    if isinstance(holder, Squad) and holder.nation and result.nation:
        return result.nation in holder.nation.upper().split("/")
    return True


def _family(holder: Holder) -> str:
    latin = holder.person.latin if isinstance(holder, Athlete) else ""
    return key_of_name((latin or holder.name).split(" ")[-1])


def _race_draft(race: Race, claims: Sequence[Claim], is_known: bool) -> RaceDraft:
    marked = [claim for claim in claims if claim.performance.mark is not None]
    first = min(marked, key=_better_first, default=None)
    return RaceDraft(
        race=race,
        results=len(claims),
        first=first.listed.mark if first else "",
        winner=first.listed.athlete if first and not first.is_under_age else "",
        is_known=is_known,
    )


def _better_first(claim: Claim) -> int:
    mark = claim.performance.mark
    assert mark is not None
    return mark.value if mark.measure == "time" else -mark.value
