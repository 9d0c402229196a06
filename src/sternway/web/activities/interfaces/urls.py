"""Addresses of activities."""

from django.urls import path

from sternway.web.activities.interfaces import activity, changing, directions, listing, sharing

app_name = "activities"
urlpatterns = [
    path("", listing.listing, name="list"),
    path("trash", listing.trash, name="trash"),
    path("trash/<str:public_id>/restore", changing.put_back, name="restore"),
    path("trash/<str:public_id>/delete", changing.delete, name="delete"),
    path("shared/<str:token>", sharing.shared, name="shared"),
    path("shared/<str:token>/course", sharing.shared_course, name="shared-course"),
    path("<str:public_id>", activity.activity_page, name="activity"),
    path("<str:public_id>/course", activity.course, name="course"),
    path("<str:public_id>/file", activity.raw_file, name="file"),
    path("<str:public_id>/change", changing.change, name="change"),
    path("<str:public_id>/trash", changing.to_trash, name="to-trash"),
    path("<str:public_id>/again", directions.again, name="again"),
    path("<str:public_id>/declare", directions.declare_range, name="declare"),
    path("<str:public_id>/crop", directions.crop_it, name="crop"),
    path("<str:public_id>/undo", directions.undo_last, name="undo"),
    path("<str:public_id>/hide-start", sharing.hide_start, name="hide-start"),
    path("<str:public_id>/share", sharing.make, name="share"),
    path("<str:public_id>/shares/<str:share_id>/withdraw", sharing.end, name="withdraw"),
]
