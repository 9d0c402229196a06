"""Small makers and what is made of them, on which a changed setting shows; a file a room."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache

import numpy as np

from sternway.errors import InvalidRequest
from sternway.recordings import Recording
from tests.motion.probes.body import body
from tests.motion.probes.cues import (
    alignments,
    cadences,
    captured,
    contrasts,
    headings,
    trunks,
    words,
)
from tests.motion.probes.films import (
    bounces,
    disputes,
    few_steps,
    film_beats,
    film_clocks,
    film_periods,
    film_sides,
    laid_films,
    long_log,
    slow_swings,
    standing_films,
    told_bounces,
    told_clocks,
)
from tests.motion.probes.form import (
    barely,
    baselines,
    few_runs,
    leaning,
    looks,
    places,
    quick_steps,
    runnings,
    strides,
    watched,
    worn,
)
from tests.motion.probes.fusion import signs, unsound
from tests.motion.probes.limbs import cells_of_limbs, followed_steps, read_limbs, unplaced_legs
from tests.motion.probes.measuring import (
    belts,
    frozen,
    lapped,
    measured,
    stalling,
    testimonies,
    unheard_of,
)
from tests.motion.probes.sensors import (
    axes,
    biases,
    clipping,
    clocks,
    gauges,
    hinges,
    lags,
    mountings,
    offsets,
    repeats,
    rests,
)
from tests.motion.probes.steps import (
    both_legs,
    seen_form,
    seen_steps,
    steps,
    summaries,
    told_by_films,
)
from tests.motion.probes.whole import of_a_leg, of_a_phone, of_a_trunk, of_a_watch, of_a_word

Probe = Callable[[], object]


def outcome(probe: Probe, *, is_kept: bool = False) -> bytes:
    """What a probe makes, as a digest; kept where nothing was changed."""
    return _kept(probe) if is_kept else _digest(_tried(probe))


@cache
def _kept(probe: Probe) -> bytes:
    return _digest(_tried(probe))


def _tried(probe: Probe) -> object:
    """What it makes, or how it fails: a setting may be such that nothing can be made."""
    try:
        with np.errstate(all="ignore"):
            return probe()
    except (ArithmeticError, IndexError, InvalidRequest, RuntimeWarning, ValueError) as error:
        return repr(error)


def _digest(value: object) -> bytes:
    found = hashlib.sha256()
    for part in _parts(value):
        found.update(part)
    return found.digest()


def _parts(value: object) -> Iterator[bytes]:
    if isinstance(value, np.ndarray):
        yield value.tobytes()
    elif is_dataclass(value) and not isinstance(value, type):
        if isinstance(value, Recording):
            return
        for field in fields(value):
            yield from _parts(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield str(key).encode()
            yield from _parts(each)
    elif isinstance(value, list | tuple):
        yield str(len(value)).encode()
        for each in value:
            yield from _parts(each)
    else:
        yield repr(value).encode()


def probes_of(module: str, path: Sequence[str]) -> tuple[Probe, ...]:
    """Those of a module, or of the room that it is of, the cheap first; else whole analyses."""
    name = module.removeprefix("sternway.motion.")
    return PROBES.get(name) or PROBES.get(name.partition(".")[0], ANALYSES)


ANALYSES: tuple[Probe, ...] = (
    of_a_word,
    of_a_watch,
    of_a_phone,
    of_a_leg,
    of_a_trunk,
)
PROBES: Mapping[str, tuple[Probe, ...]] = {
    "settings": (read_limbs, followed_steps, unplaced_legs, cells_of_limbs, *ANALYSES),
    "body": (body,),
    "sensors": (
        rests,
        repeats,
        biases,
        clipping,
        axes,
        clocks,
        lags,
        gauges,
        offsets,
        hinges,
        mountings,
    ),
    "steps": (summaries, both_legs, steps),
    "steps.from_pose": (seen_steps,),
    "steps.film_bounce": (bounces,),
    "steps.film_clock": (told_bounces, told_clocks, slow_swings, film_clocks),
    "steps.film_rhythm": (film_periods, film_beats),
    "film_side": (film_sides,),
    "film_standing": (standing_films,),
    "together": (disputes, few_steps, laid_films, long_log),
    "technique": (quick_steps, leaning, looks, strides, watched, seen_form, worn),
    "baseline": (runnings, barely, baselines, few_runs),
    "placement": (places,),
    "ground": (belts, measured, *ANALYSES),
    "position": (measured, *ANALYSES),
    "stated": (measured,),
    "times": (measured,),
    "measuring": (unheard_of, measured),
    "witnesses": (measured,),
    "testimony": (testimonies,),
    "silent_sensors": (frozen, stalling),
    "laps": (lapped,),
    "fusion": (unsound, signs),
    "cues.pose_film": (told_by_films,),
    "cues": (
        words,
        contrasts,
        alignments,
        captured,
        headings,
        cadences,
        trunks,
        *ANALYSES,
    ),
}
