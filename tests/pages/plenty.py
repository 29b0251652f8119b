"""As many pages of a type as a test asks for, with everything that a list shows of them."""

from datetime import UTC, datetime, timedelta

from wagtail.images.models import Filter

from articles.models import ArticleAuthor, ArticleIndexPage, ArticlePage
from events.models import EventIndexPage, EventPage, EventSession
from faq.models import FAQIndexPage, QuestionCategory, QuestionPage
from home.models import SiteImage, SiteRendition
from home.pictures import SHAPES, SHARE_FILTER, filter_specs
from tests import factories

from .bulk import make_pages

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)


def make_images(count):
    """Pictures with every rendition that the site asks for; none of them has a file."""
    first = SiteImage.objects.count()
    images = SiteImage.objects.bulk_create(
        SiteImage(title=f"Beeld {n}", file=f"{n}.png", width=4, height=3) for n in range(first, first + count)
    )
    SiteRendition.objects.bulk_create(
        SiteRendition(
            image=image,
            filter_spec=spec,
            focal_point_key=Filter(spec=spec).get_cache_key(image),
            file=f"{image.pk}.webp",
            width=4,
            height=3,
        )
        for image in images
        for spec in {SHARE_FILTER}.union(*map(filter_specs, SHAPES))
    )
    return images


def make_articles(count):
    magazine = factories.only(ArticleIndexPage)
    images = make_images(20)
    categories = [factories.CategoryFactory() for _ in range(4)]
    author = factories.AuthorFactory()
    articles = make_pages(
        ArticlePage,
        magazine,
        count,
        lambda number: {
            "lead_image": images[number % 20],
            "category": categories[number % 4],
            "published_at": NOW - timedelta(hours=number),
        },
    )
    ArticleAuthor.objects.bulk_create(ArticleAuthor(page=article, author=author) for article in articles)
    return articles


def make_workshops(count, start=NOW + timedelta(days=1), step=timedelta(minutes=30)):
    agenda = factories.only(EventIndexPage)

    def moment(number):
        return start + number * step

    workshops = make_pages(
        EventPage,
        agenda,
        count,
        lambda number: {
            "starts_at": moment(number),
            "ends_at": moment(number) + timedelta(hours=3),
            "signup_mode": "built_in",
            "capacity": 20,
        },
    )
    EventSession.objects.bulk_create(
        EventSession(page=workshop, start=workshop.starts_at, end=workshop.ends_at) for workshop in workshops
    )
    return workshops


def make_questions(count):
    faq = factories.only(FAQIndexPage)
    first = QuestionCategory.objects.count()
    categories = QuestionCategory.objects.bulk_create(
        QuestionCategory(name=f"Onderwerp {n}", slug=f"onderwerp-{n}")
        for n in range(first, first + count // 5)
    )
    return make_pages(
        QuestionPage, faq, count, lambda number: {"category": categories[number % len(categories)]}
    )
