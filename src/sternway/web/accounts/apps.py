"""Accounts as a feature."""

from django.utils.translation import gettext_lazy as _

from sternway.web.feature import Entry, Feature


class Accounts(Feature):
    """People and what they may."""

    name = "sternway.web.accounts"
    label = "accounts"
    prefix = ""
    routes = "sternway.web.accounts.interfaces.urls"
    entries = (
        Entry(_("Settings"), "accounts:settings", order=900),
        Entry(
            _("People"),
            "accounts:people",
            order=910,
            is_for=lambda person: person is not None and person.is_administrator,
        ),
    )

    def ready(self) -> None:
        from allauth.account.signals import password_reset

        from sternway.web.accounts.domain.keys import end_keys_after_mail

        password_reset.connect(end_keys_after_mail)
