"""One file a model."""

from sternway.web.files.models.arrival import Arrival, ArrivalState, Way
from sternway.web.files.models.stored_file import StoredFile

__all__ = ["Arrival", "ArrivalState", "StoredFile", "Way"]
