"""Garmin FIT files: bytes to messages to columns."""
