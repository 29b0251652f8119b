"""Who publishes the site, as every output says it."""

from django.conf import settings
from django.templatetags.static import static

NAME = settings.WAGTAIL_SITE_NAME
ICON = "img/icon-512.png"
ICON_SIZE = 512


def publisher(origin: str) -> dict:
    """Return the schema.org organisation; ``origin`` is the site's address without a slash at its end."""
    logo = {
        "@type": "ImageObject",
        "url": f"{origin}{static(ICON)}",
        "width": ICON_SIZE,
        "height": ICON_SIZE,
    }
    return {"@type": "Organization", "name": NAME, "url": f"{origin}/", "logo": logo}
