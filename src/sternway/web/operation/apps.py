"""The installation as Django finds it."""

from django.apps import AppConfig


class Operation(AppConfig):
    """Knows which data folder belongs to which database."""

    name = "sternway.web.operation"
    label = "operation"
