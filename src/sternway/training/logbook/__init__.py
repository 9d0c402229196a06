"""Where what was done is written down: typed lines, a CSV file, analyses."""

from sternway.training.logbook.analysis import Imported, read_analysis
from sternway.training.logbook.order import order_doubts
from sternway.training.logbook.plausible import doubts
from sternway.training.logbook.table import COLUMNS, Doubt, Log, read_log
from sternway.training.logbook.typed import EXAMPLE, typed_entry, with_words
from sternway.training.logbook.writing import append_entries, remove_last

__all__ = [
    "COLUMNS",
    "EXAMPLE",
    "Doubt",
    "Imported",
    "Log",
    "append_entries",
    "doubts",
    "order_doubts",
    "read_analysis",
    "read_log",
    "remove_last",
    "typed_entry",
    "with_words",
]
