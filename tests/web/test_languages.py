"""Pages in the language of who reads: the library's words with the application's own."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from importlib import import_module

import pytest
from django.apps import apps

from sternway.text import speaking, words
from sternway.training.profile import starter
from sternway.web.accounts.models import Person
from sternway.web.activities.models import StoredAnalysis
from sternway.web.activities.packing import packed, unpacked
from sternway.web.files.domain.storage import path_of
from sternway.web.files.models import Arrival
from sternway.web.jobs.models import Job
from sternway.web.plans.domain.feed import open_feed
from tests.web.conftest import Making, SigningIn
from tests.web.made import activity, gpx, handed_in, work
from tests.web.plans.conftest import planned

_ENGLISH = frozenset(
    [
        "the",
        "and",
        "of",
        "with",
        "without",
        "is",
        "are",
        "were",
        "not",
        "from",
        "this",
        "that",
        "these",
        "which",
        "who",
        "what",
        "how",
        "when",
        "where",
        "then",
        "than",
        "every",
        "only",
        "been",
        "has",
        "had",
        "their",
        "they",
        "there",
        "here",
        "would",
        "could",
        "must",
        "your",
        "you",
    ]
)
"""words of English that German does not have"""
_OWN_WORDS = ("Book of Alternative Records", "as_of")
"""names, also of a field of the athlete file"""
PAGES = (
    "/activities/",
    "ACTIVITY",
    "/calendar/",
    "/plan/",
    "/plan/athlete/",
    "/plan/changes/",
    "/log/",
    "/progress/",
    "/safety/?place.surface=asphalt&place.ground=icy&session.kind=fast",
    "/claims/",
    "/claims/new/",
    "/records/",
    "/records/events/marathon/men/",
    "/records/events/marathon/men/progression/",
    "/records/fastest/",
    "/points/?event=400m&mark=1:20.5",
    "/predict/?event1=half&mark1=1:58:00",
    "/evidence/",
)


class _Reader(HTMLParser):
    """The texts of a page, but those that are marked as English, and what people wrote."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[bool] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("br", "meta", "link", "input", "path", "circle", "img", "hr"):
            return
        found = dict(attrs)
        left_out = tag in ("script", "style") or found.get("lang") == "en"
        self.open.append(left_out or found.get("class") == "doubt")

    def handle_endtag(self, tag: str) -> None:
        if self.open:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if not any(self.open) and data.strip():
            self.texts.append(" ".join(data.split()))


def english_in(page: str) -> list[str]:
    """The texts of a page that hold a word of English."""
    reader = _Reader()
    reader.feed(page)
    found = []
    for text in reader.texts:
        for name in _OWN_WORDS:
            text = text.replace(name, "")
        if _ENGLISH & {each.lower() for each in re.findall(r"[A-Za-zÄÖÜäöüß]+", text)}:
            found.append(text)
    return found


@pytest.mark.any_database
@pytest.mark.parametrize("path", PAGES)
def test_a_german_page_says_nothing_in_english(
    path: str, person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada", language="de")
    found = activity(ada, gpx(600))
    planned(ada)
    address = f"/activities/{found.public_id}" if path == "ACTIVITY" else path
    answer = browser_of(ada).get(address)
    assert answer.status_code == 200
    assert english_in(answer.content.decode()) == []


_CLAIM = re.compile(r"[\w.]+(?:-\w+)*-\d{4}\b")
"""the name of a claim, which is the same in every language"""
_WITH_FIGURES = [
    "/points/?event=400m&mark=1:20.5",
    "/predict/?event1=100m&mark1=16.5&target=400m",
    "/predict/?way=forward&event1=100m&mark1=12.5&back1=16.5&target=400m",
    "/evidence/calories/?mass=70&speed=2.5&minutes=30&slope=2",
    "/evidence/calories/?mass=70&speed=9&minutes=30&slope=2",
    "/records/events/100m/men/",
    "/records/events/marathon/men/progression/",
    "/records/claims/100m-lopez-2022/",
    "/records/fastest/",
    "/records/",
    "ACTIVITY",
]


@pytest.mark.any_database
@pytest.mark.parametrize("path", _WITH_FIGURES)
def test_a_german_page_writes_no_decimal_point(
    path: str, person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada", language="de")
    address = f"/activities/{activity(ada, gpx(600)).public_id}" if path == "ACTIVITY" else path
    answer = browser_of(ada).get(address)
    assert answer.status_code == 200
    page = re.sub(r"<(svg|script).*?</\1>|<[^>]+>", "|", answer.content.decode(), flags=re.DOTALL)
    page = _CLAIM.sub("", page)
    assert re.findall(r"[^|]*(?<![\d.])\d+\.\d{1,2}(?![\d.])[^|]*", page) == []


def test_what_is_refused_is_said_in_the_readers_language_and_kept_in_english(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada", language="de")
    for _ in range(2):
        handed_in(ada, gpx())
    work()
    assert {each.says for each in Arrival.objects.all()} == {"", "is here already"}
    browser = browser_of(ada)
    page = browser.get("/files/").content.decode()
    assert '<span class="says">Ist schon da.</span>' in page
    found = activity(ada, gpx(60))
    browser.post(f"/activities/{found.public_id}/crop", {"shown_from": "0", "first": "0:10"})
    said = {"direction": "backward", "range": "lap 1", "shown_from": "10.0"}
    page = browser.post(
        f"/activities/{found.public_id}/declare", said, follow=True
    ).content.decode()
    assert "Die Runden werden gerade neu gezählt" in page


def test_the_parts_of_an_activity_are_in_the_language_of_who_looks(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada", language="de")
    found = activity(ada, gpx(600))
    page = browser_of(ada).get(f"/activities/{found.public_id}").content.decode()
    assert "Längste Strecke" in page


def test_an_activity_is_put_into_the_words_of_whoever_comes_to_read_it(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada", language="de")
    page = f"/activities/{activity(ada, gpx(600)).public_id}"
    assert {language: [*of] for language, of in StoredAnalysis.objects.get().parts.items()} == {
        "de": ["metric"]
    }
    Person.objects.update(language="en", units="miles")
    before = browser_of(ada).get(page).content.decode()
    assert '<p class="headline-says" lang="de">' in before
    assert "Being put into your language and units" in before
    browser_of(ada).get(page)
    assert Job.objects.filter(kind="word").count() == 1
    work()
    after = browser_of(ada).get(page).content.decode()
    assert "Longest distance" in after
    assert "1.12\N{NO-BREAK SPACE}mi" in after
    assert "Being put into" not in after


def test_who_chose_no_language_may_read_in_all(person: Making) -> None:
    activity(person("Ada"), gpx(600))
    assert {"en", "de"} <= {*StoredAnalysis.objects.get().parts}


def test_an_analysis_from_before_a_language_came_is_shown_in_english_and_says_so(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada", language="en")
    found = activity(ada, gpx(600))
    Person.objects.update(language="de")
    StoredAnalysis.objects.update(library="0.0.1")
    page = browser_of(ada).get(f"/activities/{found.public_id}").content.decode()
    assert "Longest distance" in page
    assert "Werte sie neu aus" in page
    assert english_in(page) == []
    assert not Job.objects.filter(kind="word").exists(), "another version says other things"


def test_packed_parts_are_read_back() -> None:
    parts = {"says": "4,21 km rückwärts", "totals": "<table>" * 2000}
    assert unpacked(packed(parts)) == parts
    assert len(packed(parts)) < 200


def test_a_document_is_in_english_whoever_looks(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada", language="de")
    activity(ada, gpx(600))
    with speaking("de"):
        document = StoredAnalysis.objects.get().document
    said = [gap["what"] for gap in document["gaps"]]
    assert said
    assert not any(each in words("de").templates.values() for each in said)


def test_the_interface_for_programs_speaks_english(person: Making, browser_of: SigningIn) -> None:
    browser = browser_of(person("Ada", language="de"))
    answer = browser.get("/api/v1/records/marathon/men", headers={"Accept-Language": "de"})
    assert answer.status_code == 200
    assert "wird berichtet" not in answer.content.decode()
    refused = browser.get("/api/v1/records/nothing/men", headers={"Accept-Language": "de"})
    assert "gibt es nicht" not in refused.content.decode()


def test_addresses_are_the_same_in_every_language(person: Making, browser_of: SigningIn) -> None:
    page = browser_of(person("Ada", language="de")).get("/records/").content.decode()
    assert "/records/events/marathon/men/" in page
    assert "Männer" in page


def test_why_a_file_failed_is_said_in_the_language_of_whoever_reads_it(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada", language="en")
    handed_in(ada, b"a;b;c\n1;2;3\n", "table.csv")
    work()
    reason = "no columns of motion data among a, b, c"
    assert Arrival.objects.get().says.startswith(reason)
    assert reason in browser_of(ada).get("/files/").content.decode()
    Person.objects.update(language="de")
    page = browser_of(ada).get("/files/").content.decode()
    assert "keine Bewegungsdaten in den Spalten a, b, c" in page
    assert reason not in page


def test_why_a_change_was_not_analysed_is_said_in_the_language_of_whoever_reads_it(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada", language="de")
    found = activity(ada, gpx(60))
    path_of(found.file.sha256).write_bytes(b"PK\3\4 no longer what it was")
    browser_of(ada).post(f"/activities/{found.public_id}/again")
    work()
    page = browser_of(ada).get(f"/activities/{found.public_id}").content.decode()
    assert "eine beschädigte ZIP-Datei" in page
    assert english_in(page) == []


def test_what_failed_before_it_could_be_translated_is_marked_as_english(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada", language="de")
    handed_in(ada, b"a;b;c\n1;2;3\n", "table.csv")
    work()
    Arrival.objects.update(sentence=None)
    page = browser_of(ada).get("/files/").content.decode()
    assert '<span lang="en">no columns of motion data' in page
    assert english_in(page) == []


def test_a_line_that_is_not_understood_is_refused_in_the_readers_language(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada", language="de")
    planned(ada)
    page = browser_of(ada).post("/log/", {"sentence": "today backward <b> m"}).content.decode()
    assert "„&lt;b&gt;“ versteht Sternway nicht" in page
    assert english_in(page) == []


def test_mistakes_in_an_athlete_file_are_told_in_the_readers_language(
    person: Making, browser_of: SigningIn
) -> None:
    text = starter().replace("born = 1990-01-31", "born = 2090-01-31").replace("saturday", "satday")
    answer = browser_of(person("Ada", language="de")).post(
        "/plan/athlete/file/", {"text": text, "version": "0"}
    )
    page = answer.content.decode()
    assert "born: 31. Januar 2090 liegt in der Zukunft: prüfe das Jahr" in page
    assert "week.satday: dieses Feld gibt es nicht: meinst du saturday?" in page


def test_parts_from_before_there_were_languages_are_english(person: Making) -> None:
    activity(person("Ada"), gpx(300))
    row = StoredAnalysis.objects.get()
    row.parts = {"metric": {"says": "4.21 km"}, "miles": {"says": "2.62 mi"}}
    row.save()
    for _ in range(2):
        import_module("sternway.web.activities.migrations.0003_parts_by_language").pack(apps, None)
        row.refresh_from_db()
        assert list(row.parts) == ["en"]
        assert unpacked(row.parts["en"]["miles"]) == {"says": "2.62 mi"}


def test_a_calendar_speaks_the_language_of_its_owner(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada", language="de")
    planned(ada)
    secret = open_feed(ada, "en", ada)
    answer = browser_of(None).get(f"/plan/feed/{secret}.ics", headers={"Accept-Language": "en"})
    calendar = answer.content.decode().replace("\r\n ", "")
    assert "Warum: " in calendar
    assert "Why: " not in calendar
    titles = re.findall(r"SUMMARY:(.*?)\r", calendar.replace("\\,", ","))
    assert titles
    assert "Das Ziel: erste 100 m rückwärts, sicher" in titles
    assert set(titles[:-1]) <= set(words("de").prose.values())


def test_a_calendar_of_who_chose_no_language_speaks_that_of_the_browser_that_asked_for_it(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada")
    planned(ada)
    german = {"Accept-Language": "de"}
    page = browser_of(ada).post("/plan/feed/", headers=german).content.decode()
    (link,) = {*re.findall(r"(/plan/feed/[^\"]+\.ics)", page)}
    assert "Warum: " in browser_of(None).get(link).content.decode()
    Person.objects.update(language="en")
    assert "Why: " in browser_of(None).get(link).content.decode()
