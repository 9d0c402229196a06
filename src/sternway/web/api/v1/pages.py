"""Lists in pages: the newest first, each page with the mark from which the next begins."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet

from sternway.web.api.operation import Call, Parameter

Row = TypeVar("Row", bound=Model)
_A_PAGE = 50
PAGE = (
    Parameter("before", "The mark `next` of the page before.", "number", most=999_999_999),
    Parameter("limit", "How many at most; 50 without it.", "number", least=1, most=200),
)


def page_of(call: Call, rows: QuerySet[Row]) -> tuple[list[Row], int | None]:
    """The rows of a page, and the mark of the next; None where there is none."""
    limit = call.query.get("limit", _A_PAGE)
    if "before" in call.query:
        rows = rows.filter(pk__lt=call.query["before"])
    found = [*rows.order_by("-pk")[: limit + 1]]
    page = found[:limit]
    return page, page[-1].pk if len(found) > limit else None
