"""How much was run each way, and how hard it was."""

from sternway.training.load.volume import Volume, volume
from sternway.training.load.week import Week, monday_of, session_load, weeks

__all__ = ["Volume", "Week", "monday_of", "session_load", "volume", "weeks"]
