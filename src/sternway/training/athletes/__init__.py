"""Who a plan is for."""

from sternway.training.athletes.athlete import Athlete, Best, Blackout, Day, Experience, Injury

__all__ = ["Athlete", "Best", "Blackout", "Day", "Experience", "Injury"]
