from django import template

from ..pictures import picture_of

register = template.Library()


@register.inclusion_tag("components/picture.html")
def picture(image, shape="own", sizes="100vw", priority=False):
    """Show a picture; ``priority`` is for the one that opens the page, all others load lazily."""
    return {"picture": picture_of(image, shape), "sizes": sizes, "priority": priority}
