"""What is planned, in the figures that are kept of what was done: each way, time and load."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sternway.direction import Direction
from sternway.training.plan import PlannedSession, StepKind, unrolled
from sternway.training.sessions import Demand, Kind, catalogue

FORWARD_SPEED = 2.4
"""m/s, on the slow side: what forward running by time is reckoned with, our assumption"""


@dataclass(frozen=True, slots=True)
class Planned:
    """A sum of planned sessions."""

    backward: float
    """m"""
    forward: float
    """m run forward, about: by time where nothing else is said"""
    minutes: int
    load: float
    """session load as of what was done, each session rated as it is expected to be"""
    sessions: int


def planned_volume(sessions: Iterable[PlannedSession]) -> Planned:
    """The sum of sessions, of a week or of more."""
    sessions = tuple(sessions)
    return Planned(
        backward=sum(each.backward for each in sessions),
        forward=sum(run_forward(each) for each in sessions),
        minutes=sum(each.minutes for each in sessions),
        load=sum(each.minutes * each.expected_rating for each in sessions),
        sessions=len(sessions),
    )


def run_forward(session: PlannedSession) -> float:
    """Metres that a session runs forward: its work, and between backward pieces; no warm-up."""
    template = catalogue().get(session.template)
    is_mixed = (
        template is not None
        and template.kind is Kind.CONTINUOUS
        and Demand.FORWARD_RUN in template.demands
    )
    metres = 0.0
    for step, times in unrolled(session.parts):
        if step.kind is StepKind.WORK and step.direction is Direction.FORWARD:
            metres += times * (step.distance or FORWARD_SPEED * step.seconds)
        elif is_mixed and step.kind is StepKind.REST:
            metres += times * FORWARD_SPEED * step.seconds
    return metres
