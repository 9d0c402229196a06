"""Jobs show where they were asked for."""

app_name = "jobs"
urlpatterns: list[object] = []
