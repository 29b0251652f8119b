from django import template
from wagtail.models import PageViewRestriction

register = template.Library()


@register.simple_tag(takes_context=True)
def readable(context, pages):
    """Return the chosen pages that every reader may open: published, not private, not deleted since."""
    private = _private_paths(context.get("request"))
    return [page for page in pages or [] if page and page.live and not page.path.startswith(private)]


@register.simple_tag(takes_context=True)
def readable_page(context, page):
    """Return the chosen page, or nothing when not every reader may open it."""
    return next(iter(readable(context, [page])), None)


def _private_paths(request):
    """The places in the tree below which pages ask for a password or a login; one query a request."""
    if not hasattr(request, "_private_paths"):
        paths = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
        if request is None:
            return paths
        request._private_paths = paths
    return request._private_paths
