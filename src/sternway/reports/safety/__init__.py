"""Sheets to print for a safe run: the guide's calls, the organiser's form."""

from sternway.reports.safety.check_view import CheckView, check_view
from sternway.reports.safety.pages import (
    CallSheetView,
    EventFormView,
    call_sheet_page,
    event_form_page,
)

__all__ = [
    "CallSheetView",
    "CheckView",
    "EventFormView",
    "call_sheet_page",
    "check_view",
    "event_form_page",
]
