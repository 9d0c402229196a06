"""How much was run each way, how hard it was, and how far the next session may go."""

from sternway.training.load.outlook import AHEAD, OutlookDay, outlook
from sternway.training.load.planned import Planned, planned_volume, run_forward
from sternway.training.load.week import Volume, Week, monday_of, session_load, volume, weeks

__all__ = [
    "AHEAD",
    "OutlookDay",
    "Planned",
    "Volume",
    "Week",
    "monday_of",
    "outlook",
    "planned_volume",
    "run_forward",
    "session_load",
    "volume",
    "weeks",
]
