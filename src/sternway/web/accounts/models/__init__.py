"""One file a model."""

from sternway.web.accounts.models.access_key import AccessKey
from sternway.web.accounts.models.audit import AuditEntry
from sternway.web.accounts.models.consent import Consent, Scope
from sternway.web.accounts.models.guardianship import Guardianship
from sternway.web.accounts.models.invitation import Invitation
from sternway.web.accounts.models.person import Person, Theme
from sternway.web.accounts.models.role import Role, RoleGrant
from sternway.web.accounts.models.zone import PrivateZone

__all__ = [
    "AccessKey",
    "AuditEntry",
    "Consent",
    "Guardianship",
    "Invitation",
    "Person",
    "PrivateZone",
    "Role",
    "RoleGrant",
    "Scope",
    "Theme",
]
