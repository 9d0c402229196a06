"""Whether a plan keeps the limits."""

from sternway.training.checker.check import violations
from sternway.training.checker.timeline import Violation, broken_notice

__all__ = ["Violation", "broken_notice", "violations"]
