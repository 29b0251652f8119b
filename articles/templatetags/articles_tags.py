from django import template

from ..models import ArticleIndexPage, ArticlePage

register = template.Library()


@register.simple_tag(takes_context=True)
def lead_article(context, chosen=None):
    """Return the chosen article when it is published, else the newest one.

    The rest of the page can ask for other articles than this one: see ``latest_articles``.
    """
    published = ArticlePage.objects.live().public().for_listing()
    article = published.filter(pk=chosen.pk).first() if chosen else None
    article = article or published.newest_first().first()
    if page := context.get("page"):
        page.lead_article = article
    return article


@register.simple_tag(takes_context=True)
def latest_articles(context, count):
    """Return the newest published articles, without the one that leads the page."""
    articles = ArticlePage.objects.live().public().newest_first().for_listing()
    lead = context.get("page") and getattr(context["page"], "lead_article", None)
    return list((articles.exclude(pk=lead.pk) if lead else articles)[:count])


@register.simple_tag(takes_context=True)
def magazine_url(context):
    magazine = ArticleIndexPage.objects.live().first()
    return magazine.get_url(context.get("request")) if magazine else ""
