"""Files that other programs read: Hy-Tek's entries, and a .lif for each heat."""

from __future__ import annotations

from sternway.athletics import Timing, written
from sternway.meets.desk.heats import heat_of
from sternway.meets.desk.intake import numbers
from sternway.meets.desk.naming import bibs_of
from sternway.meets.desk.state import State
from sternway.meets.programme.meet import Meet
from sternway.meets.timing.lynx.lif import Lif, LifRow, LifState, lif_text


def hytek_entries(meet: Meet, state: State) -> str:
    """Entries as Hy-Tek's semicolon rows, names without semicolons; NT where there is no mark."""
    bibs = bibs_of(state)
    lines = []
    for contest in meet.contests:
        for entry in state.entries.get(contest.code, {}).values():
            who = state.competitors[entry.competitor]
            mark = written(entry.mark) if entry.mark else "NT"
            if entry.timing is Timing.HAND:
                mark += "h"
            distance = f"R{contest.event.distance:g}" if contest.event.distance else ""
            if who.person is None:
                fields = [
                    "Q",
                    who.nation[:4],
                    who.team,
                    "A",
                    contest.sex or "",
                    "",
                    f"{distance}R",
                    mark,
                    "M",
                ]
            else:
                given, _, family = who.name.rpartition(" ")
                born = who.person.born
                day = f"{born.earliest:%m/%d/%Y}" if born and born.is_day else ""
                fields = [
                    "D", family, given, "", who.person.sex or "", day, who.nation[:4],
                    who.club[:30], "", "", distance, mark, "M", "", bibs.get(who.id, ""),
                ]  # fmt: skip
            lines.append(";".join(str(each).replace(";", ",") for each in fields))
    return "".join(f"{line}\r\n" for line in lines)


def lif_files(meet: Meet, state: State) -> dict[str, str]:
    """Results of every heat that has some, by FinishLynx's names: ``001-1-02.lif``."""
    bibs = bibs_of(state)
    found = {}
    for key, (event, number) in numbers(meet).items():
        contest = meet.contest(key[0])
        for heat in state.heats_of(key):
            stands = heat_of(meet, state, (*key, heat))
            if stands is None:
                continue
            rows = []
            for line in stands.lines:
                who = state.competitors.get(line.entry)
                given, _, family = (who.name if who else line.entry).rpartition(" ")
                rows.append(
                    LifRow(
                        bibs.get(line.entry, ""),
                        line.lane,
                        family,
                        given,
                        who.side if who else "",
                        who.license if who else "",
                        line.place,
                        line.mark,
                        line.outcome,
                    )
                )
            distance = f"{contest.event.distance:g}" if contest.event.distance else ""
            lif = Lif(
                LifState.READ, "", event, number, heat, contest.event.name, stands.wind, distance,
                "", tuple(rows),
            )  # fmt: skip
            found[f"{int(event):03d}-{number}-{heat:02d}.lif"] = lif_text(lif)
    return found
