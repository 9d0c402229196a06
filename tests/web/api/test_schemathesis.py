"""The API against its own description: whatever is generated from it, nothing breaks."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Any

import pytest

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.utils import timezone  # noqa: E402
from hypothesis import HealthCheck, Phase, assume, given, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402
from hypothesis.errors import Unsatisfiable  # noqa: E402
from schemathesis import GenerationMode  # noqa: E402
from schemathesis.core.parameters import ParameterLocation  # noqa: E402
from schemathesis.specs.openapi.checks import positive_data_acceptance  # noqa: E402

from sternway.web.accounts.domain.join import NewPerson, add_person  # noqa: E402
from sternway.web.accounts.domain.keys import make_key  # noqa: E402
from sternway.web.accounts.models.access_key import KeyScope  # noqa: E402
from sternway.web.files.models import Arrival  # noqa: E402
from tests.web.api.conftest import API  # noqa: E402
from tests.web.plans.conftest import planned, recorded  # noqa: E402

JUDGED = [positive_data_acceptance]
"""a line of the log or a range of time is judged by the library, not by its schema"""
EXAMPLES = int(os.environ.get("STERNWAY_API_EXAMPLES", "60"))


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_nothing_that_the_description_allows_or_forbids_breaks_it(
    kept_rows: None, mode: GenerationMode
) -> None:
    ada = add_person(NewPerson("ada", "Ada", "Ada runs backwards daily"), None)
    planned(ada)
    real = {
        "activities": recorded(ada).public_id,
        "recordings": Arrival.objects.create(owner=ada, name="a.fit").public_id,
        "claims": "100m-lopez-2022",
    }
    key = make_key(ada, "test", [*KeyScope], timezone.localdate() + timedelta(days=9))
    headers = {"Authorization": f"Bearer {key}"}
    schema = schemathesis.openapi.from_wsgi(f"{API}/openapi.json", get_wsgi_application())
    seen = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        known = real.get(operation.path.split("/")[1], "")
        try:
            asked_in_many_ways(operation, mode, headers, known)
        except Unsatisfiable:  # it takes nothing that could be wrong
            continue
        seen += 1
    assert seen > 8


def asked_in_many_ways(
    operation: Any, mode: GenerationMode, headers: dict[str, str], known: str
) -> None:
    """An operation with whatever can be generated, half of the time of what is there."""

    @settings(
        max_examples=EXAMPLES,
        database=None,
        deadline=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=[*HealthCheck],
    )
    @given(case=operation.as_strategy(generation_mode=mode), is_real=st.booleans())
    def check(case: Any, is_real: bool) -> None:
        wrong = {where for where, each in case.meta.components.items() if each.mode == mode}
        if is_real and known and "id" in (case.path_parameters or {}):
            case.path_parameters["id"] = known
            wrong.discard(ParameterLocation.PATH)
        # The key that is sent is the right one, whatever was made up for it.
        assume(mode is GenerationMode.POSITIVE or wrong - {ParameterLocation.HEADER})
        case.call_and_validate(headers=headers, excluded_checks=JUDGED)

    check()
