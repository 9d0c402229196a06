"""Goals, their phases, and the roles that fill a week: ``goals.toml``, checked when first read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from sternway.training.sessions import SessionTemplate, Table, catalogue, gates


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
    needs: tuple[str, ...]
    """gates that must be open on the day"""
    phases: tuple[PhaseKind, ...]


@dataclass(frozen=True, slots=True)
class Goals:
    """The whole file."""

    goals: Mapping[str, Goal]
    taper: PhaseKind
    last_days: tuple[str, ...]
    """codes of roles for the last days of a taper"""
    roles: Mapping[str, Role]
    opens: Mapping[str, str]
    """for each gate, the role that opens it"""


@cache
def goals() -> Goals:
    """What ``goals.toml`` holds."""
    return parsed(Path(__file__).with_name("goals.toml").read_text("utf-8"))


def parsed(text: str) -> Goals:
    """Raises ``ValueError`` that names the entry which is incomplete or names what is not there."""
    data = tomllib.loads(text)
    roles = {code: _role(code, row, tuple(data["role"])) for code, row in data["role"].items()}
    opens, taper = Table("opens", data["opens"]), dict(data["taper"])
    last_days = Table("taper", {"last": taper.pop("last")}).texts("last", tuple(roles))
    found = Goals(
        goals={row["code"]: _goal(row, tuple(roles)) for row in data["goal"]},
        taper=_phase("taper", {**taper, "share": 1.0}, tuple(roles)),
        last_days=last_days,
        roles=roles,
        opens={gate: opens.one_of(gate, tuple(roles)) for gate in gates()},
    )
    opens.finish()
    return found


def _goal(row: Mapping[str, Any], roles: tuple[str, ...]) -> Goal:
    table = Table(str(row.get("code", "goal")), row)
    goal = Goal(
        code=table.text("code"),
        name=table.text("name"),
        metres=table.number("metres", 1),
        longest=table.number("longest_m", 1),
        race=catalogue()[table.one_of("race", tuple(catalogue()))],
        weeks=table.whole("weeks", 2),
        taper_days=table.whole("taper_days", 1),
        needs=table.texts("needs", tuple(gates())),
        phases=tuple(_phase(table.name, phase, roles) for phase in table.rows("phases")),
    )
    table.finish()
    if abs(sum(phase.share for phase in goal.phases) - 1.0) > 1e-9:
        raise ValueError(f"{goal.code}: the shares of its phases do not add up to 1")
    return goal


def _phase(goal: str, row: Mapping[str, Any], roles: tuple[str, ...]) -> PhaseKind:
    table = Table(f"{goal}: {row.get('code', 'phase')}", row)
    phase = PhaseKind(
        code=table.text("code"),
        name=table.text("name"),
        purpose=table.text("purpose"),
        share=table.number("share"),
        week=table.texts("week", roles),
    )
    table.finish()
    return phase


def _role(code: str, row: Mapping[str, Any], roles: tuple[str, ...]) -> Role:
    table = Table(code, row)
    role = Role(
        code=code,
        why=table.text("why"),
        pick=table.choice("pick", Pick),
        share=table.number("share"),
        otherwise=table.text("otherwise", is_empty_allowed=True),
        sessions=tuple(catalogue()[name] for name in table.texts("sessions", tuple(catalogue()))),
    )
    table.finish()
    if not role.sessions or (role.otherwise and role.otherwise not in roles):
        raise ValueError(f"{code}: has no session, or names no role otherwise")
    return role
