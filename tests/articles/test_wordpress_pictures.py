"""Pictures and files of a WordPress export: each once, and a note for editors where one is missing."""

import time

import pytest
import requests
from bs4 import BeautifulSoup
from wagtail.documents import get_document_model
from wagtail.models import ReferenceIndex

from home.models import SiteImage, SiteRendition

from . import exports
from .importing import article, blocks, outcomes, reasons, text_of, todo

HOST = exports.HOST
PHOTO = f"{HOST}/wp-content/uploads/2015/03/foto.jpg"


@pytest.fixture(autouse=True)
def asked(monkeypatch):
    """No network: what is asked for is noted, and nobody answers."""
    addresses = []

    def refuse(self, address, **kwargs):
        addresses.append(address)
        raise requests.ConnectionError

    monkeypatch.setattr(requests.Session, "get", refuse)
    return addresses


def images(page):
    return [value for kind, value in blocks(page) if kind == "image"]


def test_a_picture_comes_along_once_with_its_text_and_caption(run, uploads, asked):
    attachment = exports.picture(9, excerpt="Het bureau", meta={"_wp_attachment_image_alt": "Een bureau"})
    one = f'<img class="wp-image-9" src="{PHOTO.replace(".jpg", "-300x200.jpg")}" alt="">'
    two = f'<figure><img src="{PHOTO}" alt="Anders"><figcaption>Eigen</figcaption></figure>'
    report = run(
        exports.export(exports.item(1, "Een", one), exports.item(2, "Twee", two), attachment),
        media=uploads(),
    )
    image = SiteImage.objects.get()

    assert (image.title, image.description, image.width) == ("Foto", "Een bureau", 60)
    (first,), (second,) = images(article("Een")), images(article("Twee"))
    assert first["image"] == {"image": image.pk, "alt_text": "Een bureau", "decorative": False}
    assert (first["caption"], second["caption"]) == ("Het bureau", "Eigen")
    assert second["image"]["alt_text"] == "Anders"
    assert outcomes(report, "picture") == {"seen": 1, "created": 1}
    assert SiteRendition.objects.filter(image=image).exists()
    assert asked == []


def test_the_featured_picture_opens_the_article(run, uploads):
    run(
        exports.export(exports.picture(9), exports.item(1, "Een", meta={"_thumbnail_id": "9"})),
        media=uploads(),
    )

    assert article("Een").lead_image == SiteImage.objects.get()
    references = ReferenceIndex.objects.filter(object_id=article("Een").pk)
    stored = set(references.values_list())
    ReferenceIndex.create_or_update_for_object(article("Een"))
    assert set(references.values_list()) == stored != set()


def test_a_caption_and_a_gallery_of_the_old_editor(run, uploads):
    uploads("2015/03/a.jpg")
    folder = uploads("2015/03/b.jpg")
    caption = (
        f'[caption id="attachment_9" align="alignleft" width="300"]<a href="{PHOTO}"><img src="'
        f'{HOST}/wp-content/uploads/2015/03/a-150x150.jpg" alt="A" /></a> Een <em>bijschrift</em>[/caption]'
    )
    items = [exports.picture(8, "a.jpg"), exports.picture(9, "b.jpg")]
    run(exports.export(exports.item(1, "Een", caption + '\n\n[gallery ids="8,9"]'), *items), media=folder)

    assert [image["caption"] for image in images(article("Een"))] == ["Een bijschrift", "", ""]
    assert SiteImage.objects.count() == 2


def test_a_picture_within_the_text_itself_leaves_a_note_and_does_not_count_as_text(run, asked, monkeypatch):
    monkeypatch.setattr("articles.wordpress.gathering.LONGEST_BODY", 200)
    body = f'<p>Voor.</p><img alt="x" src="data:image/png;base64,{"A" * 1000}"><p>Na.</p>'
    report = run(exports.export(exports.item(1, "Een", body)))

    kinds = [kind for kind, _ in blocks(article("Een"))]
    assert kinds == ["paragraph", "editor_note", "paragraph"]
    assert "Ze zat in de tekst zelf" in todo(report)
    assert asked == []


def test_a_missing_picture_leaves_a_note_that_only_editors_see(run, client, admin_client):
    body = f'<p>Voor.</p><figure><img src="{PHOTO}" alt="x"><figcaption>Wij</figcaption></figure><p>Na.</p>'
    report = run(exports.export(exports.item(1, "Een", body, meta={"_thumbnail_id": "77"})))
    page = client.get("/magazine/post-1/")

    assert [kind for kind, _ in blocks(article("Een"))] == ["paragraph", "editor_note", "paragraph"]
    assert "Een afbeelding ontbreekt" in todo(report)
    assert "Het openingsbeeld ontbreekt" in todo(report)
    assert page.status_code == 200
    for address in ("/magazine/post-1/", "/magazine/feed/", "/zoeken/?q=meekwam"):
        assert "niet meekwam" not in client.get(address).content.decode()
    assert "niet meekwam" in admin_client.get(f"/beheer/pages/{article('Een').pk}/edit/").content.decode()


def test_a_picture_that_is_there_the_next_time_takes_the_place_of_the_note(run, uploads):
    content = exports.export(exports.item(1, "Een", f'<img src="{PHOTO}" alt="x">'))
    run(content)
    report = run(content, media=uploads())

    assert outcomes(report) == {"seen": 1, "updated": 1}
    assert len(images(article("Een"))) == 1
    assert outcomes(run(content, media=uploads())) == {"seen": 1, "unchanged": 1}


def test_a_host_that_does_not_answer_is_asked_once(run, asked):
    started = time.monotonic()
    bodies = [f'<img src="{HOST}/wp-content/uploads/{n}.jpg" alt="x">' for n in range(20)]
    report = run(exports.export(*(exports.item(n, f"B{n}", body) for n, body in enumerate(bodies, 1))))

    assert len(asked) == 1
    assert "oud.example.org antwoordt niet" in reasons(report)
    assert report["counts"]["post"]["created"] == 20
    assert time.monotonic() - started < 60


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"",
        b"GIF89a",
        b"<?php echo 1; ?>",
        b"\xff\xd8\xff\xe0" * 9,
    ],
)
def test_what_is_no_picture_stays_out(run, uploads, tmp_path, content):
    folder = uploads()
    (tmp_path / "uploads/2015/03/foto.jpg").write_bytes(content)
    run(exports.export(exports.item(1, "Een", f'<img src="{PHOTO}" alt="x">')), media=folder)

    assert not SiteImage.objects.exists()
    assert blocks(article("Een"))[0][0] == "editor_note"


@pytest.mark.parametrize("name", ["../geheim.jpg", "%2e%2e/geheim.jpg", "..%2fgeheim.jpg", "/geheim.jpg"])
def test_no_file_outside_the_folder_is_read(run, uploads, tmp_path, name):
    folder = uploads()
    (tmp_path / "geheim.jpg").write_bytes((tmp_path / "uploads/2015/03/foto.jpg").read_bytes())
    run(
        exports.export(exports.item(1, "Een", f'<img src="{HOST}/wp-content/uploads/{name}" alt="x">')),
        media=folder,
    )

    assert not SiteImage.objects.exists()


def test_a_linked_file_becomes_a_document(run, uploads, tmp_path):
    folder = uploads()
    (tmp_path / "uploads/2015/03/blad.pdf").write_bytes(b"%PDF-1.4")
    run(
        exports.export(
            exports.item(1, "Een", f'<p><a href="{HOST}/wp-content/uploads/2015/03/blad.pdf">Blad</a></p>')
        ),
        media=folder,
    )
    document = get_document_model().objects.get()

    assert text_of(article("Een")) == f'<p><a linktype="document" id="{document.pk}">Blad</a></p>'


def test_a_gallery_without_numbers_shows_the_pictures_of_its_post(run, uploads):
    uploads("2015/03/a.jpg")
    pictures = [exports.picture(8, "a.jpg", parent=1), exports.picture(9, "b.jpg", parent=2)]
    report = run(
        exports.export(exports.item(1, "Een", "[gallery]"), *pictures), media=uploads("2015/03/b.jpg")
    )

    assert [image.title for image in SiteImage.objects.all()] == ["Foto"]
    assert len(images(article("Een"))) == 1
    assert outcomes(report, "attachment") == {"seen": 2, "created": 1, "skipped": 1}
    assert "Geen overgezette tekst toont dit" in reasons(report)


def test_a_picture_that_breaks_off_stays_out_and_stops_nothing(run, uploads, tmp_path):
    folder = uploads(size=(900, 900))
    file = tmp_path / "uploads/2015/03/foto.jpg"
    file.write_bytes(file.read_bytes()[:2000])
    run(exports.export(exports.item(1, "Een", f'<img src="{PHOTO}" alt="x">')), media=folder)

    assert not SiteImage.objects.exists()
    assert article("Een").live


def test_smileys_become_what_they_stand_for(run):
    run(exports.export(exports.item(1, "Een", '<p>Leuk <img class="wp-smiley" src="x.gif" alt=":)"></p>')))

    assert text_of(article("Een")) == "<p>Leuk :)</p>"


def test_a_picture_that_editors_removed_stays_away(run, uploads):
    content = exports.export(exports.item(1, "Een", f'<img src="{PHOTO}" alt="x">'))
    run(content, media=uploads())
    SiteImage.objects.get().delete()
    run(content.replace("Een", "Een en meer"), media=uploads())

    assert not SiteImage.objects.exists()


def test_an_imported_picture_is_shown_as_any_other(run, uploads, client):
    run(exports.export(exports.item(1, "Een", f'<img src="{PHOTO}" alt="Een bureau">')), media=uploads())
    picture = BeautifulSoup(client.get("/magazine/post-1/").content, "html.parser").select_one("main picture")

    assert picture.img["alt"] == "Een bureau"
    assert "image/avif" in str(picture)
