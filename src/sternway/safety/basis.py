"""What a rule or requirement rests on: a source, our inference from it, or our inference alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sternway.knowledge import Source, sources

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


def basis_of(name: str, table: Mapping[str, Any]) -> Basis:
    """The basis that ``source`` and ``ours`` of a table give.

    Raises ``ValueError`` that names the table whose source is not listed.
    """
    given = str(table.get("source"))
    if given == _OURS_ALONE:
        return Basis(None, True)
    if given not in sources():
        raise ValueError(f"{name}: source {given!r} is not listed")
    return Basis(sources()[given], bool(table.get("ours", False)))
