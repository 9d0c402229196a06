"""A claim of a performance that somebody handed in."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sternway.text import current, translated
from sternway.web.identifiers import new_id


class Progress(models.TextChoices):
    """How far a claim has come here; in the ledger it has a state of its own."""

    WAITING = "waiting", _("waits for a record keeper")
    RETURNED = "returned", _("a question is open")
    ENTERED = "entered", _("in the ledger")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")


OPEN = (Progress.WAITING, Progress.RETURNED)


class HandedIn(models.Model):
    """What is claimed, in the words of who handed it in."""

    public_id = models.CharField(max_length=20, unique=True, default=new_id)
    owner = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="handed_in_claims"
    )
    """whose performance it is"""
    handed_in_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    entry = models.JSONField()
    """fields of the library's `Entry`, but for who enters it and how sure it is; empty where the
    account is erased or the name taken out"""
    title = models.CharField(max_length=200)
    """event and mark, for lists"""
    progress = models.CharField(max_length=10, choices=Progress.choices, default=Progress.WAITING)
    claim_id = models.CharField(max_length=200, blank=True)
    """in the ledger, once it is there"""
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def heading(self) -> str:
        """The title as it is read now: the event's name and the sign in the mark."""
        _name, colon, mark = self.title.partition(": ")
        return f"{self.event_name}{colon}{current().mark(mark)}"

    @property
    def event_name(self) -> str:
        """That of the event as it is read now."""
        return translated(self.title.partition(": ")[0])

    @property
    def circumstances(self) -> str:
        """Day, name and place, as they were handed in; ``""`` once they are erased."""
        said = self.entry or {}
        return ", ".join(filter(None, (said.get(each) for each in ("date", "athlete", "place"))))

    @property
    def keeper(self) -> str:
        """Who entered it into the ledger; ``""`` where nobody did, or is here no more."""
        steps = [each for each in self.decisions.all() if each.kind == "entered" and each.by]
        return str(steps[-1].by) if steps else ""

    @property
    def is_erased(self) -> bool:
        """Whether all but its place in the ledger went, with the account of whose it was or with
        the name.
        """
        return not self.entry

    @property
    def is_open(self) -> bool:
        return self.progress in OPEN
