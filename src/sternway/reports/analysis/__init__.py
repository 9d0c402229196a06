"""The report on recordings: what was backwards, how fast, how sure, and what stayed open."""

from sternway.reports.analysis.gait import Gait, GaitRow, gait_of
from sternway.reports.analysis.headline import headline
from sternway.reports.analysis.page import analysis_page

__all__ = ["Gait", "GaitRow", "analysis_page", "gait_of", "headline"]
