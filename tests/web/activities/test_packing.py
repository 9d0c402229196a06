"""What children write is kept as it is, and what is no JSON is kept nowhere."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from sternway.web.activities.models import StoredAnalysis
from sternway.web.activities.packing import Written, written
from tests.web.conftest import Making
from tests.web.made import activity


def test_a_document_is_read_back_as_it_was_written(person: Making) -> None:
    activity(person("Ada"))
    row = StoredAnalysis.objects.get()
    value = {"name": "grüß", "speeds": [2.5, None]}
    row.document = Written(written(value))
    row.save()
    row.refresh_from_db()
    assert row.document == value


def test_what_is_no_json_is_refused_by_the_database(person: Making) -> None:
    activity(person("Ada"))
    row = StoredAnalysis.objects.get()
    row.document = Written('{"half":')
    with pytest.raises(DatabaseError), transaction.atomic():
        row.save()
    assert StoredAnalysis.objects.get().document["schema"] == "sternway.analysis/2"


def test_what_is_no_number_is_not_written() -> None:
    with pytest.raises(ValueError, match="JSON"):
        written({"speed": float("nan")})
