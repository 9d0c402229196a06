"""One file a model."""

from sternway.web.activities.models.activity import Activity, Visibility
from sternway.web.activities.models.analysis import BestEffort, StoredAnalysis
from sternway.web.activities.models.declared import Declared
from sternway.web.activities.models.share import Share

__all__ = ["Activity", "BestEffort", "Declared", "Share", "StoredAnalysis", "Visibility"]
