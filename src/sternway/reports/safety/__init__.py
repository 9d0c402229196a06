"""Sheets to print for a safe run: the guide's calls, the organiser's form."""

from sternway.reports.safety.pages import call_sheet_page, event_form_page

__all__ = ["call_sheet_page", "event_form_page"]
