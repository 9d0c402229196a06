"""What a rule or requirement rests on: a source, our inference from it, or our inference alone."""

from __future__ import annotations

from dataclasses import dataclass

from sternway.knowledge import Source, sources
from sternway.tables import Table

_OURS_ALONE = "our rule"


@dataclass(frozen=True, slots=True)
class Basis:
    """As text: ``Frandsen et al. 2025``, ``our rule, after T. Dold``, ``our rule``."""

    source: Source | None
    is_ours: bool
    """it is inferred, since the source does not state it or there is none"""

    def __str__(self) -> str:
        if self.source is None:
            return _OURS_ALONE
        return f"{_OURS_ALONE}, after {self.source.short}" if self.is_ours else self.source.short


def basis_of(table: Table) -> Basis:
    """The basis that ``source`` and ``ours`` of a table give."""
    given = table.one_of("source", (_OURS_ALONE, *sources()))
    is_ours = table.flag("ours", False)
    return Basis(None, True) if given == _OURS_ALONE else Basis(sources()[given], is_ours)
