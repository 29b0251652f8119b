from .base import BasePage, BodyMixin
from .community import CommunityEnvironment, CommunityPage
from .images import SiteImage, SiteRendition
from .kept import KeptWhileUsed
from .membership import Benefit, MembershipIndexPage, MembershipPage
from .pages import ContactPage, ContentPage, HomePage
from .seeding import SeededObject
from .services import ServiceIndexPage, ServicePage
from .settings import SiteSettings
from .users import User

__all__ = [
    "BasePage",
    "Benefit",
    "BodyMixin",
    "CommunityEnvironment",
    "CommunityPage",
    "ContactPage",
    "ContentPage",
    "HomePage",
    "KeptWhileUsed",
    "MembershipIndexPage",
    "MembershipPage",
    "SeededObject",
    "ServiceIndexPage",
    "ServicePage",
    "SiteImage",
    "SiteRendition",
    "SiteSettings",
    "User",
]
