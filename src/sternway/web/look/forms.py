"""How forms are drawn: a label, the field, its help and its errors, one below the other."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Templates of the application before those of Django."""

    form_template_name = "look/form.html"
    field_template_name = "look/field.html"
