"""Results of tests are written down and taken out."""

from __future__ import annotations

from datetime import date

from sternway.errors import InvalidRequest
from sternway.files import Text
from sternway.training.progress import read_results
from sternway.web.accounts.models import Person
from sternway.web.plans.domain.keep import changing, keep
from sternway.web.plans.models import TestResult
from sternway.web.refusals import Declined

_MOST = 5_000


def add_result(owner: Person, day: date, measure: str, value: str) -> None:
    """Write a result down. Raises ``InvalidRequest`` where the library finds that it is none."""
    line = f"{day.isoformat()},{measure},{value}"
    found = read_results(Text(f"date,test,value\n{line}\n", "test"), owner.today)
    for fault in found.faults:
        raise InvalidRequest(fault.reason)
    if len(found.results) != 1:
        raise Declined("write one number")
    with changing(owner) as training:
        if TestResult.objects.filter(owner=owner).count() >= _MOST:
            raise Declined("these are more results than can be kept: take old ones out")
        TestResult.objects.create(owner=owner, day=day, measure=measure, value=value)
        keep(training)


def remove_result(owner: Person, result: TestResult) -> None:
    """Take a result out."""
    with changing(owner) as training:
        TestResult.objects.filter(pk=result.pk, owner=owner).delete()
        keep(training)
