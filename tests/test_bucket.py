"""Uploaded files in a bucket: pictures are for everybody, a document for who may have it."""

import pytest
import requests
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from home.cards import card_name, make_cards
from home.pictures import make_renditions, picture_of
from ontsec_site.settings import services
from tests import factories
from tests.bucket import bucket as serve

from .test_settings import COMPLETE, start_production

pytest.importorskip("storages", reason="python3 requirements/install.py scale")


@pytest.fixture
def bucket(settings, home):
    with serve() as server:
        address = f"s3+http://key:secret@127.0.0.1:{server.server_port}/bucket?region=eu-west-1"
        settings.MEDIA_BUCKET = services.bucket(address)
        storage = {"BACKEND": "home.bucket.BucketStorage", "OPTIONS": settings.MEDIA_BUCKET}
        settings.STORAGES = settings.STORAGES | {"default": storage}
        settings.WAGTAILDOCS_SERVE_METHOD = "redirect"
        yield server


def names(bucket, folder):
    return {name for name in bucket.files if name.startswith(folder)}


def test_pictures_are_made_in_the_bucket_and_shown_from_there_to_everybody(bucket):
    image = factories.SiteImageFactory()
    make_renditions(image, "own")
    assert len(names(bucket, "original_images/")) == 1
    assert len(names(bucket, "images/")) > 2
    bucket.asked.clear()
    shown = picture_of(image)
    assert not bucket.asked  # no reader waits for it
    assert shown.src.startswith(f"http://127.0.0.1:{bucket.server_port}/bucket/images/")
    answer = requests.get(shown.src, timeout=5)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")
    assert "immutable" in answer.headers["Cache-Control"]
    assert image.renditions.first().file_size
    image.delete()


def test_a_card_is_drawn_once_and_the_one_of_an_earlier_title_goes(bucket, rf):
    page = factories.ContentPageFactory(title="Werkwijze")
    make_cards([page])
    before = card_name(page)
    assert names(bucket, "kaarten/") == {before}
    assert page.share_picture(rf.get("/"))["url"].endswith(f"/bucket/{before}")
    page.title = "Zo werken we"
    make_cards([page])
    assert names(bucket, "kaarten/") == {card_name(page)} != {before}


def test_a_document_is_had_by_a_signed_address_for_who_may_have_it(bucket, client):
    document = get_document_model().objects.create(title="CAO", file=ContentFile(b"%PDF tekst", "cão.pdf"))
    response = client.get(document.url)
    assert response.status_code == 302
    assert "X-Amz-Expires=300" in response["Location"]
    fetched = requests.get(response["Location"], timeout=5)
    assert fetched.content == b"%PDF tekst"
    assert fetched.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''c")
    assert "private" in fetched.headers["Cache-Control"]
    assert requests.get(response["Location"].partition("?")[0], timeout=5).status_code == 403

    closed = Collection.get_first_root_node().add_child(name="Leden")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    document.collection = closed
    document.save()
    assert "X-Amz" not in client.get(document.url).get("Location", "")


def test_a_name_is_never_used_again_and_what_is_missing_is_an_error_of_files(bucket):
    one, other = (default_storage.save("documents/a.txt", ContentFile(text)) for text in (b"1", b"2"))
    assert one != other
    assert default_storage.open(one).read() == b"1"
    with pytest.raises(FileNotFoundError, match="missing"):
        default_storage.open("documents/missing.txt")
    opened = default_storage.open(one)
    bucket.is_down = True
    with pytest.raises(OSError, match="cannot be fetched"):
        default_storage.open(one)
    for _ in range(2):  # and no empty file when it is asked once more
        with pytest.raises(OSError, match="cannot be fetched"):
            opened.read()
    bucket.is_down = False
    assert opened.read() == b"1"


def test_the_policy_for_pictures_names_the_bucket_and_nothing_more():
    code = (
        "import ontsec_site.wsgi; from django.conf import settings as s;"
        "print(s.CONTENT_SECURITY_POLICY['DIRECTIVES']['img-src'],"
        "s.ADMIN_CONTENT_SECURITY_POLICY['img-src'][3:], s.WAGTAILDOCS_SERVE_METHOD,"
        "s.STORAGES['default']['BACKEND'])"
    )
    address = "s3://key:secret@s3.example.org/bucket?public=https://media.example.org/x"
    bucketed = start_production(code, COMPLETE | {"MEDIA_S3_URL": address})
    assert bucketed.stdout.strip() == (
        "[\"'self'\", 'https://media.example.org'] ['https://media.example.org', 'https://s3.example.org'] "
        "redirect home.bucket.BucketStorage"
    ), bucketed.stderr
    plain = start_production(code, COMPLETE)
    assert plain.stdout.startswith("[\"'self'\"] [] serve_view "), plain.stderr
