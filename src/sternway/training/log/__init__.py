"""What was done: sessions typed, kept in a CSV file, or taken from analyses."""

from sternway.training.log.again import New, new_in
from sternway.training.log.analysis import Imported, read_analysis
from sternway.training.log.care import CareFirst, care_of, care_text, with_care
from sternway.training.log.doubts import doubts, order_doubts
from sternway.training.log.entry import (
    HARD_KINDS,
    HARD_RPE,
    Fall,
    LogEntry,
    NextDay,
    Pain,
    Swelling,
)
from sternway.training.log.notes import asked_of_note, first_of
from sternway.training.log.release import (
    ALLOWED,
    RELEASABLE,
    SHORTEST_NAME,
    STAGES,
    Release,
    is_name,
    no_name,
    release_of_words,
    words_of_release,
)
from sternway.training.log.results import entries_of, results_of
from sternway.training.log.same import SameRun, same_runs
from sternway.training.log.table import (
    COLUMNS,
    Log,
    append_entries,
    cells_of,
    log_text,
    read_log,
    remove_last,
)
from sternway.training.log.typed import EXAMPLE, typed_entry, with_words

__all__ = [
    "ALLOWED",
    "COLUMNS",
    "EXAMPLE",
    "HARD_KINDS",
    "HARD_RPE",
    "RELEASABLE",
    "SHORTEST_NAME",
    "STAGES",
    "CareFirst",
    "Fall",
    "Imported",
    "Log",
    "LogEntry",
    "New",
    "NextDay",
    "Pain",
    "Release",
    "SameRun",
    "Swelling",
    "append_entries",
    "asked_of_note",
    "care_of",
    "care_text",
    "cells_of",
    "doubts",
    "entries_of",
    "first_of",
    "is_name",
    "log_text",
    "new_in",
    "no_name",
    "order_doubts",
    "read_analysis",
    "read_log",
    "release_of_words",
    "remove_last",
    "results_of",
    "same_runs",
    "typed_entry",
    "with_care",
    "with_words",
    "words_of_release",
]
