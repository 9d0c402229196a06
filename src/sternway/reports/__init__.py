"""What people look at: charts and pages, one look for all of them, in the same words.

A folder a subject; what they share is in ``look`` and ``words``.
"""

from sternway.reports import words
from sternway.reports.analysis import Gait, analysis_page, gait_of, headline

__all__ = ["Gait", "analysis_page", "gait_of", "headline", "words"]
