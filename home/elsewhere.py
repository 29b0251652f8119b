"""What a page shows from elsewhere on the site, asked for at once: all of its blocks and texts take part.

Wagtail asks again for each type of block and for each text.
"""

from collections import defaultdict
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models import Prefetch, prefetch_related_objects
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.rich_text import extract_references_from_rich_text

from .outgoing_links import fetch_numbers

_present = ContextVar("present", default=None)


def present():
    """Return what choosers and texts have to ask just now, or ``None``: then they ask the database."""
    return _present.get()


@contextmanager
def asking(found):
    token = _present.set(found)
    try:
        yield
    finally:
        _present.reset(token)


def found_for(request) -> "Elsewhere":
    """Return what was found in a request."""
    if request is None:
        return Elsewhere()
    return request.__dict__.setdefault("_elsewhere", Elsewhere(request))


class Elsewhere:
    is_noting = False

    def __init__(self, request=None):
        self.request = request
        self._streams = []
        self._pictures = set()
        self._found = defaultdict(dict)
        """By model, then by the key as text: the object, or ``None`` when there is none."""

    def fetch(self, *streams, texts=(), pages=None) -> None:
        """Fetch what streams and texts show, and other pages: keys by model."""
        new = [stream for stream in streams if not any(stream is known for known in self._streams)]
        self._streams += new
        keys = _keys_in(new, texts)
        for model, others in (pages or {}).items():
            keys[model].update(map(str, others))
        self._fetch_pages({model: keys[model] for model in keys if issubclass(model, Page)})
        self.find(get_document_model(), keys[get_document_model()])
        self._pictures |= keys[get_image_model()]
        fetch_numbers(self.request, *new, *texts)

    def fetch_pictures(self, *others) -> None:
        """Fetch the pictures of streams and texts, with their renditions and those of other pictures.

        A picture that was shown before comes along with its renditions.
        """
        model, asked = get_image_model(), self._pictures
        missing = filter(str.isdecimal, asked - self._found[model].keys())
        stand_ins = [model.from_db(None, ["id"], [int(key)]) for key in missing]
        known = [picture for picture in others if picture]
        renditions = model.get_rendition_model().objects.select_related("image")
        prefetch_related_objects([*stand_ins, *known], Prefetch("renditions", renditions))
        for stand_in in stand_ins:
            for rendition in stand_in.renditions.all()[:1]:
                rendition.image._prefetched_objects_cache = stand_in._prefetched_objects_cache
                self._found[model][str(stand_in.pk)] = rendition.image
        prefetch_related_objects(self.find(model, asked), "renditions")

    def find(self, model, keys) -> list:
        """Return the object of each key, or ``None``; ask the database only for what was not found yet."""
        found, keys = self._found[model], [str(key) for key in keys]
        if missing := {key for key in keys if key.isdecimal()} - found.keys():
            objects = model._default_manager.in_bulk(map(int, missing))
            found |= {key: objects.get(int(key)) for key in missing}
        return [found.get(key) for key in keys]

    def _fetch_pages(self, keys):
        types = [model for model in keys if keys[model]]
        asked = {int(key) for key in set().union(*keys.values()) if key.isdecimal()}
        found = _pages_of(types).in_bulk(asked) if asked else {}
        for key in asked:
            page = found.get(key)
            for model in {Page, *types} if page else types:
                is_one = isinstance(page, model)
                self._found[model][str(key)] = page if is_one else getattr(page, model._meta.model_name, None)


def _pages_of(types):
    """Pages without their texts: of one type as such, of several as pages, with what each type adds."""
    base = types[0] if len(types) == 1 else Page
    pages = base.objects.all()
    for model in types:
        way = "" if model is base else f"{model._meta.model_name}__"
        related = [way + name for name in getattr(model, "shown_with", ())]
        if way and not related:
            related = [model._meta.model_name]
        pages = pages.select_related(*related) if related else pages  # without names it takes all there are
        pages = pages.defer(*(way + name for name in model.get_streamfield_names()))
    return pages


class _Names:
    """Stands in for what was found, and notes what is asked for."""

    is_noting = True

    def __init__(self):
        self.keys = defaultdict(set)

    def find(self, model, keys):
        self.keys[model].update(str(key) for key in keys if key)
        return [None for key in keys]


def _keys_in(streams, texts):
    """Return what streams and texts name: keys as text, by model."""
    names = _Names()
    with asking(names):
        for stream in streams:
            block = stream.stream_block
            for model, key, *_ in block.extract_references(block.to_python(list(stream.raw_data))):
                names.keys[model].add(key)
    for text in texts:
        for model, key, *_ in extract_references_from_rich_text(text):
            names.keys[model].add(key)
    return names.keys
