"""Addresses of training."""

from django.urls import path

from sternway.web.plans.interfaces import (
    athlete,
    calendar,
    log,
    outgoing,
    plan,
    progress,
    safety,
)

app_name = "plans"
urlpatterns = [
    path("calendar/", calendar.calendar, name="calendar"),
    path("plan/", plan.plan, name="plan"),
    path("plan/athlete/", athlete.athlete_form, name="athlete"),
    path("plan/athlete/file/", athlete.athlete_file, name="athlete-file"),
    path("plan/changes/", plan.history, name="history"),
    path("plan/changes/undo/", plan.undo_change, name="undo"),
    path("plan/feed/", outgoing.feed, name="feed"),
    path("plan/feed/<str:secret>.ics", outgoing.feed_file, name="feed-file"),
    path("plan/workouts.zip", outgoing.workouts, name="workouts"),
    path("plan/sessions/<str:name>/", plan.session, name="session"),
    path("plan/sessions/<str:name>/missed/", plan.miss_session, name="miss"),
    path("plan/sessions/<str:name>/move/", plan.move_session, name="move"),
    path("plan/sessions/<str:name>/workout.fit", outgoing.workout, name="workout"),
    path("log/", log.log, name="log"),
    path("log/missing/", log.log_missing, name="log-missing"),
    path("log/recordings/<str:public_id>/", log.log_recording, name="log-recording"),
    path("log/<str:public_id>/remove/", log.remove_line, name="remove-line"),
    path("progress/", progress.progress, name="progress"),
    path("progress/tests/<str:public_id>/remove/", progress.remove_test, name="remove-test"),
    path("safety/", safety.check, name="check"),
    path("safety/calls/", safety.calls, name="calls"),
    path("safety/calls/<str:language>/", safety.calls, name="calls-in"),
]
