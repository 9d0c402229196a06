"""Judging: starts, lanes, direction, protests with their clocks."""
