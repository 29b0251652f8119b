"""Factories: every one makes its own parent, so that a test states only what matters to it."""

from datetime import timedelta

import factory
import wagtail_factories
from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Page

from articles import models as articles
from events import models as events
from faq import models as faq
from home import models as home


def only(model, **kwargs):
    """Return the one page of a type, or make it: index pages exist once."""
    return model.objects.first() or FACTORIES[model](**kwargs)


class HomePageFactory(wagtail_factories.PageFactory):
    title = "#ONTSECRETARESSEN"
    slug = "voorpagina"
    parent = factory.LazyFunction(Page.get_first_root_node)

    class Meta:
        model = home.HomePage


class _BelowHome(wagtail_factories.PageFactory):
    summary = "Waar deze pagina over gaat."
    parent = factory.LazyFunction(lambda: only(home.HomePage))


class ContentPageFactory(_BelowHome):
    title = factory.Sequence(lambda n: f"Pagina {n}")

    class Meta:
        model = home.ContentPage


class ContactPageFactory(_BelowHome):
    title = "Contact"

    class Meta:
        model = home.ContactPage


class CommunityPageFactory(_BelowHome):
    title = "Community"

    class Meta:
        model = home.CommunityPage


class ServiceIndexPageFactory(_BelowHome):
    title = "Training & consultancy"
    slug = "training-consultancy"

    class Meta:
        model = home.ServiceIndexPage


class ServicePageFactory(_BelowHome):
    title = factory.Sequence(lambda n: f"Dienst {n}")
    parent = factory.LazyFunction(lambda: only(home.ServiceIndexPage))

    class Meta:
        model = home.ServicePage


class MembershipIndexPageFactory(_BelowHome):
    title = "Lidmaatschap"

    class Meta:
        model = home.MembershipIndexPage


class MembershipPageFactory(_BelowHome):
    title = factory.Sequence(lambda n: f"Lidmaatschap {n}")
    parent = factory.LazyFunction(lambda: only(home.MembershipIndexPage))

    class Meta:
        model = home.MembershipPage


class CategoryFactory(factory.django.DjangoModelFactory):
    name = factory.Sequence(lambda n: f"Categorie {n}")
    slug = factory.Sequence(lambda n: f"categorie-{n}")

    class Meta:
        model = articles.Category


class AuthorFactory(factory.django.DjangoModelFactory):
    name = factory.Sequence(lambda n: f"Redactie {n}")
    slug = factory.Sequence(lambda n: f"redactie-{n}")

    class Meta:
        model = articles.Author


class ArticleIndexPageFactory(_BelowHome):
    title = "Magazine"

    class Meta:
        model = articles.ArticleIndexPage


class ArticlePageFactory(_BelowHome):
    title = factory.Sequence(lambda n: f"Artikel {n}")
    parent = factory.LazyFunction(lambda: only(articles.ArticleIndexPage))
    category = factory.SubFactory(CategoryFactory)

    class Meta:
        model = articles.ArticlePage


class DossierIndexPageFactory(_BelowHome):
    title = "Dossiers"
    parent = factory.LazyFunction(lambda: only(articles.ArticleIndexPage))

    class Meta:
        model = articles.DossierIndexPage


class DossierPageFactory(_BelowHome):
    title = factory.Sequence(lambda n: f"Dossier {n}")
    parent = factory.LazyFunction(lambda: only(articles.DossierIndexPage))

    class Meta:
        model = articles.DossierPage


class QuestionCategoryFactory(factory.django.DjangoModelFactory):
    name = factory.Sequence(lambda n: f"Onderwerp {n}")
    slug = factory.Sequence(lambda n: f"onderwerp-{n}")

    class Meta:
        model = faq.QuestionCategory


class FAQIndexPageFactory(_BelowHome):
    title = "Veelgestelde vragen"

    class Meta:
        model = faq.FAQIndexPage


class QuestionPageFactory(_BelowHome):
    title = factory.Sequence(lambda n: f"Vraag {n}?")
    short_answer = "Ja. En nee."
    parent = factory.LazyFunction(lambda: only(faq.FAQIndexPage))
    category = factory.SubFactory(QuestionCategoryFactory)

    class Meta:
        model = faq.QuestionPage


class EventIndexPageFactory(_BelowHome):
    title = "Agenda"

    class Meta:
        model = events.EventIndexPage


class EventPageFactory(_BelowHome):
    """A workshop in a week: ``sessions``, or one that lasts three hours from ``start``."""

    title = factory.Sequence(lambda n: f"Workshop {n}")
    parent = factory.LazyFunction(lambda: only(events.EventIndexPage))

    start = factory.LazyFunction(lambda: timezone.now() + timedelta(days=7))

    class Meta:
        model = events.EventPage

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        start = kwargs.pop("start")
        kwargs.setdefault("sessions", [events.EventSession(start=start, end=start + timedelta(hours=3))])
        return super()._create_instance(model_class, parent, kwargs)


class SiteImageFactory(factory.django.DjangoModelFactory):
    title = "Beeld"
    file = factory.django.ImageField(width=40, height=30, format="JPEG")

    class Meta:
        model = home.SiteImage


class UserFactory(factory.django.DjangoModelFactory):
    username = factory.Sequence(lambda n: f"gebruiker-{n}")
    password = factory.django.Password("geheim-genoeg")

    class Meta:
        model = get_user_model()


FACTORIES = {factory_class._meta.model: factory_class for factory_class in _BelowHome.__subclasses__()}
FACTORIES[home.HomePage] = HomePageFactory
