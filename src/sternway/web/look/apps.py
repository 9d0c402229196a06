"""The look as Django finds it."""

from django.apps import AppConfig


class Look(AppConfig):
    """Templates, tags and static files of every page."""

    name = "sternway.web.look"
    label = "look"
