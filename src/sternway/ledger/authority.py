"""Authorities: who says what a record is, and whether they ratify, list or only report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType

from sternway.documents import packaged_toml
from sternway.errors import Refused
from sternway.ledger.codes import RefusalCode
from sternway.ledger.state import RATIFIED, State
from sternway.notices import notice
from sternway.tables import Table

_BY_ITS_WORD = frozenset(
    {State.CLAIMED, State.EVIDENCE_COMPLETE, State.UNDER_REVIEW, State.RATIFIED, State.SUPERSEDED}
)


@dataclass(frozen=True, slots=True)
class Authority:
    """One authority; *best* is always best according to one."""

    id: str
    name: str
    ratifies: bool = False
    """whether a mark counts only once it is ratified"""
    reports: bool = False
    """whether it tells of records without keeping a list or running races itself"""
    nation: str = ""
    """the nation whose records it keeps, or ``""``"""
    url: str = ""
    verified: bool = True
    note: str = ""

    @property
    def counted(self) -> frozenset[State]:
        """The states in which a claim counts by this authority."""
        return RATIFIED if self.ratifies else _BY_ITS_WORD


COUNTED_BY_ANY = _BY_ITS_WORD
"""the states in which a claim counts where no authority is asked for"""


@cache
def authorities() -> Mapping[str, Authority]:
    """All authorities by id."""
    with packaged_toml(__name__, "authorities.toml") as file:
        file.whole("version", 1, 1)
        rows = [_authority(row) for row in file.tables("authority")]
        found = {each.id: each for each in rows}
        if len(found) != len(rows):
            file.fault("authority", "one of them stands twice")
    return MappingProxyType(found)


def _authority(row: Table) -> Authority:
    return Authority(
        id=row.text("id"),
        name=row.text("name"),
        ratifies=row.flag("ratifies", False),
        reports=row.flag("reports", False),
        nation=row.text("nation", ""),
        url=row.text("url", ""),
        verified=row.flag("verified", True),
        note=row.text("note", ""),
    )


def authority(text: str) -> Authority:
    """The authority of an id or a name. Raises ``Refused`` with the nearest."""
    wanted = text.strip().casefold()
    known = authorities()
    for each in known.values():
        if wanted in (each.id, each.name.casefold()):
            return each
    near = get_close_matches(wanted, known, n=1, cutoff=0.5)
    if near:
        raise Refused(notice(RefusalCode.NO_AUTHORITY_NEAR, text=text[:80], near=near[0]))
    raise Refused(notice(RefusalCode.NO_AUTHORITY, text=text[:80], known=tuple(known)))
