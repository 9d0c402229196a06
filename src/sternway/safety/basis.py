"""What a rule or requirement rests on: a source, our inference from it, or our inference alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sternway.knowledge import Source, sources
from sternway.tables import Table

_OURS_ALONE = "our rule"


@dataclass(frozen=True, slots=True)
class Basis:
    """A source, a rule of our own after one, or one without any."""

    source: Source | None
    is_ours: bool
    """it is inferred, since the source does not state it or there is none"""

    def to_dict(self) -> dict[str, Any]:
        """As documents have it: ``source`` by its short name, and whether the rule ``is_ours``."""
        return {"source": self.source.short if self.source else None, "is_ours": self.is_ours}


def basis_of(table: Table) -> Basis:
    """The basis that ``source`` and ``ours`` of a table give."""
    given = table.one_of("source", (_OURS_ALONE, *sources()))
    is_ours = table.flag("ours", False)
    return Basis(None, True) if given == _OURS_ALONE else Basis(sources()[given], is_ours)
