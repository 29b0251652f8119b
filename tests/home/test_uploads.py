"""What the library of pictures refuses, with a reason in Dutch, and what it takes out of a picture."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import ExifTags, Image, ImageCms
from wagtail.models import Collection

from home.models import SiteImage, SiteRendition
from tests.seeding import log_in

NOT_AN_IMAGE = "Upload een geldige afbeelding"
WRONG_KIND = "Geen ondersteund afbeeldingsformaat"
WRONG_NAME = "Deze extensie hoort niet bij het bestandsformaat"
TOO_MANY_BYTES = "Dit bestand is te groot"
TOO_MANY_PIXELS = "Deze afbeelding heeft te veel pixels"


pytestmark = pytest.mark.usefixtures("accounts_module", "db")


@pytest.fixture
def editor(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return log_in("redacteur")


def picture(kind="PNG", size=(40, 20), **options) -> bytes:
    content = BytesIO()
    Image.new("RGB", size, "#e8441c").save(content, kind, **options)
    return content.getvalue()


def png_header(width, height) -> bytes:
    """A PNG that says how large it is and holds nothing: a few dozen bytes, whatever the size."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def upload_one(client, name, content) -> str:
    """Through the form for one picture; return what it complains about."""
    data = {"title": "Proef", "file": SimpleUploadedFile(name, content), "description": "", "tags": ""}
    data["collection"] = Collection.get_first_root_node().pk
    response = client.post("/beheer/images/add/", data)
    if response.status_code == 302:
        return ""
    return " ".join(response.context["form"].errors["file"])


def upload_many(client, name, content) -> str:
    """Through the page where several pictures can be dropped."""
    data = {"title": "Proef", "files[]": SimpleUploadedFile(name, content)}
    data["collection"] = Collection.get_first_root_node().pk
    response = client.post(
        "/beheer/images/multiple/add/", data, headers={"x-requested-with": "XMLHttpRequest"}
    )
    assert response.status_code == 200
    return response.json().get("error_message", "")


def upload_in_chooser(client, name, content) -> str:
    """Through the window that opens from a page."""
    form = {"title": "Proef", "file": SimpleUploadedFile(name, content), "tags": ""}
    form["collection"] = Collection.get_first_root_node().pk
    data = {f"image-chooser-upload-{field}": value for field, value in form.items()}
    response = client.post("/beheer/images/chooser/create/", data)
    assert response.status_code == 200
    answer = response.json()
    return answer["htmlFragment"] if answer["step"] == "reshow_creation_form" else ""


WAYS = pytest.mark.parametrize("upload", [upload_one, upload_many, upload_in_chooser])


def uploads():
    return SiteImage.objects.filter(title="Proef")


def stored_files():
    folders = default_storage.listdir("")[0]
    return [name for folder in folders for name in default_storage.listdir(folder)[1]]


@WAYS
def test_good_picture_is_stored(editor, upload):
    assert upload(editor, "goed.png", picture()) == ""
    assert uploads().get().title == "Proef"
    assert stored_files()


BAD = [
    ("tekst.png", b"Dit is geen plaatje.", NOT_AN_IMAGE),
    ("leeg.png", b"", "Het verstuurde bestand is leeg"),
    ("half.png", picture(size=(400, 400))[:300], NOT_AN_IMAGE),
    ("half.jpg", picture("JPEG", size=(400, 400))[:700], NOT_AN_IMAGE),
    ("alleen-een-kop.png", png_header(50, 50), NOT_AN_IMAGE),
    ("begin.png", b"\x89PNG\r\n\x1a\n", NOT_AN_IMAGE),
    ("oud.bmp", picture("BMP"), WRONG_KIND),
    ("tekening.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', WRONG_KIND),
    ("tekening.png", b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', WRONG_NAME),
    ("eigenlijk-een-png.jpg", picture(), WRONG_NAME),
    ("programma.exe", picture(), WRONG_KIND),
    ("bom.png", png_header(20_000, 20_000), TOO_MANY_PIXELS),
    ("bijna-een-bom.png", png_header(11_000, 11_000), TOO_MANY_PIXELS),
    ("lint.png", png_header(20_000, 10), TOO_MANY_PIXELS),
    ("paal.png", png_header(10, 12_001), TOO_MANY_PIXELS),
]


@WAYS
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(("name", "content", "complaint"), BAD, ids=[name for name, *_ in BAD])
def test_bad_picture_is_refused(editor, upload, name, content, complaint):
    assert complaint in upload(editor, name, content)
    assert not uploads().exists()
    assert stored_files() == []


@WAYS
def test_too_many_bytes_are_refused(editor, upload, settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 1000
    assert TOO_MANY_BYTES in upload(editor, "zwaar.png", picture() + b"0" * 1000)
    assert not uploads().exists()
    assert stored_files() == []


def with_location() -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Model] = "Camera"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(
        {ExifTags.GPS.GPSLatitudeRef: "N", ExifTags.GPS.GPSLatitude: (52.0, 5.0, 0.0)}
    )
    return exif


def locations(files):
    """The location in every file that has one, by its name."""
    found = {}
    for file in files:
        with file.open("rb") as content, Image.open(content) as opened:
            if place := dict(opened.getexif().get_ifd(ExifTags.IFD.GPSInfo)):
                found[file.name] = place
    return found


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WebP", "AVIF"])
def test_location_is_taken_out(editor, kind, django_capture_on_commit_callbacks):
    content = picture(kind, exif=with_location())
    assert Image.open(BytesIO(content)).getexif().get_ifd(ExifTags.IFD.GPSInfo)

    with django_capture_on_commit_callbacks(execute=True):
        assert upload_one(editor, f"onderweg.{kind.lower()}", content) == ""
    image = uploads().get()
    renditions = list(SiteRendition.objects.filter(image=image))
    assert renditions
    assert locations([image.file, *(rendition.file for rendition in renditions)]) == {}
    with image.file.open("rb") as file, Image.open(file) as opened:
        assert (opened.format, opened.size) == (kind.upper(), (40, 20))
        assert opened.getexif()[ExifTags.Base.Model] == "Camera"


def test_replaced_file_loses_its_location_too(editor, django_capture_on_commit_callbacks):
    upload_one(editor, "eerst.png", picture())
    image = uploads().get()
    data = {
        "title": "Proef",
        "file": SimpleUploadedFile("daarna.jpg", picture("JPEG", exif=with_location())),
        "collection": image.collection_id,
        "tags": "",
    }
    with django_capture_on_commit_callbacks(execute=True):
        assert editor.post(f"/beheer/images/{image.pk}/", data).status_code == 302
    image = uploads().get()
    assert image.renditions.exists()
    assert image.file.name.endswith(".jpg")
    assert locations([image.file]) == {}


@pytest.mark.parametrize("kind", ["JPEG", "WebP"])
def test_colours_stay_when_the_location_goes(editor, kind):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    upload_one(editor, f"kleur.{kind.lower()}", picture(kind, exif=with_location(), icc_profile=profile))
    with uploads().get().file.open("rb") as file, Image.open(file) as opened:
        assert opened.info["icc_profile"] == profile
