"""What was done: typed, in a table, or out of an analysis."""

from sternway.training.log.analysis import Imported, read_analysis
from sternway.training.log.entry import HARD_RPE, Fall, LogEntry, Pain
from sternway.training.log.order import order_doubts
from sternway.training.log.plausible import doubts
from sternway.training.log.table import (
    COLUMNS,
    Doubt,
    Log,
    read_log,
)
from sternway.training.log.typed import EXAMPLE, typed_entry, with_words
from sternway.training.log.writing import append_entries, remove_last

__all__ = [
    "COLUMNS",
    "EXAMPLE",
    "HARD_RPE",
    "Doubt",
    "Fall",
    "Imported",
    "Log",
    "LogEntry",
    "Pain",
    "append_entries",
    "doubts",
    "order_doubts",
    "read_analysis",
    "read_log",
    "remove_last",
    "typed_entry",
    "with_words",
]
