"""Categories, tags and authors of the old site → those of this one, made when an article needs them.

An article here has one category and there it may have many: the one that most posts have becomes the
category, and the others become tags.
"""

import re
from urllib.parse import unquote

from django.db import transaction
from django.utils.text import slugify
from taggit.models import Tag

from ..models import Author, Category, ImportedObject
from .records import Term

AUTHOR, CATEGORY, TAG = (ImportedObject.Kind[name] for name in ("AUTHOR", "CATEGORY", "TAG"))
NO_CATEGORY = {"uncategorized", "uncategorised", "geen-categorie", "niet-gecategoriseerd"}
MOST_TAGS_LENGTH = 100


class Terms:
    """``author_map`` gives the slug or the name of the author here for a login there; empty: no byline."""

    def __init__(self, unpacked, known, report, author_map=None, *, is_dry=False):
        self.unpacked, self.known, self.report = unpacked, known, report
        self.author_map = author_map or {}
        self.is_dry = is_dry
        self._found: dict[tuple[str, str], object] = {}
        self._made: set[tuple[str, str]] = set()

    def of(self, item):
        """Return the category (or ``None``), the tags and the author (or ``None``) of a post."""
        terms = [Term(*term) for term in item.terms]
        categories = {term.slug: term for term in terms if term.taxonomy == "category"}
        own = [term for slug, term in categories.items() if slug.lower() not in NO_CATEGORY]
        main = self._main(item, own)
        others = [term for term in own if term is not main]
        tags = [*others, *(term for term in terms if term.taxonomy == "post_tag")]
        return self.category(main) if main else None, self._tags(tags), self.author(item.creator)

    def _main(self, item, categories):
        number = item.meta.get("_yoast_wpseo_primary_category")
        chosen = [term for term in categories if number and self._number(term) == number]
        by_use = sorted(categories, key=lambda term: -self.unpacked.uses[term.slug])
        return next(iter([*chosen, *by_use]), None)

    def _number(self, term):
        known = self.unpacked.terms.get((term.taxonomy, term.slug))
        return known.number if known else ""

    def category(self, term):
        return self._once(CATEGORY, term.slug, lambda key: self._category(key, term))

    def _category(self, key, term):
        slug = _slug(term.slug, 60) or f"categorie-{self._number(term) or slugify(key)[-20:]}"
        name = " ".join(term.name.split())[:60] or slug
        found = Category.objects.filter(slug=slug).first()
        named = Category.objects.filter(name__iexact=name).first()
        if found or (named and not self._is_shared(term)):
            return found or named
        if named:  # two categories there may have one name, below different parents
            name = f"{name[:28]} ({self._parent(term)[:28] or slug[:28]})"
            name = name if not Category.objects.filter(name=name).exists() else slug
        return self._make(CATEGORY, key, Category(name=name, slug=slug))

    def _is_shared(self, term):
        named = [other for other in self.unpacked.terms.values() if other.taxonomy == "category"]
        return sum(other.name.casefold() == term.name.casefold() for other in named) > 1

    def _parent(self, term):
        known = self.unpacked.terms.get(("category", term.slug))
        parent = self.unpacked.terms.get(("category", known.parent)) if known else None
        return parent.name if parent else ""

    def _tags(self, terms):
        tags = {}
        for term in terms:
            if name := _tag_name(term.name):
                tag = self._once(TAG, name.casefold(), lambda key, term=term: self._tag(key, term))
                tags[tag.pk or tag.name] = tag
        return list(tags.values())

    def _tag(self, key, term):
        name = _tag_name(term.name)
        found = Tag.objects.filter(name__iexact=name).first()
        return found or self._make(TAG, key, Tag(name=name, slug=self._slug_of_tag(term, name)))

    def _slug_of_tag(self, term, name):
        """Most names make a slug by themselves; one in another script has no letters for it."""
        if slugify(name):
            return ""
        slugs = filter(None, (_slug(term.slug, 90), f"trefwoord-{self._number(term)}"))
        return next((slug for slug in slugs if not Tag.objects.filter(slug=slug).exists()), "")

    def author(self, login):
        if login in self.author_map:
            return self._mapped(self.author_map[login])
        return self._once(AUTHOR, login, lambda key: self._author(key, login)) if login else None

    def _mapped(self, name):
        if not name:
            return None
        known = Author.objects.filter(slug=name).first() or Author.objects.filter(name__iexact=name).first()
        return known or self._once(AUTHOR, name, lambda key: self._make_author(key, name, name))

    def _author(self, key, login):
        person = self.unpacked.people.get(login)
        own = login.partition("@")[0]  # an address of mail is nobody's business
        name = " ".join((person.name if person else "").split()).partition("@")[0][:100] or own[:100]
        slug = _slug(own, 100)
        return Author.objects.filter(slug=slug, name__iexact=name).first() or self._make_author(
            key, name, slug
        )

    def _make_author(self, key, name, slug):
        slug = _slug(slug, 90) or _slug(name, 90) or "auteur"
        taken = set(Author.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
        numbered = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
        free = slug if slug not in taken else next(other for other in numbered if other not in taken)
        return self._make(AUTHOR, key, Author(name=name, slug=free))

    def known_term(self, taxonomy, slug, name):
        """Return what a term became, or ``None`` when nothing has it: nothing is made."""
        kind = CATEGORY if taxonomy == "category" else TAG
        found = self._existing(kind, self._key(kind, slug if kind == CATEGORY else name.casefold()))
        if kind == CATEGORY and not found:
            found = Category.objects.filter(slug=_slug(slug, 60)).first()
        name = _tag_name(name)
        return found or Tag.objects.filter(name__iexact=name).first()

    def known_author(self, login):
        if login in self.author_map:
            name = self.author_map[login]
            return (
                Author.objects.filter(slug=name).first() or Author.objects.filter(name__iexact=name).first()
            )
        return (
            self._existing(AUTHOR, self._key(AUTHOR, login))
            or Author.objects.filter(slug=_slug(login.partition("@")[0], 100)).first()
        )

    def tell_of_all(self):
        """Say of every term and author, of the export and of its posts, what became of it: once each."""
        told = set()
        for term in self.unpacked.terms.values():
            kind = {"category": CATEGORY, "post_tag": TAG}.get(term.taxonomy)
            name = term.slug if kind == CATEGORY else _tag_name(term.name).casefold()
            if not (kind and self._tell(kind, name, told)):
                kind_told = kind.value if kind else "other"
                self.report.count(kind_told, "seen")
                self.report.skip(kind_told, f"‘{term.name}’", self._reason(kind, term))
        for login, person in self.unpacked.people.items():
            is_known = self.author_map.get(login) or self.known_author(login)
            if not self._tell(AUTHOR, self.author_map.get(login, login), told, is_known):
                reason = (
                    "Zo is gevraagd." if login in self.author_map else "Geen overgezet artikel is hiervan."
                )
                self.report.count("author", "seen")
                self.report.skip("author", f"‘{person.name or login}’", reason)
        as_tags = {(TAG, _tag_name(term.name).casefold()) for term in self.unpacked.terms.values()}
        for kind, name in dict.fromkeys([*self._found, *as_tags]):
            if (kind, name) not in told:
                self._tell(kind, name, told)

    def _tell(self, kind, name, told, is_known=False):
        """Count what is here; return whether it is."""
        key = self._key(kind, name)
        if not (is_known or (kind, name) in self._found or self._existing(kind, key)):
            return False
        self.report.count(kind.value, "seen")
        self.report.count(kind.value, "unchanged", (kind, key) not in self._made or (kind, name) in told)
        told.add((kind, name))
        return True

    def _reason(self, kind, term):
        if not kind:
            return f"De site kent geen {term.taxonomy or 'naamloze indeling'}."
        if term.slug.lower() in NO_CATEGORY:
            return "Dat betekent: geen categorie."
        if kind == CATEGORY and self._is_tag(term):
            return "Is een trefwoord geworden: een artikel heeft één categorie."
        return "Geen overgezet artikel heeft dit."

    def _is_tag(self, term):
        """Whether it became a tag, now or in an earlier run."""
        name = _tag_name(term.name).casefold()
        return (TAG, name) in self._found or self._existing(TAG, self._key(TAG, name)) is not None

    def _once(self, kind, name, find):
        """Return what has this name there: found before, made by an earlier run, or found now."""
        if (kind, name) not in self._found:
            key = self._key(kind, name)
            self._found[kind, name] = self._existing(kind, key) or find(key)
        return self._found[kind, name]

    def _existing(self, kind, key):
        return self.known.target(kind, key)[1]

    def _make(self, kind, key, thing):
        self.report.count(kind.value, "created")
        self._made.add((kind, key))
        if not self.is_dry:
            with transaction.atomic():
                thing.save()
                if not self.known.get(kind, key):
                    self.known.remember(kind, key, thing, is_finished=True)
        return thing

    def _key(self, kind, name):
        return f"{self.unpacked.origin.url}#{kind.value}/{name}"[:255]


def _tag_name(text):
    return " ".join(text.replace(",", " ").split())[:MOST_TAGS_LENGTH]


def _slug(text, length):
    return re.sub("-{2,}", "-", slugify(unquote(text)))[:length].strip("-")
