"""The plan, and the log by a line."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404

from sternway.text import say, say_in_documents
from sternway.training.journal import plan_document
from sternway.training.log import typed_entry
from sternway.web.accounts.models.access_key import KeyScope
from sternway.web.api.operation import Call, operation
from sternway.web.plans.domain.log import log_entry
from sternway.web.plans.domain.queries.training import training_of
from sternway.web.plans.domain.reading import standing
from sternway.web.plans.domain.urgent import first_things_first


@dataclass(frozen=True, slots=True)
class LoggedSession:
    """A session in a line: ``today backward 2.4 km 18:30 rpe 6 pain knee 2 fall no``."""

    sentence: str = field(metadata={"minLength": 1, "maxLength": 500})


@dataclass(frozen=True, slots=True)
class WhatFollows:
    """What a session changed, in the words of the library."""

    says: tuple[str, ...]


@operation(
    "get",
    "plan",
    None,
    scope=KeyScope.READ,
    says="The plan with every session and every change.",
    document="sternway.plan/1",
)
def get_plan(call: Call) -> Any:
    assert call.person is not None
    now = standing(training_of(call.person, call.person), call.person, False)
    if now.journal is None:
        raise Http404
    return json.loads(json.dumps(plan_document(now.journal, say_in_documents)))


@operation(
    "post",
    "log",
    WhatFollows,
    scope=KeyScope.WRITE,
    says="Write a session down; the plan steps back where pain, a fall or too much ask for it.",
    body=LoggedSession,
    status=201,
)
def log_session(call: Call) -> WhatFollows:
    assert call.person is not None
    said: LoggedSession = call.body
    entry = typed_entry(said.sentence, call.person.today)
    follows = first_things_first(log_entry(call.person, entry))
    return WhatFollows(tuple(say(each) for each in follows))
