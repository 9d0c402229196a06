"""``meet.toml``: read strictly, every mistake with its line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sternway.athletics import Event, Mark, Sex, Timing, events, named, parse, scheme
from sternway.documents import toml_file
from sternway.errors import SternwayError
from sternway.files import Readable
from sternway.meets.programme.meet import (
    Contest,
    EntryRules,
    Meet,
    Official,
    Place,
    Round,
    Standard,
    Track,
)
from sternway.meets.results.other_races import ObstacleRules
from sternway.meets.rules import Profile, lines_of, overridden, profiles, read_profile
from sternway.tables import Table

_MOST = 1_000_000
_MOST_LANES = 12
_OPEN = "open"
_USUAL_RULES = "irr-2016"


def read_meet(source: Readable) -> Meet:
    """The meet of a file. Raises ``UnreadableFile`` that names every mistake with its line."""
    document = toml_file(source, _MOST)
    given = document.values.get("rules")
    own = given if isinstance(given, dict) else {}
    code = own.get("profile", _USUAL_RULES)
    base = lines_of(code) if code in profiles() else lines_of(_USUAL_RULES)
    document.values = {**document.values, "rules": overridden(base, own)}
    with document as file:
        file.whole("version", 1, 1)
        head = file.table("meet")
        rules_table = file.table("rules")
        rules_table.one_of("profile", profiles(), _USUAL_RULES)
        rules = read_profile(rules_table)
        zone = _zone(head, "zone")
        places = tuple(_place(each, zone) for each in file.tables("place"))
        days = _days(head)
        return Meet(
            name=head.text("name"),
            days=days,
            seed=head.text("seed"),
            rules=rules,
            places=places,
            contests=_contests(file, places, days, rules),
            entries=_entry_rules(file.table("entries", may_be_missing=True)),
            officials=tuple(
                Official(each.text("name"), each.text("role"))
                for each in file.tables("official", may_be_missing=True)
            ),
            organiser=head.text("organiser", ""),
            safety=head.text("safety", ""),
            team_scoring=head.flag("team_scoring", False),
            notes=head.texts("notes", ()),
        )


def _zone(table: Table, key: str, default: str | None = None) -> str:
    zone = table.text(key, default)
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        table.fault(key, f"{zone!r} is not a time zone: write one such as Europe/Berlin")
        return "UTC"
    return zone


def _days(head: Table) -> tuple[date, ...]:
    values = head.raw("days")
    if not isinstance(values, list) or not values or not all(type(each) is date for each in values):
        head.fault("days", "must be a list of days: [2027-07-16, 2027-07-17]")
        return (date(2000, 1, 1),)
    return tuple(sorted(set(values)))


def _place(table: Table, zone: str) -> Place:
    track = None
    if table.has("track"):
        given = table.table("track")
        lanes = given.whole("lanes", 1, _MOST_LANES, 8)
        track = Track(
            lanes,
            given.whole("straight_lanes", 1, _MOST_LANES, lanes),
            _whole_numbers(given, "closed"),
            given.number("straight_m", 50, 200, 110.0),
            given.number("lap_m", 100, 1000, 400.0),
        )
    return Place(
        table.text("code"),
        table.text("name"),
        _zone(table, "zone", zone),
        track,
        table.text("certificate", ""),
        table.number("drop_m_per_km", -100, 100) if table.has("drop_m_per_km") else None,
        table.number("start_finish_apart", 0, 1) if table.has("start_finish_apart") else None,
    )


def _whole_numbers(table: Table, key: str) -> tuple[int, ...]:
    values = table.raw(key)
    if values is None:
        return ()
    if not isinstance(values, list) or not all(type(each) is int for each in values):
        table.fault(key, "must be a list of lanes: [1, 2]")
        return ()
    return tuple(values)


def _contests(
    file: Table, places: Sequence[Place], days: Sequence[date], rules: Profile
) -> tuple[Contest, ...]:
    found: list[Contest] = []
    codes = [each.code for each in places] or [""]
    for table in file.tables("contest"):
        contest = _contest(table, codes, days, rules)
        if any(each.code == contest.code for each in found):
            table.fault("code", f"{contest.code!r} stands twice: give each contest its own")
        found.append(contest)
    return tuple(found)


def _contest(table: Table, places: Sequence[str], days: Sequence[date], rules: Profile) -> Contest:
    what = _event(table)
    known = (
        [each.code for each in scheme(rules.classes.scheme).classes] if rules.classes.scheme else []
    )
    cities = table.some_of("places", places, ())
    return Contest(
        code=table.text("code"),
        event=what,
        sex=_sex(table),
        place=cities[0] if cities else table.one_of("place", places, places[0]),
        rounds=_rounds(table, days),
        classes=table.some_of("classes", known or [""], ()),
        places=cities,
        standard=_standard(table, what) if table.has("standard") else None,
        most_entries=table.whole("most_entries", 1, default=10**6) % 10**6,
        most_of_a_team=table.whole("most_of_a_team", 1, default=10**6) % 10**6,
        limit=timedelta(minutes=table.positive("limit_minutes"))
        if table.has("limit_minutes")
        else None,
        obstacles=_obstacles(table.table("obstacles")) if table.has("obstacles") else None,
        is_elimination=table.flag("elimination", False),
        per_lane=table.whole("per_lane", 1, 2, 1),
        one_title=table.flag("one_title", False),
        lap_m=table.number("lap_m", 50, 100_000) if table.has("lap_m") else None,
        apart_ms=round(table.number("apart_s", 0, 86_400) * 1000) if table.has("apart_s") else None,
        record=table.text("record", ""),
        record_mark=_record_mark(table, what),
    )


def _record_mark(table: Table, what: Event) -> Mark | None:
    """The mark that the record of the meet begins with."""
    text = table.text("record", "")
    if not text:
        return None
    try:
        return parse(text.split()[0], what)
    except SternwayError as error:
        table.fault("record", f"{error}: write the mark first: 13.50 A. Amsel (2019)")
        return None


def _event(table: Table) -> Event:
    text = table.text("event")
    try:
        return named(text)
    except SternwayError as error:
        table.fault("event", str(error))
        return events()[0]


def _sex(table: Table) -> Sex | None:
    value = table.one_of("sex", ["F", "M", "X", _OPEN])
    return None if value == _OPEN else Sex(value)


def _rounds(table: Table, days: Sequence[date]) -> tuple[Round, ...]:
    found: list[Round] = []
    for row in table.tables("round"):
        at = _moment(row, "at")
        if at.date() not in days:
            row.fault("at", f"{at.date()} is not a day of the meet")
        found.append(
            Round(
                row.text("name"),
                at,
                row.whole("minutes_apart", 1, 240, 5),
                row.whole("heats", 1, 99) if row.has("heats") else None,
                row.whole("by_place", 0, 99, 0),
                row.whole("by_time", 0, 99, 0),
                row.whole("next_places", 1, 999) if row.has("next_places") else None,
                row.flag("repechage", False),
            )
        )
    if not found:
        table.fault("round", "a contest has at least one round")
    return tuple(found) or (Round("final", datetime.combine(days[0], time())),)


def _moment(table: Table, key: str) -> datetime:
    value = table.raw(key)
    if isinstance(value, datetime) and value.tzinfo is None:
        return value
    table.fault(key, "must be a day and a time of the place's clock: 2027-07-16T10:00:00")
    return datetime(2000, 1, 1)


def _standard(table: Table, what: Event) -> Standard | None:
    row = table.table("standard")
    since, until = row.day("since"), row.day("until")
    timings = row.choices("timings", Timing, tuple(Timing))
    try:
        return Standard(parse(row.text("mark"), what), since, until, timings)
    except SternwayError as error:
        row.fault("mark", str(error))
        return None


def _obstacles(table: Table) -> ObstacleRules:
    return ObstacleRules(
        table.whole("seconds_a_fault", 0, 3600),
        table.whole("most_faults", 0, 999) if table.has("most_faults") else None,
        table.texts("disqualifying", ()),
    )


def _entry_rules(table: Table) -> EntryRules:
    return EntryRules(
        _moment(table, "deadline") if table.has("deadline") else None,
        _moment(table, "late_until") if table.has("late_until") else None,
        table.text("fee", ""),
        table.text("late_fee", ""),
        table.whole("most_events", 1, 99) if table.has("most_events") else 0,
        table.flag("needs_birth", True),
    )
