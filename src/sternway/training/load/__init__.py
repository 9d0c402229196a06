"""How much was run each way, how hard it was, and how far the next session may go."""

from sternway.training.load.outlook import AHEAD, OutlookDay, outlook
from sternway.training.load.week import Volume, Week, monday_of, session_load, volume, weeks

__all__ = [
    "AHEAD",
    "OutlookDay",
    "Volume",
    "Week",
    "monday_of",
    "outlook",
    "session_load",
    "volume",
    "weeks",
]
