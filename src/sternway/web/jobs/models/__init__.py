"""One file a model."""

from sternway.web.jobs.models.job import Job, JobState

__all__ = ["Job", "JobState"]
