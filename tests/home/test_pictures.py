"""How pictures reach readers: in modern formats, with their size, and with words for who cannot see them."""

from html.parser import HTMLParser
from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from django.template import Context, Template
from PIL import Image

from home.models import SiteImage
from home.pictures import SHAPES
from tests import factories
from tests.seeding import quick_pictures

RED, BLUE = (200, 30, 30), (30, 30, 200)


@pytest.fixture(autouse=True)
def _quick(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with quick_pictures():
        yield


def make_image(size=(80, 40), right=RED, **fields) -> SiteImage:
    """A red picture whose right half may have another colour."""
    picture = Image.new("RGB", size, RED)
    picture.paste(right, (size[0] // 2, 0, *size))
    content = BytesIO()
    picture.save(content, "PNG")
    return SiteImage.objects.create(file=ImageFile(content, "proef.png"), title="IMG_0042.png", **fields)


class Tags(HTMLParser):
    """Collects the attributes of every ``<source>`` and ``<img>`` inside ``<picture>``."""

    def __init__(self, html):
        super().__init__()
        self.inside, self.sources, self.images = False, [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.inside = self.inside or tag == "picture"
        if self.inside and tag in ("source", "img"):
            (self.sources if tag == "source" else self.images).append(dict(attributes))

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "picture"


def shown(client, image, **value) -> Tags:
    """The picture as it stands on a published page."""
    page = factories.ContentPageFactory()
    page.body = [{"type": "image", "value": {"image": {"image": image.pk} | value, "width": "text"}}]
    page.save_revision().publish()
    response = client.get(page.get_url())
    assert response.status_code == 200
    return Tags(response.content.decode().partition("<main")[2])


@pytest.mark.parametrize(
    ("description", "in_the_page", "alt"),
    [
        (
            "Een lege stoel.",
            {"alt_text": "De stoel van de voorzitter.", "decorative": False},
            "De stoel van de voorzitter.",
        ),
        ("Een lege stoel.", {"alt_text": "", "decorative": True}, ""),
        ("Een lege stoel.", {"alt_text": "Vergeten weg te halen.", "decorative": True}, ""),
        (
            "",
            {"alt_text": 'Een <b>stoel</b> & een "tafel".', "decorative": False},
            'Een <b>stoel</b> & een "tafel".',
        ),
    ],
)
def test_alt_text_is_the_one_of_the_page(home, client, description, in_the_page, alt):
    (image,) = shown(client, make_image(description=description), **in_the_page).images
    assert image["alt"] == alt


@pytest.mark.parametrize("description", ["Een lege stoel.", ""])
def test_lead_image_uses_its_own_description_and_never_its_title(home, client, description):
    article = factories.ArticlePageFactory(lead_image=make_image(description=description))
    html = client.get(article.get_url()).content.decode().partition("<main")[2].partition("</main>")[0]
    images = Tags(html).images
    assert images
    assert {image["alt"] for image in images} == {description}
    assert "IMG_0042" not in html


def test_formats_and_sizes(home, client):
    image = make_image()
    tags = shown(client, image, alt_text="Rood.", decorative=False)
    assert [source["type"] for source in tags.sources] == ["image/avif", "image/webp"]
    for source in tags.sources:
        assert [candidate.split()[1] for candidate in source["srcset"].split(", ")] == ["16w", "24w", "32w"]
        assert source["sizes"]
    (fallback,) = tags.images
    assert fallback["src"].endswith((".jpg", ".jpeg"))
    assert (fallback["width"], fallback["height"]) == ("24", "12")
    assert fallback["loading"] == "lazy"


def test_files_are_what_they_say(home, client, settings):
    tags = shown(client, make_image(), alt_text="Rood.", decorative=False)
    addresses = [tags.images[0]["src"]]
    addresses += [
        candidate.split()[0] for source in tags.sources for candidate in source["srcset"].split(", ")
    ]
    kinds = [
        Image.open(settings.MEDIA_ROOT / address.removeprefix("/media/")).format for address in addresses
    ]
    assert kinds == ["JPEG", *["AVIF"] * 3, *["WEBP"] * 3]


def test_small_picture_is_not_enlarged(home, client):
    tags = shown(client, make_image(size=(20, 10)), alt_text="Rood.", decorative=False)
    assert [candidate.split()[1] for candidate in tags.sources[0]["srcset"].split(", ")] == ["16w", "20w"]
    assert (tags.images[0]["width"], tags.images[0]["height"]) == ("20", "10")


def test_page_survives_a_picture_that_was_removed(home, client):
    image = make_image()
    page = factories.ContentPageFactory()
    page.body = [{"type": "image", "value": {"image": {"image": image.pk}, "width": "text"}}]
    page.save_revision().publish()
    image.delete()
    response = client.get(page.get_url())
    assert response.status_code == 200
    assert Tags(response.content.decode().partition("<main")[2]).images == []


@pytest.mark.parametrize(("focus", "colour"), [(20, RED), (180, BLUE)])
def test_cropped_shape_keeps_what_matters(db, settings, focus, colour):
    image = make_image(
        size=(200, 40),
        right=BLUE,
        focal_point_x=focus,
        focal_point_y=20,
        focal_point_width=8,
        focal_point_height=8,
    )
    html = Template('{% load picture_tags %}{% picture image shape="bleed" %}').render(
        Context({"image": image})
    )
    (fallback,) = Tags(html).images
    assert abs(int(fallback["height"]) / int(fallback["width"]) - SHAPES["bleed"]) < 0.05
    picture = Image.open(settings.MEDIA_ROOT / fallback["src"].removeprefix("/media/")).convert("RGB")
    middle = picture.getpixel((picture.width // 2, picture.height // 2))
    assert all(abs(one - other) < 30 for one, other in zip(middle, colour, strict=True))
