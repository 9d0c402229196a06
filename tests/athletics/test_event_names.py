from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.athletics import AmbiguousEvent, UnknownEvent, events, named
from sternway.errors import SternwayError

WRITTEN = {
    "100m": "100m; 100 m; 100 metres; 100 Meter; 100 metri; 100 mètres; 100-Meter-Lauf; 100M; "
    "cento metri; hundert Meter; cent mètres; cien metros",
    "50yd": "50 yd; 50 yards; 50yds",
    "400m": "400; 400 m; 400m (Bahn)",
    "1500m": "1500; 1.500 m; 1,500 m; 1 500 m; 1'500 m",
    "mile": "mile; 1 mile; one mile; Meile; eine Meile; miglio; un miglio; le mille; 1609 m",
    "mile-road": "1 mile (road); road mile; street mile; Meile auf der Straße; miglio su strada",
    "mile-trail": "1 mile (park course)",
    "1km": "1 km; 1000 m (road); 1 km Straße",
    "10000m": "10.000 m; 10,000 m; 10 000 m; 10\u00a0000\u00a0m; 10000; 10 km Bahn; 10 km track",
    "10km": "10K; 10 km; 10 km (road); 10k; 10 Kilometer; 10 chilometri; 6.2 miles",
    "half": "HM; half; half marathon; half-marathon; Halbmarathon; mezza maratona; mezza; "
    "semi-marathon; semi; media maratón; 21 km; 21,1 km; 21.0975 km; 13.1 miles; ½ marathon",
    "marathon": "Marathon; maratona; maratón; Marathonlauf; 42 km; 42,195 km; 42.195 m; 26.2 miles",
    "marathon-track": "marathon (400 m track); Marathon auf der Bahn; maratona su pista",
    "marathon-treadmill": "marathon on a treadmill; treadmill marathon; Laufband-Marathon",
    "10km-treadmill": "10 km Laufband; 10 km tapis roulant",
    "60m-indoor": "60 m indoor; 60 m Halle; 60 m pista coperta; 60 m en salle; 60 m pista cubierta",
    "4x100m": "4x100; 4x100m; 4 x 100 m; 4×100 m; 4*100; 4 x 100 m Staffel; staffetta 4x100",
    "4x400m": "4x400; 4 x 400 m relay; relais 4x400; relevo 4x400",
    "4x400m-mixed": "4x400 mixed; 4 x 400 m mixed relay; 4x400 mista",
    "1km-pair": "mixed pairs; 1 km mixed pairs; coppie miste; coppia mista 1 km",
    "mile-linked": "1 mile linked team of 5; linked mile",
    "24h": "24h; 24 h; 24 hours; 24 Stunden; 24-Stunden-Lauf; 24 ore; 24 heures; 24 horas",
    "6h": "6 h (distance); 6 Stunden; 6 ore",
    "1h": "1h; 1 hour; hour; Stundenlauf; ora; l'heure; 60 min",
    "100km": "100 km; 100 km road; 100k",
    "100mi": "100 miles; 100 mi; 100 Meilen",
    "100m-heels": "100 m in high heels; 100 m heels",
    "100m-one-leg": "100 m on one leg",
    "uphill": "uphill; Berglauf; cronoscalata; salita",
    "obstacles": "obstacle course; Hindernislauf; percorso a ostacoli",
    "3km-alternating": "3 km alternating 500 m back/forward",
    "duathlon": "Duathlon",
}
TEXTS = [(code, text.strip()) for code, texts in WRITTEN.items() for text in texts.split(";")]
SAYS_MORE = {
    "100 m T43 (double below-knee)",
    "200 m T43 (double below-knee)",
    "100 m (youngest child)",
    "5000 m (split inside 10,000 m)",
    "unspecified ('fastest backwards runner')",
}
"""names in the collection of claims that hold more than an event, or none"""


@pytest.mark.parametrize(("code", "text"), TEXTS, ids=[text for _, text in TEXTS])
def test_events_are_known_by_what_people_write(code: str, text: str) -> None:
    assert named(text).code == code


def test_every_code_and_every_name_names_its_event() -> None:
    for each in events():
        assert named(each.code) == each
        assert named(each.name) == each
        assert named(f" {each.name.upper()} ") == each


def test_the_words_around_an_event_do_not_matter() -> None:
    assert named("Rückwärts-Halbmarathon der Frauen").code == "half"
    assert named("Retro running 100 m men").code == "100m"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("100", {"100m", "100km", "100yd", "100mi"}),
        ("mille", {"mile", "1000m"}),
        ("demi-fond", {"800m", "1500m"}),
        ("Staffel", {"4x100m", "4x400m"}),
    ],
)
def test_a_text_that_may_name_several_events_is_not_guessed(text: str, codes: set[str]) -> None:
    with pytest.raises(AmbiguousEvent, match="say which") as raised:
        named(text)
    assert set(raised.value.codes) == codes


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("halbmarathn", "half"),
        ("300 m", "400m"),
        ("marathn", "marathon"),
        ("1.6 km", "mile-road"),
        ("100 m T43", "100m"),
        ("3000 m steeplechase", "3000m"),
        ("4x100m mixed", "4x100m"),
    ],
)
def test_an_unknown_event_suggests_a_near_miss(text: str, near: str) -> None:
    with pytest.raises(UnknownEvent, match="do you mean") as raised:
        named(text)
    assert near in raised.value.near


@pytest.mark.parametrize("text", ["", " ", "x", "0 m", "１００m", "١٠٠ m", "100\x00m", "-100 m"])
def test_nonsense_is_no_event(text: str) -> None:
    with pytest.raises(UnknownEvent):
        named(text)


def test_a_text_without_end_is_refused_at_once_and_not_repeated() -> None:
    with pytest.raises(UnknownEvent) as raised:
        named("100 m" * 200_000)
    assert len(str(raised.value)) < 150


@given(st.text(max_size=90))
def test_any_text_names_an_event_or_is_refused_in_one_line(text: str) -> None:
    said = ""
    try:
        named(text)
    except SternwayError as error:
        said = str(error)
    assert said.isprintable()


def test_the_events_of_the_collected_claims_are_known(data: Path) -> None:
    collection = data.parent / "facts" / "records.json"
    if not collection.is_file():
        pytest.skip(f"no collection at {collection}")
    texts = {row["event"] for row in json.loads(collection.read_text("utf-8"))}
    unknown = set()
    for text in texts:
        try:
            named(text)
        except UnknownEvent:
            unknown.add(text)
    assert unknown == SAYS_MORE
