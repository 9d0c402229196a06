"""Sternway measures backwards running and proves that it was backwards."""

__version__ = "0.1.0"
