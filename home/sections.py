from .templatetags.page_tags import readable_page


def section_url(context, model) -> str:
    """Return the address of the one page of a type, or nothing when not every reader may open it."""
    page = readable_page(context, model.objects.live().first())
    return (page.get_url(context.get("request")) or "") if page else ""
