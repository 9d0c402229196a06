"""Signing in and out, second factors, passkeys, sessions: allauth's views under our look."""

from django.urls import include, path

urlpatterns = [path("", include("allauth.urls"))]
