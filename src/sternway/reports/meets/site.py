"""The results site: static pages and tables that any web host carries; what changed of them.

Phones ask again by themselves; a host answers with its ETag that nothing is new. Every page says
which version of which results it shows.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import TypeAlias

from sternway.meets.desk import Key, Known, State
from sternway.meets.programme import Meet
from sternway.meets.publishing import competition, lif_files, results_csv, start_lists_csv
from sternway.meets.sheets import (
    Sheet,
    certificate_sheets,
    class_sheets,
    medal_sheet,
    medal_table_sheet,
    qualifiers_sheet,
    record_facts,
    result_sheets,
    start_lists,
    team_points_sheet,
    timetable,
)
from sternway.reports.meets.page import sheets_page
from sternway.text import term

KEYS = "site.json"
"""names of files and the hash of what each is made of"""
_REFRESH_S = 20
_BOARD = 6
"""contests on the live board, the newest first"""
Links: TypeAlias = "tuple[tuple[str, str], ...]"
_CERTIFICATES = "Certificates"
_HOME: Links = (("Timetable and all pages", "index.html"),)
_ICON = '<link rel="icon"'


@dataclass(frozen=True, slots=True)
class Site:
    """What must be written so that a folder shows a meet as it stands."""

    files: Mapping[str, str]
    """those that changed, by name; ``site.json`` among them"""
    unchanged: int
    gone: tuple[str, ...] = ()
    """names that were there before and are no more"""


def site_of(
    meet: Meet,
    state: State,
    now: datetime,
    head: str,
    before: str = "",
    known: Mapping[Key, Known] | None = None,
) -> Site:
    """The files to write, given the ``site.json`` that stands there; ``head`` is the journal's.

    Only what is published stands on it: start lists that were, and results of what was drawn.
    ``known`` is what was known before each round.
    """
    before_rounds = known or {}
    old = _keys(before)
    made: dict[str, str] = {}
    keys: dict[str, str] = {}

    def add(name: str, of: object, make: Callable[[], str]) -> None:
        keys[name] = sha256(repr(of).encode()).hexdigest()[:16]
        if old.get(name) != keys[name]:
            made[name] = make()

    def pages(name: str, title: str, sheets: list[Sheet], links: Links = _HOME) -> None:
        if sheets:
            of = (sheets, links)
            add(name, of, lambda: _live(sheets_page(sheets, title, links=links)))

    shown: list[tuple[str, str]] = []
    for contest in meet.contests:
        sheets: list[Sheet] = []
        for round_ in reversed(contest.rounds):
            sheets += _of_round(meet, state, (contest.code, round_.name), now, before_rounds)
        sheets += class_sheets(meet, state, contest, now)
        if sheets:
            sex = term("meet-sex", contest.sex or "open")
            shown.append((f"{contest.event.name}, {sex.lower()}", f"{contest.code}.html"))
        certificates = list(certificate_sheets(meet, state, contest, now))
        file = f"certificates-{contest.code}.html"
        more = ((_CERTIFICATES, file),) if certificates else ()
        pages(f"{contest.code}.html", contest.event.name, sheets, (*_HOME, *more))
        pages(file, _CERTIFICATES, certificates)
    medals = [medal_sheet(meet, state, now), medal_table_sheet(meet, state, now)]
    if meet.team_scoring:
        medals.append(team_points_sheet(meet, state, now))
    pages("medals.html", "Medals", medals)
    board = _board(meet, state, now, before_rounds)
    links = [("Live board", "board.html")] if board else []
    links += [*shown, ("Medals", "medals.html")]
    days = [replace(each, notes=()) for each in timetable(meet)]  # what the desk must look at
    pages("index.html", meet.name, days, tuple(links))
    pages("board.html", "Live board", board)
    tables = {
        "results.csv": results_csv(meet, state, now),
        "start-lists.csv": start_lists_csv(meet, state),
        "w3c.json": json.dumps(competition(meet, state, now), ensure_ascii=False, indent=1),
        **{f"lif/{name}": text for name, text in lif_files(meet, state).items()},
    }
    for name, text in tables.items():
        add(name, text, partial(str, text))
    unchanged = len(keys) - len(made)
    if made or set(old) != set(keys):
        made[KEYS] = json.dumps({"head": head, "files": keys}, indent=1)
    return Site(made, unchanged, tuple(sorted(set(old) - set(keys))))


def _of_round(
    meet: Meet, state: State, key: Key, now: datetime, known: Mapping[Key, Known]
) -> list[Sheet]:
    found: list[Sheet] = []
    if key in state.rounds:
        found.append(qualifiers_sheet(meet, state, key))
    own = known.get(key)
    found += result_sheets(meet, state, key, now, own)
    if key in state.published:
        found += start_lists(meet, state, key, own.bests if own else None, record_facts(own))
    return found


def _board(meet: Meet, state: State, now: datetime, known: Mapping[Key, Known]) -> list[Sheet]:
    """The results that came in last."""
    newest: dict[Key, int] = {}
    for (contest, round_, _), number in state.counting.items():
        newest[contest, round_] = max(number, newest.get((contest, round_), 0))
    keys = sorted(newest, key=lambda key: -newest[key])[:_BOARD]
    return [sheet for key in keys for sheet in result_sheets(meet, state, key, now, known.get(key))]


def _live(page: str) -> str:
    """The page asks again by itself; without script, and without a host that must do anything."""
    return page.replace(_ICON, f'<meta http-equiv="refresh" content="{_REFRESH_S}">\n{_ICON}', 1)


def _keys(text: str) -> dict[str, str]:
    try:
        files = json.loads(text)["files"]
        return {str(name): str(key) for name, key in files.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}
