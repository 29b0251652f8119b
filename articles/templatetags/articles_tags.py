from django import template

from home.chosen import chosen
from home.sections import section_url
from home.templatetags.page_tags import readable_page

from ..addresses import list_address
from ..models import ArticleIndexPage, ArticlePage, DossierIndexPage

register = template.Library()


@register.simple_tag(takes_context=True)
def lead_article(context, chosen=None):
    """Return the chosen article when it is published, else the newest one."""
    published = ArticlePage.objects.published(context.get("request")).newest_first().for_listing()
    return (chosen and published.filter(pk=chosen.pk).first()) or published.first()


@register.simple_tag(takes_context=True)
def latest_articles(context, count):
    """Return the newest published articles, without the one in the opening, wherever that stands."""
    newest = ArticlePage.objects.published(context.get("request")).newest_first().for_listing()
    articles = list(newest[: count + 1])
    sections = getattr(context.get("page"), "sections", None)
    opening = sections and sections.first_block_by_name("lead_story")
    if opening and articles:
        lead = readable_page(context, opening.value.get("article")) or articles[0]
        articles = [article for article in articles if article.pk != lead.pk]
    return articles[:count]


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
