"""The call sheet and the event form: parts to be shown alone, and whole pages for A4."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from sternway.reports.safety.pictogram import pictogram
from sternway.safety import CallSheet, EventForm
from sternway.safety.basis import Basis
from sternway.text.safety import basis_text


@dataclass(frozen=True, slots=True)
class CallSheetView:
    """A sheet of calls with their signs, as large as a page."""

    template: ClassVar[str] = "safety/sheet.html.j2"
    sheet: CallSheet
    pictogram: Callable[..., Markup] = pictogram


@dataclass(frozen=True, slots=True)
class EventFormView:
    """The needs of a race to tick, section by section."""

    template: ClassVar[str] = "safety/needs.html.j2"
    form: EventForm
    basis: Callable[[Basis], str] = basis_text


def call_sheet_page(sheets: Sequence[CallSheet]) -> str:
    """One A4 page for each sheet, a whole HTML document. Raises ``ValueError`` without a sheet."""
    from sternway.reports.style.page import page

    if not sheets:
        raise ValueError("a page of calls needs at least one sheet")
    views = [CallSheetView(sheet) for sheet in sheets]
    return page("safety/call_sheet.html.j2", "safety/call_sheet.css", sheets=views)


def event_form_page(form: EventForm) -> str:
    """The form with boxes to tick, a whole HTML document."""
    from sternway.reports.style.page import page

    view = EventFormView(form)
    return page("safety/event_form.html.j2", "safety/event_form.css", form=view)
