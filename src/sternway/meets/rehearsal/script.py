"""What happens at a rehearsal: its programme, results as a camera writes them, and incidents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sternway.meets.draw.heats import heat_count
from sternway.meets.rehearsal.people import Runner, chance, run_ms
from sternway.meets.rounds.progression import fitting
from sternway.meets.timing.lynx.files import LynxHeat

_WITH_HEATS = frozenset({"100m", "200m", "400m", "800m"})
_LANES = 8
_FINAL = 6
_DISTANCES = ("100m", "200m", "400m", "800m", "1500m", "3000m")


class Incident(StrEnum):
    """What goes wrong, and is dealt with."""

    FALSE_START = "false start"
    DIRECTION = "ran forwards"
    LANE = "left the lane"
    CAMERA = "the camera failed: three watches"
    STORM = "a storm: the heat is run again"
    PROTEST = "a protest"
    WITHDRAWS = "a finalist withdraws"


@dataclass(frozen=True, slots=True)
class Trouble:
    """An incident of a heat, by its place in the programme."""

    incident: Incident
    contest: str
    round: str
    heat: int = 1


def meet_text(day: date, seed: str, runners: Sequence[Runner]) -> str:
    """A ``meet.toml`` of two days: six distances for women and men."""
    second = day + timedelta(days=1)
    parts = [
        f"""version = 1

[meet]
name = "Backward championships, a rehearsal"
organiser = "Nobody: people and results are invented"
days = [{day}, {second}]
zone = "Europe/Berlin"
seed = "{seed}"

[rules]
profile = "irr-2016"

[entries]
needs_birth = true

[[place]]
code = "stadium"
name = "Stadium"
track = {{ lanes = 8, straight_lanes = 8 }}
"""
    ]
    for number, event in enumerate(_DISTANCES):
        for at, sex in enumerate("FM"):
            code = f"{event.removesuffix('m')}-{'wm'[at]}"
            entered = sum(each.sex == sex and event in each.events for each in runners)
            heats = heat_count(entered, _LANES) if event in _WITH_HEATS else 0
            start = f"T{9 + number + at // 2:02d}:{20 * at:02d}:00"
            later = f"T{14 + number // 2:02d}:{20 * at + 5 * number:02d}:00"
            rounds = ""
            if heats > 1:
                place, time = fitting(entered, heats, _FINAL)[0]
                rounds = (
                    f'{{ name = "heats", at = {day}{start}, heats = {heats}, by_place = {place}, '
                    f"by_time = {time}, next_places = 6 }},\n    "
                )
            final = f'{{ name = "final", at = {second}{later} }},'
            parts.append(
                f'[[contest]]\ncode = "{code}"\nevent = "{event}"\nsex = "{sex}"\n'
                f"round = [\n    {rounds}{final}\n]\n"
            )
    return "\n".join(parts)


def troubles() -> tuple[Trouble, ...]:
    """The incidents of the two days."""
    return (
        Trouble(Incident.FALSE_START, "100-w", "heats", 1),
        Trouble(Incident.CAMERA, "200-m", "heats", 2),
        Trouble(Incident.DIRECTION, "400-w", "heats", 1),
        Trouble(Incident.LANE, "400-m", "heats", 3),
        Trouble(Incident.STORM, "800-m", "heats", 1),
        Trouble(Incident.WITHDRAWS, "100-m", "final"),
        Trouble(Incident.PROTEST, "1500-w", "final"),
    )


def results_text(
    heat: LynxHeat, runners: Mapping[str, Runner], event: str, metres: float, seed: str
) -> str:
    """A .lif file as FinishLynx would write it of a heat, from its start list."""
    times: list[tuple[int, int]] = []
    without: list[tuple[int, str]] = []
    for index, entry in enumerate(heat.entries):
        fate = chance(seed, heat.key, entry.id, "fate")
        if fate < 0.02:
            without.append((index, "DNS"))
        elif fate < 0.04:
            without.append((index, "DNF"))
        else:
            ms = run_ms(runners[entry.id], event, metres, seed, heat.key)
            times.append((ms, index))
    wind = f"{chance(seed, heat.key, 'wind') * 5 - 2:+.1f}" if metres <= 200 else ""
    unit = "m/s" if wind else ""
    clock = f"{9 + heat.round * 3}:{heat.heat:02d}:{int(chance(seed, heat.key) * 60):02d}.1250"
    lines = [
        f"{heat.event},{heat.round},{heat.heat},{heat.name},{wind},{unit},,,,{metres:g},{clock}"
    ]
    lines += [
        _line(str(place), heat, index, f"{ms // 60000}:{ms % 60000 / 1000:06.3f}")
        for place, (ms, index) in enumerate(sorted(times), 1)
    ]
    lines += [_line(word, heat, index, "") for index, word in without]
    return "".join(f"{line}\r\n" for line in lines)


def _line(place: str, heat: LynxHeat, index: int, time: str) -> str:
    entry = heat.entries[index]
    names: Sequence[str] = (entry.last, entry.first, entry.affiliation)
    return ",".join((place, entry.id, str(entry.lane or ""), *names, time, entry.license))
