"""Addresses in the magazine: of its lists, and the old ones that go on working."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.validators import slug_re
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from home.sections import section_address

RESERVED = {"auteur", "categorie", "dossiers", "feed", "tag"}
"""What the magazine's own addresses begin with: an article there would hide them."""


def validate_free_slug(slug: str, *, own: str = "") -> None:
    """Refuse what the magazine has there itself; ``own`` is the address that is meant for who asks."""
    if slug in RESERVED - {own}:
        raise ValidationError({"slug": "Dit adres gebruikt het magazine zelf. Kies een ander adres."})


def list_address(kind: str, slug: str, request=None) -> str:
    """Return the address of the list of a "categorie", "tag" or "auteur".

    It is empty without a slug, and when there is no magazine that every reader may open.
    """
    if not slug_re.match(slug or ""):
        return ""
    base = section_address(apps.get_model("articles.ArticleIndexPage"), request)
    return f"{base}{kind}/{slug}/" if base else ""


def redirect_address(old: str, new: str) -> None:
    """Let an old address of this site, such as ``/magazine/tag/agenda/``, lead to a new one for good.

    What led to the old one leads to the new one from now on, and nothing leads away from the new one: no
    chains and no loops. Does nothing when either is empty or both are the same.
    """
    old_path, new_path = Redirect.normalise_path(old), Redirect.normalise_path(new)
    if not (old and new) or old_path == new_path:
        return
    site = Site.objects.filter(is_default_site=True).first()
    target = redirect_target(new)
    redirects = Redirect.get_for_site(site)
    redirects.filter(old_path__in=[old_path, new_path]).delete()
    redirects.filter(**redirect_target(old)).update(**target)
    Redirect.objects.create(old_path=old_path, site=site, automatically_created=True, **target)


def redirect_target(address) -> dict:
    """Return the fields of a redirect to an address; one below the magazine moves along with the magazine."""
    magazine = apps.get_model("articles.ArticleIndexPage").objects.live().first()
    base = (magazine and magazine.get_url()) or ""
    if base and address.startswith(base):
        route = f"/{address.removeprefix(base)}"
        return {"redirect_page": magazine, "redirect_page_route_path": route, "redirect_link": ""}
    return {"redirect_page": None, "redirect_page_route_path": "", "redirect_link": address}
