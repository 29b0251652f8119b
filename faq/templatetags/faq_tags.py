from urllib.parse import urlencode

from django import template

from home.chosen import chosen
from home.sections import section_url

from ..models import FAQIndexPage, QuestionPage

register = template.Library()


@register.simple_tag(takes_context=True)
def faq_url(context):
    """Return the address of the list of questions, or nothing when not every reader may open it."""
    request, page = context.get("request"), context.get("page")
    if isinstance(page, QuestionPage):
        page = next(reversed(page.breadcrumb()), None)
    if page and page.specific_class is FAQIndexPage:  # readers are on it, or right below it
        return page.get_url(request) or ""
    return section_url(context, FAQIndexPage)


@register.simple_tag(takes_context=True)
def chosen_questions(context, stream):
    """Return the questions that a stream of page choosers names and that every reader may open."""
    return chosen(stream, QuestionPage.objects.published(context.get("request")).for_listing())


@register.simple_tag(takes_context=True)
def ask_url(context, question=""):
    """Return the address where readers ask what is not answered yet, or nothing when there is none.

    ``question`` is filled in already.
    """
    faq = faq_url(context)
    query = f"?{urlencode({'vraag': question})}" if question else ""
    return f"{faq}{FAQIndexPage.get_resolver().reverse('ask')}{query}" if faq else ""


@register.inclusion_tag("faq/ask_link.html", takes_context=True)
def ask_link(context, question=""):
    """Invite readers to ask what they did not find."""
    return {"address": ask_url(context, question)}
