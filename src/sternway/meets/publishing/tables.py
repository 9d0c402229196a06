"""Everything of a meet as plain tables, at any moment: what other programs and people read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sternway.meets.desk.naming import bibs_of
from sternway.meets.desk.results import ResultRow, RoundResult, round_result
from sternway.meets.desk.state import State
from sternway.meets.entries.eligibility import classes_of
from sternway.meets.programme.meet import Meet
from sternway.meets.rounds.line import Heat
from sternway.meets.sheets.start import mark_text
from sternway.meets.timing.official import wind_written

_RISKY = "=+-@\t\r"
"""signs that make spreadsheets run a cell as a formula"""


def entries_csv(meet: Meet, state: State) -> str:
    """One line an entry."""
    bibs = bibs_of(state)
    rows: list[Sequence[object]] = []
    for contest in meet.contests:
        for entry in state.entries.get(contest.code, {}).values():
            who = state.competitors[entry.competitor]
            born = who.person.born if who.person else None
            sex = (who.person.sex if who.person else contest.sex) or ""
            classes = "/".join(classes_of(who.person, meet)) if who.person else ""
            rows.append(
                (contest.code, bibs.get(who.id, ""), who.id, who.name, sex, born or "", who.nation,
                 who.club, classes, mark_text(entry.mark), entry.timing or "", entry.answer)
            )  # fmt: skip
    head = (
        "contest", "bib", "id", "name", "sex", "born", "nation", "club", "class", "seed_mark",
        "timing", "answer",
    )  # fmt: skip
    return _csv(head, rows)


def start_lists_csv(meet: Meet, state: State) -> str:
    """One line a start."""
    bibs = bibs_of(state)
    rows = [
        (contest.code, round_.name, heat, lane, bibs.get(entry, ""), entry,
         state.competitors[entry].name if entry in state.competitors else "")
        for contest in meet.contests
        for round_ in contest.rounds
        for heat in state.heats_of((contest.code, round_.name))
        for entry, lane in state.entries_in((contest.code, round_.name), heat)
    ]  # fmt: skip
    return _csv(("contest", "round", "heat", "lane", "bib", "id", "name"), rows)


def results_csv(meet: Meet, state: State, now: datetime) -> str:
    """One line a result, as it stands at a moment."""
    bibs = bibs_of(state)
    rows: list[Sequence[object]] = []
    for contest in meet.contests:
        for round_ in contest.rounds:
            result = round_result(meet, state, (contest.code, round_.name), now)
            for heat, lines in result.heats:
                rows += [_result(state, heat, row, bibs, result) for row in lines]
    head = (
        "contest", "round", "heat", "place", "lane", "bib", "id", "name", "team", "mark",
        "measured_ms", "net_ms", "timing", "wind", "outcome", "qualified", "stage", "version",
        "overall_place", "net_place", "penalty_ms", "laps", "legs_ms", "city",
    )  # fmt: skip
    return _csv(head, rows)


def _result(
    state: State,
    heat: Heat,
    row: ResultRow,
    bibs: Mapping[str, str],
    result: RoundResult,
) -> Sequence[object]:
    who = state.competitors.get(row.entry)
    return (
        result.contest,
        result.round,
        heat.number,
        row.place or "",
        row.lane or "",
        bibs.get(row.entry, ""),
        row.entry,
        who.name if who else "",
        state.side_of(row.entry),
        mark_text(row.mark),
        row.measured.value if row.measured else "",
        row.net_ms or "",
        heat.timing or "",
        wind_written(heat.wind),
        row.outcome or "",
        row.qualified,
        result.stage,
        result.version,
        next((each.place or "" for each in result.overall if each.entry == row.entry), ""),
        row.net_place or "",
        row.penalty_ms or "",
        "" if row.laps is None else row.laps,
        " ".join("-" if each is None else str(each) for each in row.legs),
        row.city,
    )


def _csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def _safe(cell: object) -> str:
    """A text that no spreadsheet takes for a formula."""
    text = str(cell)
    is_number = text[1:].replace(".", "", 1).isdigit()
    return f"'{text}" if text[:1] in _RISKY and text and not is_number else text
