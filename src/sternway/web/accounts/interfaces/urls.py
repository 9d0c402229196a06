"""Addresses of people and their settings."""

from django.urls import path

from sternway.web.accounts.interfaces import (
    guardians,
    joining,
    keys,
    own_data,
    people,
    places,
    preferences_page,
    sharing,
)

app_name = "accounts"
urlpatterns = [
    path("first/<str:secret>", joining.first, name="first"),
    path("join/<str:secret>", joining.join, name="join"),
    path("password/<str:secret>", joining.new_password, name="password"),
    path("settings", preferences_page.settings_page, name="settings"),
    path("settings/keys", keys.keys, name="keys"),
    path("settings/keys/<int:number>/withdraw", keys.withdraw, name="withdraw-key"),
    path("settings/sharing", sharing.sharing, name="sharing"),
    path("settings/sharing/give", sharing.give, name="give-consent"),
    path("settings/sharing/<int:number>/withdraw", sharing.withdraw, name="withdraw-consent"),
    path("settings/sharing/child", guardians.child, name="child"),
    path("settings/sharing/children/<str:public_id>/invite", guardians.invite, name="ask-guardian"),
    path("settings/sharing/children/<str:public_id>/leave", guardians.leave, name="leave-child"),
    path("guardian/<str:secret>", guardians.guardian, name="guardian"),
    path("settings/born/<str:public_id>", guardians.born, name="born"),
    path("settings/places", places.places, name="places"),
    path("settings/places/<int:number>/remove", places.show_again, name="remove-place"),
    path("settings/data", own_data.own_data, name="own-data"),
    path("settings/data/<str:public_id>/zip", own_data.take_along, name="take-along"),
    path("settings/data/<str:public_id>/erase", own_data.erase_account, name="erase"),
    path("people", people.people, name="people"),
    path("people/invite", people.invite_somebody, name="invite"),
    path("people/invitations/<int:number>/withdraw", people.withdraw, name="withdraw-invitation"),
    path("people/<str:public_id>/role", people.change_role, name="role"),
    path("people/<str:public_id>/password", people.password_link, name="password-link"),
]
