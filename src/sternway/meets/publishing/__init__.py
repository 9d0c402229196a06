"""What leaves the laptop: tables, the W3C model, other programs’ files, the results site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sternway.doors import opening

if TYPE_CHECKING:
    from sternway.meets.publishing.others import hytek_entries as hytek_entries
    from sternway.meets.publishing.others import lif_files as lif_files
    from sternway.meets.publishing.tables import entries_csv as entries_csv
    from sternway.meets.publishing.tables import results_csv as results_csv
    from sternway.meets.publishing.tables import start_lists_csv as start_lists_csv
    from sternway.meets.publishing.w3c import competition as competition

if not TYPE_CHECKING:
    __getattr__, __dir__ = opening(
        __name__,
        {
            "sternway.meets.publishing.others": (
                "hytek_entries",
                "lif_files",
            ),
            "sternway.meets.publishing.tables": (
                "entries_csv",
                "results_csv",
                "start_lists_csv",
            ),
            "sternway.meets.publishing.w3c": ("competition",),
        },
    )
