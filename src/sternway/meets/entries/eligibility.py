"""Whether an entry is accepted, and every reason for the answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sternway.athletics import Measure, PartialDate, Person, Sex, Timing, scheme
from sternway.meets.codes import MeetCode
from sternway.meets.entries.entry import Wish
from sternway.meets.programme.meet import Contest, Meet
from sternway.notices import Notice, notice

_GROWN_UP = 18
"""years"""


class Answer(StrEnum):
    """What becomes of an entry."""

    ACCEPTED = "accepted"
    PROVISIONAL = "provisional"
    """somebody must still show something"""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to an entry, with its reasons."""

    answer: Answer
    reasons: tuple[Notice, ...] = ()
    classes: tuple[str, ...] = ()
    """age classes that the birth allows; several where it is not exact, none where it is unknown"""
    is_late: bool = False


def verdict(
    person: Person,
    wish: Wish,
    contest: Contest,
    meet: Meet,
    *,
    received: datetime | None = None,
    reached: PartialDate | None = None,
    wind: float | None = None,
) -> Verdict:
    """The answer to one wish.

    ``received`` is aware; ``reached`` and ``wind`` (m/s) are of the mark that it is entered with,
    where the wish itself does not say.
    """
    reached = wish.reached or reached
    wind = wind if wish.wind is None else wish.wind
    refusals = [
        *_sex(person, contest),
        *_class_refusals(person, contest, meet),
        *_standard(wish, contest, meet, reached, wind),
    ]
    doubts = _doubts(person, wish, contest, meet)
    is_late = False
    zone = meet.place(contest.place)
    if received is not None and meet.entries.deadline and received > zone.at(meet.entries.deadline):
        until = meet.entries.late_until
        is_late = until is not None and received <= zone.at(until)
        if not is_late:
            refusals.append(notice(MeetCode.ENTRY_TOO_LATE))
        else:
            doubts.append(notice(MeetCode.ENTRY_LATE, fee=meet.entries.late_fee))
    classes = classes_of(person, meet)
    if refusals:
        return Verdict(Answer.REFUSED, (*refusals, *doubts), classes, is_late)
    is_open = any(each.code is not MeetCode.ENTRY_LATE for each in doubts)
    answer = Answer.PROVISIONAL if is_open else Answer.ACCEPTED
    return Verdict(answer, tuple(doubts), classes, is_late)


def unsaid_of_standard(wish: Wish, contest: Contest, meet: Meet) -> tuple[Notice, ...]:
    """What nobody said of a mark that a standard asks of it: its day, and its wind."""
    standard = contest.standard
    if standard is None or wish.mark is None:
        return ()
    found = []
    if wish.reached is None:
        found.append(notice(MeetCode.STANDARD_UNDATED, since=standard.since, until=standard.until))
    if wish.wind is None and contest.event.wind:
        found.append(notice(MeetCode.STANDARD_NO_WIND, limit_mps=meet.rules.wind.limit_mps))
    return tuple(found)


def classes_of(person: Person, meet: Meet) -> tuple[str, ...]:
    """Codes of the age classes on the first day of the meet; none where the birth is unknown."""
    rules = meet.rules.classes
    if not rules.scheme or person.born is None:
        return ()
    try:
        found = scheme(rules.scheme).classes_of(person.born, PartialDate.of(meet.days[0]))
    except ValueError:
        return ()
    return tuple(each.code for each in found)


def too_young(person: Person, meet: Meet) -> Notice | None:
    """Why no age class takes somebody yet, or None; schemes of grown-ups alone say nothing."""
    rules = meet.rules.classes
    if not rules.scheme or person.born is None:
        return None
    own = scheme(rules.scheme)
    ages = [(each.youngest, each.code) for each in own.classes if each.has_ages]
    youngest, code = min(((age or 0, code) for age, code in ages), default=(0, ""))
    try:
        oldest = max(own.ages(person.born, PartialDate.of(meet.days[0])), default=0)
    except ValueError:
        return None
    if oldest >= youngest or youngest >= _GROWN_UP:
        return None
    return notice(MeetCode.UNDER_CLASSES, age=oldest, youngest=youngest, first=code)


def too_many_events(contests: Sequence[str], meet: Meet) -> Notice | None:
    """Why one person has too many contests, or None."""
    most = meet.entries.most_events
    if most and len(contests) > most:
        return notice(MeetCode.TOO_MANY_EVENTS, count=len(contests), most=most)
    return None


def too_many_of_a_team(teams: Sequence[str], contest: Contest) -> tuple[Notice, ...]:
    """Teams that have more entries in a contest than it allows."""
    most = contest.most_of_a_team
    return tuple(
        notice(MeetCode.TEAM_FULL, team=team, count=count, most=most, contest=contest.code)
        for team, count in Counter(filter(None, teams)).items()
        if most and count > most
    )


def wrong_mix(sexes: Sequence[Sex | None], contest: Contest, team: str) -> Notice | None:
    """Why women and men of a team do not fit a contest: a mixed one has as many of each, another
    one those of its sex alone.
    """
    women, men = (sum(each is sex for each in sexes) for sex in (Sex.FEMALE, Sex.MALE))
    if contest.sex is Sex.MIXED:
        is_wrong = women != men
    else:
        others = men if contest.sex is Sex.FEMALE else women
        is_wrong = contest.sex is not None and others > 0
    if not is_wrong:
        return None
    return notice(MeetCode.TEAM_MIX, team=team, contest=contest.code, women=women, men=men)


def _sex(person: Person, contest: Contest) -> Iterator[Notice]:
    wanted = contest.sex
    if wanted in (None, Sex.MIXED) or person.sex is None or person.sex is wanted:
        return
    yield notice(MeetCode.WRONG_SEX, contest=contest.code)


def _class_refusals(person: Person, contest: Contest, meet: Meet) -> Iterator[Notice]:
    own = classes_of(person, meet)
    if contest.classes and own and not set(own) & set(contest.classes):
        yield notice(MeetCode.WRONG_CLASS, own=own, asked=contest.classes)


def _standard(
    wish: Wish, contest: Contest, meet: Meet, reached: PartialDate | None, wind: float | None
) -> Iterator[Notice]:
    standard = contest.standard
    if standard is None:
        return
    if wish.mark is None:
        yield notice(MeetCode.STANDARD_MISSING, contest=contest.code)
        return
    better = wish.mark.value <= standard.mark.value
    if wish.mark.measure is Measure.DISTANCE:
        better = wish.mark.value >= standard.mark.value
    if not better:
        yield notice(MeetCode.STANDARD_NOT_MET, contest=contest.code)
    if wish.timing is not None and wish.timing not in standard.timings:
        yield notice(MeetCode.STANDARD_TIMING, timing=str(wish.timing))
    window = PartialDate(standard.since, standard.until, "")
    if reached is not None and not reached.agrees_with(window):
        yield notice(MeetCode.STANDARD_WINDOW, since=standard.since, until=standard.until)
    if wind is not None and contest.event.wind and wind > meet.rules.wind.limit_mps:
        yield notice(MeetCode.STANDARD_WIND, wind_mps=wind, limit_mps=meet.rules.wind.limit_mps)


def _doubts(person: Person, wish: Wish, contest: Contest, meet: Meet) -> list[Notice]:
    found: list[Notice] = []
    if person.sex is None:
        found.append(notice(MeetCode.SEX_UNKNOWN))
    if person.born is None and meet.entries.needs_birth:
        found.append(notice(MeetCode.BIRTH_UNKNOWN))
    if young := too_young(person, meet):
        found.append(young)
    own = classes_of(person, meet)
    if len(own) > 1:
        found.append(notice(MeetCode.CLASS_UNSURE, classes=own))
    standard = contest.standard
    if standard and wish.mark and wish.timing is None and set(standard.timings) < set(Timing):
        found.append(notice(MeetCode.TIMING_UNKNOWN))
    return found
