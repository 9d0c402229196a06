"""All addresses: those of the features, of allauth, and of the pages that belong to none."""

from allauth.account import views as mail_views
from django.urls import include, path

from sternway.web.accounts.interfaces.joining import forgotten, only_by_mail
from sternway.web.accounts.interfaces.openid import come_back
from sternway.web.feature import features
from sternway.web.look.views import (
    home,
    missing,
    not_understood,
    refused,
    script_catalogue,
    stylesheet,
    wrong,
)
from sternway.web.operation.health import health

handler400 = not_understood
handler404 = missing
handler403 = refused
handler500 = wrong

urlpatterns = [
    path("", home, name="home"),
    path("health", health, name="health"),
    path("look/style.css", stylesheet, name="stylesheet"),
    path("look/words.js", script_catalogue, name="words"),
    path("account/password/reset/", forgotten, name="account_reset_password"),
    path("account/email/", only_by_mail(mail_views.email), name="account_email"),
    path(
        "account/confirm-email/",
        only_by_mail(mail_views.email_verification_sent),
        name="account_email_verification_sent",
    ),
    path(
        "account/password/reset/done/",
        only_by_mail(mail_views.password_reset_done),
        name="account_reset_password_done",
    ),
    path("account/oidc/<str:provider_id>/login/callback/", come_back),
    path("account/", include("allauth.urls")),
    *(path(each.prefix, include(each.routes)) for each in features() if each.routes),
]
