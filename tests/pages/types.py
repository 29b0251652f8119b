"""Every page type of the site, as its contract describes it."""

from dataclasses import dataclass

from wagtail.models import Page

from articles.models import ArticleIndexPage, ArticlePage, DossierIndexPage, DossierPage
from events.models import EventIndexPage, EventPage
from faq.models import FAQIndexPage, QuestionPage
from home.models import (
    CommunityPage,
    ContactPage,
    ContentPage,
    HomePage,
    MembershipIndexPage,
    MembershipPage,
    ServiceIndexPage,
    ServicePage,
)


@dataclass(frozen=True)
class PageType:
    name: str
    """What editors call it."""
    parents: tuple[type[Page], ...]
    plural: str = ""
    is_single: bool = False
    has_body: bool = True


PAGE_TYPES = {
    HomePage: PageType("voorpagina", (Page,), is_single=True, has_body=False),
    ContentPage: PageType("pagina", (HomePage, ContentPage), "pagina’s"),
    ContactPage: PageType("contactpagina", (HomePage,), is_single=True),
    CommunityPage: PageType("communitypagina", (HomePage,), is_single=True),
    ServiceIndexPage: PageType("dienstenoverzicht", (HomePage,), is_single=True),
    ServicePage: PageType("dienst", (ServiceIndexPage,), "diensten"),
    MembershipIndexPage: PageType("overzicht van lidmaatschappen", (HomePage,), is_single=True),
    MembershipPage: PageType("lidmaatschap", (MembershipIndexPage,), "lidmaatschappen"),
    ArticleIndexPage: PageType("magazine", (HomePage,), is_single=True, has_body=False),
    ArticlePage: PageType("artikel", (ArticleIndexPage,), "artikelen"),
    DossierIndexPage: PageType("dossieroverzicht", (ArticleIndexPage,), is_single=True, has_body=False),
    DossierPage: PageType("dossier", (DossierIndexPage,), "dossiers"),
    FAQIndexPage: PageType("veelgestelde vragen", (HomePage,), is_single=True, has_body=False),
    QuestionPage: PageType("vraag", (FAQIndexPage,), "vragen"),
    EventIndexPage: PageType("agenda", (HomePage,), is_single=True, has_body=False),
    EventPage: PageType("workshop", (EventIndexPage,), "workshops"),
}
WITH_BODY = [model for model, page_type in PAGE_TYPES.items() if page_type.has_body]


def name_of(model: type[Page]) -> str:
    """The name of a parametrised test."""
    return model.__name__
