"""The report on recordings: what was backwards, how fast, how sure, and what stayed open."""

from sternway.reports.analysis.gait import Gait, GaitRow, gait_of
from sternway.reports.analysis.headline import headline
from sternway.reports.analysis.page import AnalysisParts, analysis_page, analysis_parts, sensors_of
from sternway.reports.analysis.tables import doubts_of

__all__ = [
    "AnalysisParts",
    "Gait",
    "GaitRow",
    "analysis_page",
    "analysis_parts",
    "doubts_of",
    "gait_of",
    "headline",
    "sensors_of",
]
