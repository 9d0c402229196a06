"""Addresses of the API: those of its operations, and its description."""

import re

from django.http import HttpRequest, JsonResponse
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from sternway.web.api.description import description
from sternway.web.api.operation import operations, view_of
from sternway.web.api.v1 import activities, recordings, records, training  # noqa: F401

app_name = "api"


@require_safe
def described(request: HttpRequest) -> JsonResponse:
    """The API in OpenAPI 3.1."""
    return JsonResponse(description(reverse("api:description").rpartition("/")[0]))


urlpatterns = [
    path("openapi.json", described, name="description"),
    *(
        path(re.sub(r"\{(\w+)\}", r"<str:\1>", each), view_of(each), name=each)
        for each in dict.fromkeys(each.path for each in operations())
    ),
]
