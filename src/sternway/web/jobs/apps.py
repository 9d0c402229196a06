"""Jobs as a feature."""

from sternway.web.feature import Feature


class Jobs(Feature):
    """Work that is done apart from pages."""

    name = "sternway.web.jobs"
    label = "jobs"
    prefix = "jobs/"
    routes = "sternway.web.jobs.interfaces.urls"
