"""Goals, their phases, and the roles that fill a week: ``goals.toml``, checked when first read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from sternway.documents import toml_data
from sternway.files import packaged
from sternway.tables import Table
from sternway.training.sessions import SessionTemplate, catalogue, gates


class Pick(StrEnum):
    """How a role chooses among its sessions that are open."""

    NEWEST = "newest"
    TURN = "turn"


@dataclass(frozen=True, slots=True)
class Role:
    """What a place in a week is for."""

    code: str
    why: str
    pick: Pick
    share: float
    """of the 30-day limit"""
    otherwise: str
    """the role that takes its place where none of its sessions can be done, or ``""``"""
    sessions: tuple[SessionTemplate, ...]

    @property
    def is_hard(self) -> bool:
        """Whether any of its sessions is."""
        return any(session.is_hard for session in self.sessions)


@dataclass(frozen=True, slots=True)
class PhaseKind:
    """A phase before it has dates."""

    code: str
    name: str
    purpose: str
    share: float
    """of the time before the taper"""
    week: tuple[str, ...]
    """codes of roles in order of importance"""
    always: int = 0
    """how many of them every week has that has places for them"""


@dataclass(frozen=True, slots=True)
class Goal:
    """What an athlete can prepare for."""

    code: str
    name: str
    metres: float
    """run backward on the day of the goal"""
    longest: float
    """m; the long session does not grow beyond"""
    race: SessionTemplate
    weeks: int
    """of a plan without a date"""
    taper_days: int
    youngest: int
    """years, on the day"""
    needs: tuple[str, ...]
    """gates that must be open on the day"""
    phases: tuple[PhaseKind, ...]
    taper: PhaseKind
    last_days: tuple[str, ...]
    """codes of roles for the last days of the taper"""


@dataclass(frozen=True, slots=True)
class Way:
    """What goals of one kind share: the phases before the taper, and the taper with its end."""

    phases: tuple[PhaseKind, ...]
    taper: PhaseKind
    last_days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Goals:
    """The whole file."""

    goals: Mapping[str, Goal]
    roles: Mapping[str, Role]
    opens: Mapping[str, str]
    """for each gate, the role that opens it"""
    closed: str
    """what phases are for while the goal is closed"""


@cache
def goals() -> Goals:
    """What ``goals.toml`` holds."""
    return parsed(packaged(__name__, "goals.toml"))


def parsed(text: str) -> Goals:
    """Raises ``ValueError`` that names line and field of what is incomplete or not there."""
    with toml_data(text, "goals.toml") as file:
        file.whole("version", 1, 1)
        tables = file.table("role").named_tables()
        roles = {code: _role(code, table, tuple(tables)) for code, table in tables.items()}
        for session in catalogue().values():
            for role in set(session.roles) - set(roles):
                file.fault("role", f"there is no {role}, which the session {session.code} fills")
        taper = file.table("taper")
        ways = {
            code: _way(table, taper, roles)
            for code, table in file.table("way").named_tables().items()
        }
        opens = file.table("opens")
        return Goals(
            goals={goal.code: goal for goal in (_goal(row, ways) for row in file.tables("goal"))},
            roles=roles,
            opens={gate: opens.one_of(gate, tuple(roles)) for gate in gates()},
            closed=file.table("closed").text("purpose"),
        )


def _way(table: Table, taper: Table, roles: Mapping[str, Role]) -> Way:
    rows = table.tables("phases")
    phases = tuple(
        _phase(row, row.number("share", 0, 1), row.some_of("week", tuple(roles))) for row in rows
    )
    if abs(sum(phase.share for phase in phases) - 1.0) > 1e-9:
        table.fault("phases", "have shares that do not add up to 1")
    whole = _phase(taper, 1.0, table.some_of("taper", tuple(roles)))
    last = (table if table.has("last") else taper).some_of("last", tuple(roles))
    return Way(phases, whole, last)


def _goal(table: Table, ways: Mapping[str, Way]) -> Goal:
    way = ways[table.one_of("way", tuple(ways))]
    return Goal(
        code=table.text("code"),
        name=table.text("name"),
        metres=table.number("metres", 1),
        longest=table.number("longest_m", 1),
        race=catalogue()[table.one_of("race", tuple(catalogue()))],
        weeks=table.whole("weeks", 2),
        taper_days=table.whole("taper_days", 1),
        youngest=table.whole("youngest", default=0),
        needs=table.some_of("needs", tuple(gates())),
        phases=way.phases,
        taper=way.taper,
        last_days=way.last_days,
    )


def _phase(table: Table, share: float, week: tuple[str, ...]) -> PhaseKind:
    return PhaseKind(
        code=table.text("code"),
        name=table.text("name"),
        purpose=table.text("purpose"),
        share=share,
        week=week,
        always=table.whole("always", default=0),
    )


def _role(code: str, table: Table, roles: tuple[str, ...]) -> Role:
    """A role with the sessions that it names, and those that name it."""
    names = table.some_of("sessions", tuple(catalogue()))
    names += tuple(each.code for each in catalogue().values() if code in each.roles)
    role = Role(
        code=code,
        why=table.text("why"),
        pick=table.choice("pick", Pick),
        share=table.number("share", 0, 1),
        otherwise=table.one_of("otherwise", ("", *roles)),
        sessions=tuple(catalogue()[name] for name in dict.fromkeys(names)),
    )
    if not role.sessions:
        table.fault("sessions", "names none: name one or more")
    return role
