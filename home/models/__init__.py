from .base import BasePage, BodyMixin
from .community import CommunityEnvironment, CommunityPage
from .contact import ContactMessage, ContactPage
from .crawlers import CrawlerSettings
from .faults import PageFault, WaitingFaults
from .filters import KeptFilter
from .images import SiteImage, SiteRendition
from .kept import KeptWhileUsed
from .mail import OutgoingMail
from .membership import Benefit, MembershipIndexPage, MembershipPage
from .navigation import NavigationSettings, SiteMessage
from .notices import EditorNotice, MailChoice
from .outgoing import OutgoingCount, OutgoingLink, OutgoingPlace
from .pages import ContentPage, HomePage
from .planning import EditorialPlan
from .removals import Removal
from .rows import OrderedRow
from .seeding import SeededObject
from .services import ServiceIndexPage, ServicePage
from .settings import SiteSettings
from .timers import TimerRun
from .users import User
from .workflow import EditorialApprovalTask

__all__ = [
    "BasePage",
    "Benefit",
    "BodyMixin",
    "CommunityEnvironment",
    "CommunityPage",
    "ContactMessage",
    "ContactPage",
    "ContentPage",
    "CrawlerSettings",
    "EditorNotice",
    "EditorialApprovalTask",
    "EditorialPlan",
    "HomePage",
    "KeptFilter",
    "KeptWhileUsed",
    "MailChoice",
    "MembershipIndexPage",
    "MembershipPage",
    "NavigationSettings",
    "OrderedRow",
    "OutgoingCount",
    "OutgoingLink",
    "OutgoingMail",
    "OutgoingPlace",
    "PageFault",
    "Removal",
    "SeededObject",
    "ServiceIndexPage",
    "ServicePage",
    "SiteImage",
    "SiteMessage",
    "SiteRendition",
    "SiteSettings",
    "TimerRun",
    "User",
    "WaitingFaults",
]
