"""One file a model."""

from sternway.web.files.models.arrival import JOB, Arrival, ArrivalState, Way
from sternway.web.files.models.stored_file import StoredFile

__all__ = ["JOB", "Arrival", "ArrivalState", "StoredFile", "Way"]
