"""Whether a plan keeps the limits."""

from sternway.training.checks.check import violations
from sternway.training.checks.timeline import Violation

__all__ = ["Violation", "violations"]
