"""Addresses of handing in."""

from django.urls import path

from sternway.web.files.interfaces import handing_in, with_key

app_name = "files"
urlpatterns = [
    path("", handing_in.hand_in, name="hand-in"),
    path("announce", handing_in.announce_file, name="announce"),
    path("delete", handing_in.delete, name="delete"),
    path("stop", handing_in.stop, name="stop"),
    path("arrivals", handing_in.arrivals, name="arrivals"),
    path("key", with_key.hand_in_with_key, name="with-key"),
]
