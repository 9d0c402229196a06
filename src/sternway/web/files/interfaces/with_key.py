"""One POST with a key, for phones and scripts: a multipart form, or the bare bytes."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import TooManyFilesSent
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from sternway.web.accounts.domain.keys import holder
from sternway.web.accounts.models.access_key import KeyScope
from sternway.web.files.domain.receive import take_whole
from sternway.web.files.models import Arrival, ArrivalState, Way


@csrf_exempt
@require_POST
def hand_in_with_key(request: HttpRequest) -> HttpResponse:
    """201 with what became of each file; the key is that of an ``Authorization: Bearer`` header.

    Cookies count for nothing here, so that no other site can make a browser send something.
    """
    person = holder(request.headers.get("Authorization", ""), KeyScope.UPLOAD)
    if person is None:
        return JsonResponse({"error": "the key is missing, wrong, or has ended"}, status=401)
    try:
        sent = [each for _, files in request.FILES.lists() for each in files]
    except TooManyFilesSent:
        most = settings.DATA_UPLOAD_MAX_NUMBER_FILES
        said = f"more than {most} files at once, so none was taken: send them in parts"
        return JsonResponse({"error": said}, status=413)
    found: list[Arrival] = []
    for file in sent:
        assert isinstance(file, UploadedFile)
        found.append(take_whole(person, file.name or "", file.size or 0, Way.KEY, file.chunks()))
    if not found:
        return JsonResponse({"error": "send the recording as a file of the form"}, status=400)
    return JsonResponse(answer_about(found), status=201)


def answer_about(arrivals: list[Arrival]) -> dict[str, object]:
    """What machines are told of arrivals."""
    return {
        "arrivals": [
            {
                "id": each.public_id,
                "name": each.name,
                "state": ArrivalState(each.state).value,
                "says": each.says,
            }
            for each in arrivals
        ]
    }
