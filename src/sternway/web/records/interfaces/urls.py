"""Addresses of records."""

from django.urls import path

from sternway.web.records.interfaces import book_pages, calculators, claims, judging, names

app_name = "records"
urlpatterns = [
    path("records/", book_pages.events, name="events"),
    path("records/fastest/", book_pages.fastest, name="fastest"),
    path("records/athletes/", book_pages.athletes, name="athletes"),
    path("records/athletes/<str:id>/", book_pages.athlete, name="athlete"),
    path("records/athletes/<str:id>/withhold/", names.withhold, name="withhold"),
    path("records/competitions/", book_pages.competitions, name="competitions"),
    path("records/competitions/<str:id>/", book_pages.competition, name="competition"),
    path("records/claims/<str:id>/", book_pages.claim, name="claim"),
    path("records/events/<str:code>/<str:sex>/", book_pages.event, name="event"),
    path(
        "records/events/<str:code>/<str:sex>/progression/",
        book_pages.progression,
        name="progression",
    ),
    path("points/", calculators.points, name="points"),
    path("predict/", calculators.prediction, name="predict"),
    path("evidence/", calculators.topics, name="topics"),
    path("evidence/<str:name>/", calculators.topic, name="topic"),
    path("claims/", claims.claims, name="claims"),
    path("claims/new/", claims.new_claim, name="new-claim"),
    path("claims/ledger/", judging.ledger_text, name="ledger-text"),
    path("claims/names/", names.names, name="names"),
    path("claims/names/ask/", names.ask, name="ask-for-name"),
    path("claims/names/<str:public_id>/refuse/", names.refuse, name="refuse-name"),
    path("claims/<str:public_id>/", claims.handed_in, name="handed-in"),
    path("claims/<str:public_id>/answer/", claims.answer, name="answer"),
    path("claims/<str:public_id>/withdraw/", claims.withdraw, name="withdraw"),
    path("claims/<str:public_id>/files/", claims.add_file, name="add-file"),
    path("claims/<str:public_id>/files/<str:file>/", claims.evidence, name="evidence"),
    path("claims/<str:public_id>/decide/<str:what>/", judging.decide, name="decide"),
]
