"""Whether the installation works, for whoever watches over it."""

from __future__ import annotations

from datetime import timedelta

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sternway import __version__
from sternway.web.operation.models import Installation

_SILENT = timedelta(seconds=90)
"""after which a worker that says nothing is taken for dead"""


@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """200 where the database answers; ``worker`` says whether jobs are being done."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        seen = Installation.objects.values_list("worker_seen_at", flat=True).first()
    except DatabaseError:
        return JsonResponse({"status": "database does not answer"}, status=503)
    is_working = seen is not None and timezone.now() - seen < _SILENT
    return JsonResponse({"status": "ok", "worker": is_working, "version": __version__})
