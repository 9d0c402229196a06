"""Addresses of people and their settings."""

from django.urls import path

from sternway.web.accounts.interfaces import joining, people, preferences_page

app_name = "accounts"
urlpatterns = [
    path("first/<str:secret>", joining.first, name="first"),
    path("join/<str:secret>", joining.join, name="join"),
    path("password/<str:secret>", joining.new_password, name="password"),
    path("settings", preferences_page.settings_page, name="settings"),
    path("people", people.people, name="people"),
    path("people/invite", people.invite_somebody, name="invite"),
    path("people/<str:public_id>/role", people.change_role, name="role"),
]
