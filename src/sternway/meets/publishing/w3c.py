"""The model of the W3C open track and field group (opentrack-cg), as a document for JSON."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sternway.athletics import Sex
from sternway.meets.desk.results import ResultRow, round_result
from sternway.meets.desk.state import State
from sternway.meets.programme.meet import Contest, Meet, Round
from sternway.meets.sheets.start import mark_text
from sternway.meets.timing.official import wind_window, wind_written


def competition(meet: Meet, state: State, now: datetime) -> dict[str, Any]:
    """Competition, athletes, relay teams, venues, and units with rounds, races and results.

    Export only; results are texts, as the model has them, and there are no dates of birth in it.
    """
    people = [each for each in state.competitors.values() if each.person]
    teams = [each for each in state.competitors.values() if each.team]
    return {
        "name": meet.name,
        "startDate": meet.days[0].isoformat(),
        "endDate": meet.days[-1].isoformat(),
        "athletes": [
            {
                "id": each.id,
                "name": each.name,
                "sex": _sex(each.person.sex if each.person else None),
                "nationality": each.nation,
                "club": each.club,
            }
            for each in people
        ],
        "relayTeams": [
            {"id": each.id, "name": each.team, "members": list(each.members)} for each in teams
        ],
        "venues": [{"id": each.code, "name": each.name} for each in meet.places],
        "units": [_unit(meet, state, contest, now) for contest in meet.contests],
    }


def _unit(meet: Meet, state: State, contest: Contest, now: datetime) -> dict[str, Any]:
    return {
        "id": contest.code,
        "title": contest.event.name,
        "sex": _sex(contest.sex),
        "direction": "backward" if meet.rules.direction.toes_opposite else "forward",
        "rounds": [_round(meet, state, contest, each, now) for each in contest.rounds],
    }


def _round(
    meet: Meet, state: State, contest: Contest, round_: Round, now: datetime
) -> dict[str, Any]:
    result = round_result(meet, state, (contest.code, round_.name), now)
    has_wind = wind_window(meet.rules, contest.event) is not None
    in_round = {row.entry: row.place for row in result.overall}
    return {
        "type": round_.name,
        "status": str(result.stage),
        "races": [
            {
                "number": heat.number,
                "date": meet.starts(contest, round_).isoformat(),
                **({"wind": wind_written(heat.wind)} if has_wind else {}),
                "results": [_result(state, row, in_round.get(row.entry)) for row in rows],
            }
            for heat, rows in result.heats
        ],
    }


def _result(state: State, row: ResultRow, place_in_round: int | None) -> dict[str, Any]:
    is_team = bool(state.competitors[row.entry].team) if row.entry in state.competitors else False
    return {
        "relayTeamId" if is_team else "athleteId": row.entry,
        "result": str(row.outcome) if row.outcome else mark_text(row.mark),
        "placeInRace": row.place,
        "placeInRound": place_in_round,
        "qualified": row.qualified,
        "lane": row.lane,
    }


def _sex(sex: Sex | None) -> str:
    return str(sex) if sex else ""
