from django import template

from home.blocks.home import MOST_LATEST
from home.chosen import chosen
from home.sections import section_url
from home.templatetags.page_tags import readable_page

from ..addresses import list_address
from ..models import ArticleIndexPage, ArticlePage, DossierIndexPage

register = template.Library()


@register.simple_tag(takes_context=True)
def lead_article(context, chosen=None):
    """Return the chosen article when it is published, else the newest one."""
    if chosen and (article := _published(context).filter(pk=chosen.pk).first()):
        return article
    return next(iter(_newest(context)), None)


@register.simple_tag(takes_context=True)
def latest_articles(context, count):
    """Return the newest published articles, without the one in the opening, wherever that stands."""
    articles = _newest(context)
    sections = getattr(context.get("page"), "sections", None)
    opening = sections and sections.first_block_by_name("lead_story")
    if opening and articles:
        lead = readable_page(context, opening.value.get("article")) or articles[0]
        articles = [article for article in articles if article.pk != lead.pk]
    return articles[:count]


def _newest(context):
    """Both of these show the newest articles: fetched once for a request."""
    request = context.get("request")
    if not hasattr(request, "_newest_articles"):
        newest = list(_published(context).newest_first()[: MOST_LATEST + 1])
        if request is None:
            return newest
        request._newest_articles = newest
    return request._newest_articles


def _published(context):
    return ArticlePage.objects.published(context.get("request")).for_listing().with_authors()


@register.simple_tag(takes_context=True)
def chosen_articles(context, stream):
    """Return the articles that a stream of page choosers names and that every reader may open."""
    return chosen(stream, ArticlePage.objects.published(context.get("request")).select_related("category"))


@register.simple_tag(takes_context=True)
def magazine_url(context):
    return section_url(context, ArticleIndexPage)


@register.simple_tag(takes_context=True)
def dossiers_url(context):
    return section_url(context, DossierIndexPage)


@register.simple_tag(takes_context=True)
def list_url(context, kind, slug):
    """Return the address of the list of a "categorie", "tag" or "auteur", or nothing when none is public."""
    return list_address(kind, slug, context.get("request"))


@register.simple_tag
def progress(parts):
    """Return how much of a dossier there is: ``minutes`` to read, and how many parts are ``announced``."""
    readable = [part for part in parts if part.is_readable]
    return {
        "minutes": sum(part.article.reading_minutes for part in readable),
        "announced": len(parts) - len(readable),
    }
