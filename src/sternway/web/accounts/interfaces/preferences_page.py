"""What somebody sets for themselves."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from sternway.web.accounts.interfaces.access import signed_in
from sternway.web.accounts.interfaces.forms import SettingsForm
from sternway.web.accounts.models import Person


@signed_in
def settings_page(request: HttpRequest, person: Person) -> HttpResponse:
    form = SettingsForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        form.save()
        with translation.override(person.language or translation.get_language()):
            messages.success(request, _("Saved."))
        return redirect("accounts:settings")
    facts = {"form": form, "oidc": settings.STERNWAY.oidc}
    return render(request, "accounts/settings.html", facts)
