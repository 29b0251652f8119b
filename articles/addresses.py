"""Addresses in the magazine: of its lists, and the old ones that go on working."""

from django.apps import apps
from django.core.exceptions import ValidationError
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from home.generation import kept
from home.published import published

RESERVED = {"auteur", "categorie", "dossiers", "feed", "tag"}
"""What the magazine's own addresses begin with: an article there would hide them."""


def validate_free_slug(slug: str) -> None:
    if slug in RESERVED:
        raise ValidationError({"slug": "Dit adres heeft het magazine zelf nodig. Kies een ander adres."})


def list_address(kind: str, slug: str, request=None) -> str:
    """Return the address of the list of a "categorie", "tag" or "auteur".

    It is empty without a slug, and when there is no magazine that every reader may open.
    """
    base = _magazine_address(request) if slug else ""
    return f"{base}{kind}/{slug}/" if base else ""


def remember_magazine(request, address: str) -> None:
    """Spare the lists on this page the question where the magazine is: an article stands below it."""
    request._magazine_address = address


def _magazine_address(request):
    if hasattr(request, "_magazine_address"):
        return request._magazine_address
    address = kept("magazine-address", lambda: _find_magazine_address(request))
    if request is not None:
        request._magazine_address = address
    return address


def _find_magazine_address(request):
    magazine = published(apps.get_model("articles.ArticleIndexPage").objects.all(), request).first()
    return (magazine and magazine.get_url(request)) or ""


def redirect_address(old: str, new: str) -> None:
    """Let an old address in the magazine lead to the new one, for good.

    Both are addresses on this site, such as ``/magazine/tag/agenda/``. What led to the old one leads to the
    new one from now on, and nothing leads away from the new one: no chains and no loops.
    """
    if not old or not new or old == new:
        return
    site = Site.objects.filter(is_default_site=True).first()
    old_path, new_path = Redirect.normalise_path(old), Redirect.normalise_path(new)
    redirects = Redirect.get_for_site(site)
    redirects.filter(old_path__in=[old_path, new_path]).delete()
    target = _target(new)
    redirects.filter(**_target(old)).update(**target)
    Redirect.objects.create(old_path=old_path, site=site, automatically_created=True, **target)


def _target(address) -> dict:
    """The fields of a redirect to an address: one below the magazine moves along with it."""
    magazine = apps.get_model("articles.ArticleIndexPage").objects.live().first()
    base = magazine and magazine.get_url()
    if base and address.startswith(base):
        return {
            "redirect_page": magazine,
            "redirect_page_route_path": f"/{address.removeprefix(base)}",
            "redirect_link": "",
        }
    return {"redirect_page": None, "redirect_page_route_path": "", "redirect_link": address}
