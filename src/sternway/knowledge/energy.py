"""What running or walking backwards costs: oxygen and kilocalories, as a band."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from sternway.errors import Refused
from sternway.notices import Code, Notice, notice

REST = 3.5
"""mL/kg/min; one MET (ACSM)"""
RUNNING, RUNNING_CLIMB = 0.2, 0.9
"""mL/kg per m on the level and per m of ascent: ACSM's running equation"""
WALKING = 0.1
"""mL/kg per m on the level: ACSM's walking equation"""
KCAL_PER_LITRE = 5.0
"""of oxygen (ACSM)"""

RUNNING_RATIO = (1.15, 1.35)
"""Backward over forward at the same speed, rest included: 31.33 over 27.15 mL/kg/min at
134.08 m/min (Williford et al. 1998); 1.35 at 3.0 m/s (Wright & Weyand 2001) and on slopes from 0 to
25 % (Rasica et al. 2020). 5.8 over 4.5 J/kg/m lies between (a treadmill study, n = 13)."""
RUNNING_FORWARD = (0.88, 1.0)
"""What is above rest forward, over ACSM's equation: 23.65 over 26.8 mL/kg/min, as Williford et al.
1998 measured it in the same people, up to the equation itself."""
WALKING_RATIO = (1.28, 1.29)
"""15.95 over 12.42 mL/kg/min at 80.45 m/min (Williford et al. 1998), the only walking speed read
for this; it lies between these two."""
WALKING_FORWARD = (1.0, 1.11)
"""The equation up to what the same study measured forward: 8.92 over 8.05 mL/kg/min above rest."""

CHANGE, CHANGE_SCATTER = 1.63, 0.11
"""m/s; where people go from walking to running backwards (Hreljac et al. 2005)"""
SLOWEST_WALK, FASTEST_WALK = 50 / 60, 100 / 60
"""m/s; ACSM's range for the walking equation, 50 to 100 m/min"""
FASTEST_RUN = 3.5
"""m/s; the fastest at which backward running was measured (Wright & Weyand 2001)"""
SLOWEST_MEASURED_RUN = 1.75
"""m/s; the slowest of that study"""
STEEPEST = 0.25
"""rise over distance; the steepest that was measured (Rasica et al. 2020)"""
MOST_OXYGEN = 90.0
"""mL/kg/min; about the most that anybody takes up (assumption, from memory)"""
_MASS = (20.0, 250.0)
_LONGEST = 24 * 3600.0

Gait = Literal["walking", "walking or running", "running"]


class EnergyCode(Code):
    """How far to trust an estimate, and why there is none."""

    WALKING = "knowledge.energy.walking"
    WALKING_OR_RUNNING = "knowledge.energy.walking-or-running"
    RUNNING = "knowledge.energy.running"
    SLOW_RUN = "knowledge.energy.slow-run"
    EQUATION = "knowledge.energy.equation"
    MASS = "knowledge.energy.mass"
    TIME = "knowledge.energy.time"
    SPEED = "knowledge.energy.speed"
    PERHAPS_KM_H = "knowledge.energy.perhaps-km-h"
    DOWNHILL = "knowledge.energy.downhill"
    STEEP = "knowledge.energy.steep"
    ON_A_SLOPE = "knowledge.energy.on-a-slope"
    TOO_HARD = "knowledge.energy.too-hard"


@dataclass(frozen=True, slots=True)
class Band:
    """The least and the most it may be."""

    low: float
    high: float

    def times(self, factor: float) -> Band:
        """Both ends multiplied."""
        return Band(self.low * factor, self.high * factor)


@dataclass(frozen=True, slots=True)
class EnergyEstimate:
    """What some minutes of going backwards cost a body."""

    gait: Gait
    mass: float
    """kg"""
    speed: float
    """m/s"""
    slope: float
    """rise over distance"""
    seconds: float
    oxygen: Band
    """mL/kg/min, rest included"""
    kcal: Band
    """rest included"""
    kcal_above_rest: Band
    forward_kcal: Band
    """the same speed, slope and time forwards, rest included"""
    ratio: Band
    """backwards over forwards at the same speed, rest included"""
    formulas: tuple[str, ...]
    sources: tuple[str, ...]
    """names in ``sources.toml``"""
    notes: tuple[Notice, ...]
    """how far to trust it"""

    @property
    def distance(self) -> float:
        """How far that goes, in m."""
        return self.speed * self.seconds

    def to_dict(self, say: Callable[[Notice], str]) -> dict[str, Any]:
        """The estimate in the schema ``sternway.energy/1``; ``say`` words its notes."""
        return {
            "schema": "sternway.energy/1",
            "gait": self.gait,
            "mass_kg": self.mass,
            "speed_mps": self.speed,
            "slope": self.slope,
            "duration_s": self.seconds,
            "distance_m": self.distance,
            "oxygen_ml_kg_min": [self.oxygen.low, self.oxygen.high],
            "energy_kcal": [self.kcal.low, self.kcal.high],
            "energy_above_rest_kcal": [self.kcal_above_rest.low, self.kcal_above_rest.high],
            "forward_energy_kcal": [self.forward_kcal.low, self.forward_kcal.high],
            "formulas": list(self.formulas),
            "sources": list(self.sources),
            "notes": [say(note) for note in self.notes],
        }


@dataclass(frozen=True, slots=True)
class _Equation:
    """Oxygen forward by one equation, and how much more of it backward takes."""

    above: float
    """mL/kg/min forward above rest"""
    share: tuple[float, float]
    """of that, as measured"""
    ratio: tuple[float, float]
    text: str

    @property
    def forward(self) -> Band:
        """mL/kg/min, rest included."""
        return Band(*(REST + share * self.above for share in self.share))

    @property
    def backward(self) -> Band:
        """mL/kg/min, rest included."""
        return Band(self.ratio[0] * self.forward.low, self.ratio[1] * self.forward.high)


def backward_energy(
    mass: float, speed: float, seconds: float, slope: float = 0.0
) -> EnergyEstimate:
    """What it costs ``mass`` kg to go backwards at ``speed`` m/s for ``seconds`` up ``slope``.

    ACSM's equations for forward walking and running, as far as measurements lie from them, times
    what was measured of backward over forward at the same speed. Raises ``Refused`` outside of what
    was measured: 0.83–3.5 m/s, slopes from 0 to 0.25 (running only), and more oxygen than anybody
    takes up.
    """
    _refuse_nonsense(mass, speed, seconds, slope)
    equations = _equations(speed, slope)
    oxygen = _over(each.backward for each in equations)
    if oxygen.low > MOST_OXYGEN:
        raise Refused(
            notice(
                EnergyCode.TOO_HARD,
                speed_mps=speed,
                slope=slope,
                oxygen=oxygen.low,
                most=MOST_OXYGEN,
            )
        )
    kcal_of_oxygen = mass * seconds / 60 / 1000 * KCAL_PER_LITRE
    gait = _gait(speed)
    return EnergyEstimate(
        gait=gait,
        mass=mass,
        speed=speed,
        slope=slope,
        seconds=seconds,
        oxygen=oxygen,
        kcal=oxygen.times(kcal_of_oxygen),
        kcal_above_rest=Band(oxygen.low - REST, oxygen.high - REST).times(kcal_of_oxygen),
        forward_kcal=_over(each.forward for each in equations).times(kcal_of_oxygen),
        ratio=_over(Band(*each.ratio) for each in equations),
        formulas=(
            *(each.text for each in equations),
            f"kcal = oxygen × mass × time × {KCAL_PER_LITRE:g} kcal per litre",
        ),
        sources=_sources(gait),
        notes=_notes(gait, speed),
    )


def _over(bands: Iterable[Band]) -> Band:
    """The band that holds all of them."""
    found = tuple(bands)
    return Band(min(each.low for each in found), max(each.high for each in found))


def _gait(speed: float) -> Gait:
    if speed < CHANGE - CHANGE_SCATTER:
        return "walking"
    return "walking or running" if speed <= FASTEST_WALK else "running"


def _equations(speed: float, slope: float) -> list[_Equation]:
    metres = speed * 60
    gait = _gait(speed)
    if slope and gait != "running":
        raise Refused(notice(EnergyCode.ON_A_SLOPE, speed_mps=speed, fastest_mps=FASTEST_WALK))
    walking = _Equation(
        WALKING * metres,
        WALKING_FORWARD,
        WALKING_RATIO,
        f"walking: oxygen = ({REST} + {WALKING} v × {_span(WALKING_FORWARD)}) × "
        f"{_span(WALKING_RATIO)}, v in m/min",
    )
    running = _Equation(
        RUNNING * metres + RUNNING_CLIMB * metres * slope,
        RUNNING_FORWARD,
        RUNNING_RATIO,
        f"running: oxygen = ({REST} + ({RUNNING} v + {RUNNING_CLIMB} v × slope) × "
        f"{_span(RUNNING_FORWARD)}) × {_span(RUNNING_RATIO)}, v in m/min",
    )
    return {"walking": [walking], "running": [running]}.get(gait, [walking, running])


def _span(factor: tuple[float, float]) -> str:
    return f"({factor[0]:.2f} to {factor[1]:.2f})"


def _refuse_nonsense(mass: float, speed: float, seconds: float, slope: float) -> None:
    if not _MASS[0] <= mass <= _MASS[1]:
        raise Refused(notice(EnergyCode.MASS, mass_kg=mass, least=_MASS[0], most=_MASS[1]))
    if not 0 < seconds <= _LONGEST:
        raise Refused(notice(EnergyCode.TIME, minutes=seconds / 60, most=_LONGEST / 60))
    if not SLOWEST_WALK <= speed <= FASTEST_RUN:
        bounds = {"speed_mps": speed, "least_mps": SLOWEST_WALK, "most_mps": FASTEST_RUN}
        if FASTEST_RUN < speed <= FASTEST_RUN * 3.6:
            raise Refused(notice(EnergyCode.PERHAPS_KM_H, **bounds, meant_mps=speed / 3.6))
        raise Refused(notice(EnergyCode.SPEED, **bounds))
    if not 0 <= slope <= STEEPEST:
        code = EnergyCode.DOWNHILL if slope < 0 else EnergyCode.STEEP
        raise Refused(notice(code, slope=slope, most=STEEPEST))


def _sources(gait: Gait) -> tuple[str, ...]:
    walking = ("williford-1998",) if gait != "running" else ()
    running = (
        ("wright-weyand-2001", "gradients-2020", "lbpp-treadmill", "williford-1998")
        if gait != "walking"
        else ()
    )
    names = ("acsm-equations", *running, *walking, "hreljac-2005", "acsm-accuracy-1999")
    return tuple(dict.fromkeys(names))


def _notes(gait: Gait, speed: float) -> tuple[Notice, ...]:
    said = _GAIT_NOTES[gait]
    if said is EnergyCode.RUNNING:
        notes = [notice(said)]
    else:
        notes = [notice(said, speed_mps=speed, change_mps=CHANGE, scatter_mps=CHANGE_SCATTER)]
    if gait == "running" and speed < SLOWEST_MEASURED_RUN:
        notes.append(notice(EnergyCode.SLOW_RUN, measured_mps=SLOWEST_MEASURED_RUN))
    return (*notes, notice(EnergyCode.EQUATION))


_GAIT_NOTES: dict[Gait, EnergyCode] = {
    "walking": EnergyCode.WALKING,
    "walking or running": EnergyCode.WALKING_OR_RUNNING,
    "running": EnergyCode.RUNNING,
}
