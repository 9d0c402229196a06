"""A film with the skeleton of its runner drawn over it, or on plain ground."""

from sternway.reports.film.overlay import Overlay

__all__ = ["Overlay"]
