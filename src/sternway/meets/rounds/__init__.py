"""Rounds: places, who goes on, who stands by, and what is sure while heats are still to come."""
