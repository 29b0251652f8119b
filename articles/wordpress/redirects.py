"""Old addresses go on working: of posts, pages and attachments, and of the lists that became lists here."""

from operator import attrgetter
from urllib.parse import quote, unquote, urlsplit

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from home.generation import renew

from ..addresses import list_address, redirect_target
from ..models import Author, ImportedObject
from .known import batches, state_of
from .links import PAGES

AT_ONCE, LONGEST = 200, 255
REDIRECT = ImportedObject.Kind.REDIRECT
FEEDS = {"": "", "atom/": "", "rss2/": "rss/", "rss/": "rss/", "rdf/": "rss/"}
"""What stands after ``feed/`` there, and here."""


class Redirects:
    def __init__(self, unpacked, known, terms, report):
        self.unpacked, self.known, self.terms, self.report = unpacked, known, terms, report
        self.site = Site.objects.filter(is_default_site=True).first()
        self.base = unpacked.base

    def make(self) -> None:
        """Make the redirects that are missing; one that an editor removed or made stays so."""
        for some in batches(self._wanted(), AT_ONCE):
            self._make(dict(reversed(some)))  # the first one to want an address gets it
        renew()

    def _make(self, wanted):
        known = ImportedObject.objects.filter(kind=REDIRECT, key__in=wanted).values_list("key", flat=True)
        taken = Redirect.get_for_site(self.site).filter(old_path__in=wanted)
        done = {*known, *taken.values_list("old_path", flat=True), *self._present(wanted)}
        new = [
            Redirect(old_path=path, site=self.site, **target)
            for path, target in wanted.items()
            if path not in done
        ]
        self.report.count("redirect", "seen", len(wanted))
        self.report.count("redirect", "created", len(new))
        self.report.count("redirect", "unchanged", len(wanted) - len(new))
        self._store(new)

    @transaction.atomic
    def _store(self, redirects):
        content_type = ContentType.objects.get_for_model(Redirect)
        ImportedObject.objects.bulk_create(
            ImportedObject(
                run=self.known.run,
                kind=REDIRECT,
                key=redirect.old_path,
                title=redirect.old_path,
                content_type=content_type,
                object_id=redirect.pk,
                written=state_of(redirect),
                is_finished=True,
            )
            for redirect in Redirect.objects.bulk_create(redirects)
        )

    def _present(self, wanted):
        """The addresses that are those of a page here: nothing leads away from them."""
        root = self.site.root_page.url_path
        urls = {f"{root.rstrip('/')}{unquote(path)}/": path for path in wanted}
        found = Page.objects.filter(url_path__in=urls).values_list("url_path", flat=True)
        return [urls[url] for url in found]

    def _wanted(self):
        """Yield (address there, fields of the redirect), each address normalised as Wagtail looks it up."""
        for address, target in self._addresses():
            path = Redirect.normalise_path(address)
            if len(path) > LONGEST:
                self.report.skip("redirect", path[:80], "Het adres is te lang.")
            elif path != "/":
                yield path, target

    def _addresses(self):
        for kind in PAGES:
            yield from self._of_items(kind)
        yield from self._of_attachments()
        yield from self._of_terms()
        yield from self._of_authors()
        yield from self._of_feeds()

    def _of_items(self, kind):
        for some in batches(self.unpacked.items(kind), AT_ONCE, attrgetter("weight")):
            self.known.fetch(PAGES[kind], [item.key for item in some])
            ids = {item.number: self._page(item) for item in some}
            there = set(Page.objects.filter(pk__in=filter(None, ids.values())).values_list("pk", flat=True))
            for item in some:
                if ids[item.number] in there:
                    target = _to(redirect_page_id=ids[item.number])
                    names = ("p",) if kind == "post" else ("page_id", "p")
                    yield from self._names_of(item, names, target)

    def _of_attachments(self):
        """The page of an attachment was about the text it stood in."""
        for item in self.unpacked.items("attachment"):
            parent = self.unpacked.item(item.parent) if item.parent else None
            page = self._page(parent) if parent and parent.kind in PAGES else None
            if page and Page.objects.filter(pk=page).exists():
                yield from self._names_of(item, ("attachment_id", "p"), _to(redirect_page_id=page))

    def _names_of(self, item, names, target):
        for address in dict.fromkeys((item.link, item.guid)):
            parts = urlsplit(address)
            is_file = item.kind == "attachment" and address != item.link
            if parts.path.strip("/") and not (parts.query or is_file) and self.unpacked.is_own(address):
                yield parts.path, target
        for name in names:
            yield f"{self.base}/?{name}={item.number}", target

    def _page(self, item):
        record = self.known.get(PAGES[item.kind], item.key)
        return record.object_id if record else None

    def _of_terms(self):
        for (taxonomy, slug), term in self.unpacked.terms.items():
            thing = None
            if taxonomy in ("category", "post_tag"):
                thing = self.terms.known_term(taxonomy, slug, term.name)
            if not thing:  # nothing has it
                continue
            kind = "categorie" if thing._meta.model_name == "category" else "tag"
            target = list_address(kind, thing.slug)
            place = f"category/{self._way(term)}" if taxonomy == "category" else f"tag/{slug}"
            yield from self._list(place, target)
            query = f"cat={term.number}" if taxonomy == "category" else f"tag={slug}"
            if target and (term.number or taxonomy == "post_tag"):
                yield f"{self.base}/?{query}", _to(**redirect_target(target))

    def _way(self, term):
        """The slugs of a category and of those above it, as its address there has them."""
        slugs, known = [], self.unpacked.terms
        while term and term.slug not in slugs:
            slugs.insert(0, term.slug)
            term = known.get(("category", term.parent))
        return "/".join(slugs)

    def _of_authors(self):
        for login, person in self.unpacked.people.items():
            author = self.terms.known_author(login)
            if isinstance(author, Author):
                target = list_address("auteur", author.slug)
                yield from self._list(f"author/{quote(login)}", target)
                if target and person.number:
                    yield f"{self.base}/?author={person.number}", _to(**redirect_target(target))

    def _of_feeds(self):
        magazine = list_address("categorie", "x").removesuffix("categorie/x/")
        yield from self._feeds("", magazine)
        yield from self._feeds("comments/", magazine)
        for name, place in (("rss2", "rss/"), ("rss", "rss/"), ("atom", "")):
            yield f"{self.base}/?feed={name}", _to(redirect_link=f"{magazine}feed/{place}")

    def _list(self, place, target):
        if target:
            yield f"{self.base}/{place}/", _to(**redirect_target(target))
            yield f"{self.base}/{place}/feed/", _to(redirect_link=f"{target}feed/")

    def _feeds(self, place, target):
        if target:
            for there, here in FEEDS.items():
                yield f"{self.base}/{place}feed/{there}", _to(redirect_link=f"{target}feed/{here}")


def _to(**target):
    return target | {"is_permanent": True, "automatically_created": True}
