"""Rules that no profile changes, with their sources: ``always.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sternway.documents import packaged_toml


@cache
def always() -> Mapping[str, Mapping[str, str]]:
    """By section, codes of the rules that hold under every profile, and their sources."""
    with packaged_toml(__name__, "always.toml") as file:
        file.whole("version", 1, 1)
        tables = file.named_tables().items()
        return {name: {code: table.text(code) for code in table.names} for name, table in tables}
