"""Competitions by their names, and the places of their races."""

from __future__ import annotations

from difflib import get_close_matches

from sternway.athletics import name_key
from sternway.errors import Refused
from sternway.ledger.claim import Claim
from sternway.ledger.codes import RefusalCode
from sternway.ledger.ledger import Ledger
from sternway.ledger.race import Competition, Race
from sternway.notices import notice

_LAST = 10**6


def competition_called(ledger: Ledger, text: str) -> Competition:
    """The competition of an id, a name, or of words of its name, place and date that no other has.

    Raises ``Refused`` with near misses, or with those that are meant where they are several.
    """
    known = ledger.records.competitions
    if text in known:
        return known[text]
    wanted = name_key(text)
    named: dict[str, Competition] = {}
    for each in known.values():
        for name in (each.name, *each.aliases):
            named.setdefault(name.casefold(), each)
            if wanted and name_key(name) == wanted:
                return each
    parts = tuple(id for id, each in known.items() if wanted and set(wanted) <= _words_of(each))
    if len(parts) == 1:
        return known[parts[0]]
    if parts:
        raise Refused(notice(RefusalCode.NO_COMPETITION_NEAR, text=text[:80], near=parts[:9]))
    near = get_close_matches(text.casefold()[:200], [*named, *known], n=3, cutoff=0.5)
    ids = tuple(dict.fromkeys((named.get(each) or known[each]).id for each in near))
    if ids:
        raise Refused(notice(RefusalCode.NO_COMPETITION_NEAR, text=text[:80], near=ids))
    raise Refused(notice(RefusalCode.NO_COMPETITION, text=text[:80]))


def _words_of(competition: Competition) -> set[str]:
    """The words of a competition's id, names, place and date, as a name's words are compared."""
    date = competition.date.text if competition.date else ""
    texts = (competition.id, competition.name, *competition.aliases, competition.place, date)
    return {word for text in texts for word in name_key(text.replace("-", " "))}


def places_of(ledger: Ledger, race: Race) -> tuple[Claim, ...]:
    """One claim for each who ran in a race, by place, then by mark; who has none comes last."""
    columns = ledger.columns
    first = {columns.abouts[row]: row for row in reversed(ledger.rows_in(race.about))}

    def order(row: int) -> tuple[int, bool, int]:
        key = columns.keys[row]
        return ledger.at(row).position or _LAST, key is None, key or 0

    return tuple(ledger.at(row) for row in sorted(first.values(), key=order))
