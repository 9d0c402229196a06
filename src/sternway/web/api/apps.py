"""The API as a feature."""

from sternway.web.feature import Feature


class Api(Feature):
    """What programs ask."""

    name = "sternway.web.api"
    label = "api"
    prefix = "api/v1/"
    routes = "sternway.web.api.v1.urls"
