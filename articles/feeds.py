"""The feeds of the magazine and of every list of articles in it.

A feed stands at the address of its list, and ``feed/``, ``feed/rss/`` or ``feed/json/``. It has routes of its
own, outside the tree of pages: a feed reader asks every half hour, and the way along the pages costs more
queries than the feed.
"""

import hashlib
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site
from wagtail.views import serve

from home.generation import kept
from home.published import published
from home.publisher import NAME

from .facts import SAMPLE_EXPLAINED, SAMPLE_LABEL, facts_of
from .feed_formats import RSS, Atom, Channel, Entry, JSONFeed
from .lists import LISTS, is_magazine
from .markup import absolute, writable
from .models import ArticlePage, DossierPage
from .outside import Outside
from .references import Picture, references_of

FORMATS = {"": Atom, "rss": RSS, "json": JSONFeed}
ENTRIES = 20
# Feed readers ask whether there is something new; what stands between may answer for a moment.
CACHE_CONTROL = "public, max-age=0, s-maxage=5"


class NoList(Exception):
    """There is no list of articles at this address."""


@dataclass(frozen=True)
class Written:
    content: bytes
    etag: str


@require_safe
def feed(request, place: str, kind: str = ""):
    """Answer with the feed of the list of articles at an address (``magazine/tag/agenda/``)."""
    site = Site.find_for_request(request)
    if not site:
        raise Http404
    digest = hashlib.sha256(place.encode()).hexdigest()
    try:
        written = kept(f"feed-{site.pk}-{kind}-{digest}", lambda: _write(request, site, place, kind))
    except NoList:
        return serve(request, request.path.lstrip("/"))  # a page may have the address of a feed
    return _answer(request, written, FORMATS[kind].content_type)


def _answer(request, written, content_type):
    response = HttpResponse(written.content, content_type=content_type)
    response["Cache-Control"] = CACHE_CONTROL
    response["ETag"] = written.etag
    # No Last-Modified: it counts in seconds, and in the one that a feed was written in it may change again.
    return get_conditional_response(request, written.etag, response=response)


def _write(request, site, place, kind):
    content = FORMATS[kind](channel_of(request, site, place, kind)).to_bytes()
    return Written(content, f'"{hashlib.sha256(content).hexdigest()[:32]}"')


def channel_of(request, site, place: str, kind: str) -> Channel:
    """Return the feed of the list at a place.

    Raises ``NoList`` when none can stand there, and ``Http404`` when one could and does not.
    """
    page, list_kind, slug = _page_and_list(request, site, place)
    origin = site.root_url
    articles = ArticlePage.objects.published(request).newest_first()
    identifier, title, description = page.translation_key, f"{NAME}: {page.title}", ""
    if list_kind:
        chosen = get_object_or_404(list_kind.model, slug=slug)
        articles = list_kind.filter(articles, slug)
        identifier = list_kind.identifier(page, chosen)
        title, description = f"{NAME}: {list_kind.title(chosen)}", list_kind.description(chosen)
    elif not is_magazine(page):
        articles = articles.in_dossier(page)
    # The ids first: a database that has to sort whole articles of a tag moves all their texts about.
    articles = ArticlePage.objects.filter(pk__in=articles.values("pk")[:ENTRIES])
    articles = list(articles.newest_first().knowing_samples().with_pictures())
    if list_kind and list_kind.is_gone_when_empty and not articles:
        raise Http404
    entries = _entries(articles, site, request)
    newest = max((entry.facts.modified for entry in entries), default=None)
    return Channel(
        identifier=f"urn:uuid:{identifier}",
        title=writable(title),
        description=writable(description) or f"Artikelen van {writable(title)}",
        url=f"{origin}/{place}",
        feed_url=f"{origin}/{place}feed/{kind}{'/' if kind else ''}",
        origin=origin,
        updated=newest or timezone.localtime(page.last_published_at or page.first_published_at),
        entries=entries,
    )


def _page_and_list(request, site, place):
    """Return the page that a feed hangs from, and the kind and slug of the list when it is one of a list."""
    parts = place.rstrip("/").split("/")
    list_kind, above = (LISTS.get(parts[-2]), "/".join(parts[:-2]) + "/") if len(parts) > 2 else (None, "")
    root = site.root_page.url_path
    addresses = {root + place, root + above}
    slugs = {address.split("/")[-2] for address in addresses}  # there is an index of these
    found = published(Page.objects.filter(slug__in=slugs, url_path__in=addresses), request)
    by_address = {page.url_path: page for page in found if _has_feeds(page)}
    if page := by_address.get(root + place):
        return page, None, ""
    page = by_address.get(root + above)
    if page and list_kind and is_magazine(page):
        return page, list_kind, parts[-1]
    raise NoList


def _has_feeds(page):
    return is_magazine(page) or page.specific_class is DossierPage


def _entries(articles, site, request):
    references = references_of(articles, site, request)
    entries = []
    for article in articles:
        address = f"{site.root_url}/{article.url_path.removeprefix(site.root_page.url_path)}"
        facts = facts_of(article, address, references.authors[article.pk], references.tags[article.pk])
        picture = _lead_picture(article, references, site.root_url)
        entries.append(Entry(facts, _content(article, facts, picture, references), picture))
    return entries


def _lead_picture(article, references, origin):
    image = article.lead_image
    if not image or image.pk in references.pictures:
        return image and references.pictures[image.pk]
    media_type = {"jpg": "image/jpeg"}.get(image.file.name.rpartition(".")[2].lower(), "")
    if not media_type:  # a picture that was never prepared; only the common kind is shown as it is
        return None
    url = absolute(image.file.url, origin)
    alt, credit = writable(image.description), writable(image.credit)
    return Picture(url, media_type, image.width, image.height, alt, credit, image.file_size)


def _content(article, facts, picture, references):
    """The article as it stands on its page: picture, body, and what was changed in it since."""
    outside = Outside(references, facts.url)
    opening = outside.figure(picture, picture.alt, article.lead_image_caption) if picture else ""
    if facts.is_sample:
        opening = outside.labelled(SAMPLE_LABEL, SAMPLE_EXPLAINED) + opening
    notes = "".join(outside.labelled(note.heading, note.text) for note in facts.notes)
    return opening + outside.body(article.body.raw_data) + notes
