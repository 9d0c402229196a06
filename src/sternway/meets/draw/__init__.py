"""Draws: ranking, heats, lanes, and every lot of them again from its seed."""
