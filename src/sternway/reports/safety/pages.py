"""The call sheet and the event form as HTML files that need nothing but themselves."""

from __future__ import annotations

from collections.abc import Sequence

from sternway.reports.look.page import rendered
from sternway.reports.safety.pictogram import pictogram
from sternway.safety import CallSheet, EventForm

_ROOM = "sternway.reports.safety"


def call_sheet_page(sheets: Sequence[CallSheet]) -> str:
    """One A4 page for each sheet, a whole HTML document. Raises ``ValueError`` without a sheet."""
    if not sheets:
        raise ValueError("a page of calls needs at least one sheet")
    return rendered(_ROOM, "call_sheet.html.j2", sheets=sheets, pictogram=pictogram)


def event_form_page(form: EventForm) -> str:
    """The form with boxes to tick, a whole HTML document."""
    return rendered(_ROOM, "event_form.html.j2", form=form)
