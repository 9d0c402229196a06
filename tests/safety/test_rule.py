"""The rules as data: whole, sourced, and a broken one is refused by name."""

from __future__ import annotations

from dataclasses import fields

import pytest

from sternway.safety import Situation, questions, rules
from sternway.safety.derived import heat_stress
from sternway.safety.question import parsed as parsed_questions
from sternway.safety.rule import parsed
from sternway.text.safety import basis_text

GOOD = """
version = 1
[dark]
severity = "stop"
when = [{ of = "place.light", is = ["dark"] }]
says = "Dark."
do = "Wait."
source = "our rule"
"""
SUBJECTS = (
    "surface width_m bends kerbs traffic light temperature_c people footwear water spotter "
    "head_protected phone_out_of_sight obstacles slope_percent calls_agreed longest_m"
)


def test_a_question_stands_behind_every_name_of_a_situation_and_the_other_way_round() -> None:
    names = {
        f"{part.name}.{each.name}"
        for part in fields(Situation)
        for each in fields(getattr(Situation(), part.name))
    }
    assert names == set(questions())


@pytest.mark.parametrize("name", SUBJECTS.split())
def test_every_subject_of_safety_has_a_rule(name: str) -> None:
    assert any(test.path.endswith(f".{name}") or name == "temperature_c" for rule in rules()
               for test in rule.when)  # fmt: skip


def test_every_rule_says_what_to_do_and_what_it_rests_on() -> None:
    for rule in rules():
        assert rule.says.endswith(".")
        assert rule.do.endswith(".") or "sternway safety" in rule.do
        assert basis_text(rule.basis)


def test_inferences_are_called_ours() -> None:
    bases = {rule.name: basis_text(rule.basis) for rule in rules()}
    assert bases["open-traffic"] == "our rule"
    assert bases["first-too-far"] == "our rule, after T. Dold"
    assert bases["rather-far"] == "Frandsen et al. 2025"


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ('severity = "stop"', 'severity = "panic"', "panic"),
        ("place.light", "place.lamp", "place.lamp"),
        ('is = ["dark"]', 'is = ["darkish"]', "darkish"),
        (', is = ["dark"]', "", "limits"),
        ('is = ["dark"]', "under = 3", "limits"),
        ('source = "our rule"', 'source = "hearsay"', "hearsay"),
        ('do = "Wait."', "", "do"),
        ("version = 1", "version = 9", "version"),
    ],
)
def test_a_broken_rule_is_named(before: str, after: str, named: str) -> None:
    assert parsed(GOOD)[0].name == "dark"
    with pytest.raises(Exception, match=named):
        parsed(GOOD.replace(before, after))


@pytest.mark.parametrize(
    "text",
    [
        'version = 1\n[place.a]\nasks = "A?"\nlow = 1\n',
        'version = 1\n[place.a]\nasks = "A"\n',
        'version = 1\n[place.a]\nasks = "A?"\nchoises = ["x"]\n',
        'version = 1\n[place.a]\nasks = "A?"\nchoices = ["x"]\nimplies = {y = {}}\n',
        'version = 1\n[place.a]\nasks = "A?"\nchoices = ["x"]\nimplies = {x = {"place.b" = 1}}\n',
    ],
)
def test_a_broken_question_is_named(text: str) -> None:
    with pytest.raises(ValueError, match=r"place\.a"):
        parsed_questions(text)


@pytest.mark.parametrize(
    ("temperature", "humidity", "expected"), [(20.0, 50.0, 19.9), (30.0, 50.0, 29.3)]
)
def test_heat_stress_is_that_of_the_weather_office(
    temperature: float, humidity: float, expected: float
) -> None:
    """By hand: at 30 °C, 50 %: e = 21.2 hPa, 17.01 + 8.33 + 3.94."""
    assert heat_stress(temperature, humidity) == pytest.approx(expected, abs=0.1)
