"""Whether a plan keeps the limits."""

from sternway.training.checks.check import violations
from sternway.training.checks.timeline import Violation, broken_notice

__all__ = ["Violation", "broken_notice", "violations"]
