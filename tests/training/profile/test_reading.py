from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from sternway.errors import SternwayError, UnreadableFile
from sternway.training.profile import athlete_of, read_athlete, starter, write_starter
from tests.training.people import RUNNER, document

TODAY = date(2026, 11, 23)


def message(tmp_path: Path, *changes: tuple[str, str]) -> str:
    """What is said of the starter file after these replacements."""
    text = starter()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / "athlete.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFile) as caught:
        read_athlete(path, TODAY)
    assert "\n" not in str(caught.value)
    return str(caught.value).removeprefix(f"{path}: ")


def test_the_starter_file_is_an_athlete(tmp_path: Path) -> None:
    path = tmp_path / "athlete.toml"
    write_starter(path)
    athlete, document = read_athlete(path, TODAY)
    assert athlete.goal == "first-100m"
    assert [day.minutes for day in athlete.week] == [0, 40, 0, 40, 0, 60, 0]
    assert document["born"] == "1990-01-31"


def test_what_a_file_said_reads_the_same_from_its_plain_copy(tmp_path: Path) -> None:
    path = tmp_path / "athlete.toml"
    write_starter(path)
    athlete, document = read_athlete(path, TODAY)
    assert athlete_of(document, TODAY) == athlete


def test_a_starter_replaces_nothing(tmp_path: Path) -> None:
    path = tmp_path / "athlete.toml"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(SternwayError, match="is there already"):
        write_starter(path)
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("born = 1990-01-31", "born = 2031-01-31", "line 5, born: 2031-01-31 is in the future"),
        ("born = 1990-01-31", "born = 1066-10-14", "makes 960 years"),
        ("born = 1990-01-31", "born = 2025-01-31", "plans begin at 10"),
        ("born = 1990-01-31", "# born", "born: is missing: it must be a day"),
        ("born = 1990-01-31", 'born = "31 Jan 1990"', "must be a day: year-month-day"),
        ('code = "first-100m"', 'code = "10k"', "did you mean 10km?"),
        ("# date = 2027-06-12 ", "date = 2026-11-01 ", "goal.date: 2026-11-01 is over"),
        ("# date = 2027-06-12 ", "date = 2036-11-01 ", "more than two years off"),
        ("backward_sessions = 0", "backward_session = 0", "did you mean backward_sessions?"),
        (
            "backward_sessions = 0",
            "backward_sessions = 1.5",
            "must be a whole number from 0 to 20000",
        ),
        (
            "backward_sessions = 0",
            "backward_sessions = -2",
            "must be a whole number from 0 to 20000, not -2",
        ),
        ("30_days_m = 0", "30_days_m = 900", "900 m in no session"),
        ("tuesday = 40", "tuesday = 4", "4 minutes are too few"),
        ("tuesday = 40", 'tuesday = "40"', "must be a whole number"),
        ("tuesday = 40", "tuesday = true", "must be a whole number"),
        ("tuesday = 40", "tuesday = { minuts = 40 }", "did you mean minutes?"),
        ("at = 18:00:00 ", "at = 25 ", "must be a time of day"),
        ("# most_sessions = 3 ", "most_sessions = 5 ", "5 do not fit on 3 days"),
        ("two_a_days = false", "two_a_days = 2", "must be true or false"),
        ('train_at = ["grass", "road"]', 'train_at = ["home"]', "has nowhere to run"),
        ('train_at = ["grass", "road"]', 'train_at = ["gras"]', "did you mean grass?"),
        ("equipment = []", 'equipment = ["jetpack"]', "write one of cones"),
        ('partner = "never"', 'partner = "soon"', 'must be "never", "always" or a list'),
        ("conditions = []", 'conditions = ["hart"]', "did you mean heart?"),
        (
            "conditions = []",
            'conditions = ["lupus"]',
            "'lupus' is not known here: do not leave it out",
        ),
        (
            "conditions = []",
            'conditions = ["lupus"]',
            "ask a clinician whether you may run backwards",
        ),
        ("conditions = []", 'conditions = ["fever"]', "fever or another illness belong into [ill]"),
        ('format = "sternway.athlete/1"', 'format = "x"', 'write format = "sternway.athlete/1"'),
    ],
)
def test_what_is_wrong_is_said_with_its_cure(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert said in message(tmp_path, (old, new))


@pytest.mark.parametrize("field", ["tuesday = 40", "born = 1990-01-31", "backward_sessions = 0"])
def test_the_line_is_named(tmp_path: Path, field: str) -> None:
    line = next(n for n, text in enumerate(starter().splitlines(), 1) if text.startswith(field))
    assert f"line {line}" in message(tmp_path, (field, field.split("=")[0] + '= "x"'))


def test_a_half_edited_file_names_the_line(tmp_path: Path) -> None:
    said = message(tmp_path, ("tuesday = 40", "tuesday ="))
    assert said.startswith("line 26: is not valid TOML")


def test_a_file_that_ends_too_soon_names_its_last_line(tmp_path: Path) -> None:
    path = tmp_path / "athlete.toml"
    path.write_text('format = "sternway.athlete/1"\nname = """Ann', encoding="utf-8")
    with pytest.raises(UnreadableFile, match="line 2"):
        read_athlete(path, TODAY)


def test_no_day_at_all_is_refused(tmp_path: Path) -> None:
    days = (("tuesday = 40", ""), ("thursday = 40", ""), ("saturday = 60", ""))
    assert "has no day: give minutes to one" in message(tmp_path, *days)


def test_a_goal_on_a_day_away_is_a_contradiction(tmp_path: Path) -> None:
    said = message(
        tmp_path,
        ("# date = 2027-06-12 ", "date = 2027-01-01 "),
        ("# days = ", "days = "),
    )
    assert "hold the goal's day 2027-01-01" in said


def test_days_away_end_after_they_begin(tmp_path: Path) -> None:
    line = '# days = ["2026-12-24..2027-01-02", "2027-02-14"]'
    assert "ends before it begins" in message(tmp_path, (line, 'days = ["2027-01-02..2026-12-24"]'))


def test_a_best_mark_without_a_session_is_a_contradiction(tmp_path: Path) -> None:
    said = message(tmp_path, ("[health]", '[[best]]\nevent = "100m"\nmark = "24.1"\n[health]'))
    assert "experience.backward_sessions: is 0" in said


def test_a_best_mark_in_other_units_is_doubted(tmp_path: Path) -> None:
    said = message(
        tmp_path,
        ("backward_sessions = 0", "backward_sessions = 9"),
        ("[health]", '[[best]]\nevent = "100m"\nmark = "3.1"\n[health]'),
    )
    assert "check the mark and its units" in said


def test_pain_in_something_healed_is_a_contradiction(tmp_path: Path) -> None:
    injury = '[[injury]]\nwhere = "knee"\nnow = false\npain = 4\n[health]'
    said = message(tmp_path, ("[health]", injury))
    assert "injury[0].pain: is 4 of 10, but now is false" in said


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ('now = false\nswelling = "much"', "swelling: is much, but now is false: which"),
        ('now = false\nligament = true\nstage = "walking"', "stage: is walking, but now is false"),
        ("now = false\noperated = 2026-11-22", "operated: 2026-11-22 is less than 93 days ago"),
        ("now = false\noperated = 2026-08-23", "2026-08-23 is less than 93 days ago"),
        ('operated = 2026-11-22\nstage = "fast"', "stage: is fast, and the operation is less"),
        (
            'operated = 2026-08-23\nstage = "jogging"',
            "stage: is jogging, and the operation is less",
        ),
        ("pain = 2\non = 2026-06-01", "on: 2026-06-01 is 175 days ago, and it still hurts"),
        ("pain = 2\non = 2026-06-01", "Let a physiotherapist or physician look at a pain that"),
    ],
)
@pytest.mark.parametrize("where", ["knee", "head", "wrist"])
def test_what_cannot_be_so_together_of_an_injury_is_asked_about(
    fields: str, said: str, where: str, tmp_path: Path
) -> None:
    injury = f'[[injury]]\nwhere = "{where}"\n{fields}\n[health]'
    assert said in message(tmp_path, ("[health]", injury))


@pytest.mark.parametrize(
    "fields",
    [
        "now = false\noperated = 2026-08-22",
        "now = false\nligament = true",
        'operated = 2026-11-01\nstage = "walking"',
        'operated = 2026-08-22\nstage = "fast"',
        "pain = 2\non = 2026-11-10",
        'pain = 0\non = 2026-06-01\nswelling = "some"',
    ],
)
def test_what_can_be_so_together_of_an_injury_is_read(fields: str, tmp_path: Path) -> None:
    path = tmp_path / "athlete.toml"
    injury = f'[[injury]]\nwhere = "knee"\n{fields}\n[health]'
    path.write_text(starter().replace("[health]", injury), encoding="utf-8")
    assert read_athlete(path, TODAY)[0].injuries


@pytest.mark.parametrize("on", ["2026-11-10", "2026-11-09"])
def test_a_release_of_the_day_of_an_operation_is_refused(on: str, tmp_path: Path) -> None:
    injury = '[[injury]]\nwhere = "knee"\noperated = 2026-11-10\n[health]'
    release = (
        f'[[release]]\nof = "knee"\nby = "Dr. A. Example"\non = {on}\nallows = "racing"\n[coach]'
    )
    said = message(tmp_path, ("[health]", injury), ("[coach]", release))
    assert f"{on} is not after the operation of 2026-11-10" in said
    assert said.startswith("line ")


def test_a_missing_file_and_a_binary_one_are_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no such file"):
        read_athlete(tmp_path / "none.toml", TODAY)
    (tmp_path / "b.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableFile, match="UTF-8"):
        read_athlete(tmp_path / "b.toml", TODAY)


def test_a_marathon_is_not_planned_for_a_child(tmp_path: Path) -> None:
    said = message(
        tmp_path, ("1990-01-31", "2014-01-31"), ('code = "first-100m"', 'code = "marathon"')
    )
    assert "goal.code: marathon is not planned for 12 years, but from 18 on" in said


@pytest.mark.parametrize("by", ["nobody", "my doctor", "Dr. Jane Roe until 2026-12-10"])
def test_a_release_is_by_a_name(by: str, tmp_path: Path) -> None:
    release = f'[[release]]\nof = "age"\nby = "{by}"\non = 2026-11-20\nallows = "racing"\n[coach]'
    said = message(tmp_path, ("[coach]", release))
    assert f"{by!r} is not the name of a clinician: write the name alone" in said


@pytest.mark.parametrize("goal", ["400m", "mile", "3000m"])
def test_a_distance_is_not_planned_for_a_child_but_what_is_for_children_is_named(goal: str) -> None:
    child = {"born": date(2016, 6, 1), "goal": {"code": goal}}
    with pytest.raises(UnreadableFile, match=f"{goal} is not planned for 10 years.*team-speed"):
        athlete_of(document(**child), TODAY)


def test_a_later_goal_is_held_to_the_age_too() -> None:
    goals = {"goal": {"code": "first-100m", "date": TODAY + timedelta(days=60)}}
    later = {"later": [{"code": "mile", "date": TODAY + timedelta(days=200)}]}
    with pytest.raises(UnreadableFile, match="mile is not planned for 11 years"):
        athlete_of(document(**{"born": date(2016, 6, 1), **goals, **later}), TODAY)


def test_a_kept_plan_of_a_child_can_still_be_read() -> None:
    child = {"born": date(2016, 6, 1), "goal": {"code": "mile"}}
    assert athlete_of(document(**child), TODAY, goal_may_be_past=True).goal == "mile"


@pytest.mark.parametrize("days", [21, 56, 400])
def test_a_pregnancy_longer_than_any_is_refused_with_the_way_on(days: int) -> None:
    values = document(**{**RUNNER, "health": {"due": TODAY - timedelta(days=days)}})
    with pytest.raises(UnreadableFile, match=f"{40 + days // 7} weeks .*after-birth") as caught:
        athlete_of(values, TODAY)
    assert "42 at most" in str(caught.value)


def test_a_week_of_pregnancy_that_has_long_passed_is_refused() -> None:
    week = {"pregnancy_week": 30, "pregnancy_week_on": TODAY - timedelta(weeks=18)}
    with pytest.raises(UnreadableFile, match="makes 48 weeks of pregnancy"):
        athlete_of(document(**{**RUNNER, "health": week}), TODAY)


def test_a_kept_plan_goes_on_where_a_due_date_has_passed() -> None:
    due = TODAY - timedelta(weeks=9)
    kept = athlete_of(document(**{**RUNNER, "health": {"due": due}}), TODAY, goal_may_be_past=True)
    assert kept.due == due


@pytest.mark.parametrize("days", [0, 20])
def test_a_pregnancy_may_go_on_after_its_due_date(days: int) -> None:
    due = TODAY - timedelta(days=days)
    assert athlete_of(document(**{**RUNNER, "health": {"due": due}}), TODAY).due == due


@pytest.mark.parametrize(("event", "mark"), [("10 km", "30:00"), ("marathon", "2:50:00")])
def test_a_best_that_was_run_forward_is_refused(event: str, mark: str) -> None:
    values = document(**{**RUNNER, "best": [{"event": event, "mark": mark}]})
    with pytest.raises(UnreadableFile, match="did you write a forward time"):
        athlete_of(values, TODAY)


@pytest.mark.parametrize(("event", "mark"), [("10 km", "38:50"), ("marathon", "3:40:00")])
def test_a_best_as_good_as_the_best_known_is_taken(event: str, mark: str) -> None:
    values = document(**{**RUNNER, "best": [{"event": event, "mark": mark}]})
    assert len(athlete_of(values, TODAY).bests) == 1
