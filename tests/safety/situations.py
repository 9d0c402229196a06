"""A situation in which nothing is wrong, for tests that spoil one thing of it."""

from __future__ import annotations

from sternway.safety import Answer, Outing, Place, Runner, Situation, Weather, with_answers

SAFE = Situation(
    place=Place(
        surface="track",
        ground="dry",
        width_m=9.8,
        bends="gentle",
        kerbs=False,
        obstacles=False,
        walked_over=True,
        traffic="none",
        people="none",
        dogs_or_children=False,
        slope_percent=0,
        clear_beyond_m=50,
        light="daylight",
    ),
    weather=Weather(temperature_c=12, humidity_percent=50, thunder=False),
    session=Outing(
        kind="easy",
        minutes=40,
        distance_m=2000,
        warmed_up=True,
        beside="nobody",
        spotter="on-foot",
        calls_agreed=True,
        spotter_minutes=40,
        head_protected=True,
        headphones=False,
        phone_out_of_sight=True,
        water=True,
        help_near=True,
    ),
    athlete=Runner(
        age=35,
        all_out_released=True,
        footwear="running-shoes",
        sessions=40,
        longest_m=2500,
        rested_hours=72,
        pain=0,
        dizzy=False,
        neck="both",
        fragile=False,
        heart=False,
        unfit=False,
        can_fall=True,
    ),
)


def but(**answers: Answer) -> Situation:
    """The safe situation with other answers; ``place__kerbs`` stands for ``place.kerbs``."""
    return with_answers(SAFE, {name.replace("__", "."): value for name, value in answers.items()})
