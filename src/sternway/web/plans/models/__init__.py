"""One file a model."""

from sternway.web.plans.models.line import LogLine
from sternway.web.plans.models.test_result import TestResult
from sternway.web.plans.models.training import PastPlan, Training

__all__ = ["LogLine", "PastPlan", "TestResult", "Training"]
