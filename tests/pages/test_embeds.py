"""Videos: from two places only, and not before the reader asks."""

from urllib.parse import urlencode

import pytest

from home.blocks.media import EmbedBlock
from tests import factories
from tests.leaving import destination

from .html import Document

REFUSED = "Gebruik het adres van een video op YouTube of Vimeo."
YOUTUBE = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"
VIMEO = "https://player.vimeo.com/video/76979871?autoplay=1&dnt=1"


def video(address):
    block = EmbedBlock()
    return block.clean(block.to_python({"title": "Een video", "url": address}))


@pytest.mark.parametrize(
    ("address", "player"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", YOUTUBE),
        ("https://youtube.com/watch?v=dQw4w9WgXcQ&pp=x", YOUTUBE),
        ("https://m.youtube.com/watch?list=PL1&v=dQw4w9WgXcQ", YOUTUBE),
        ("https://youtu.be/dQw4w9WgXcQ?si=x", YOUTUBE),
        ("https://www.youtube.com/shorts/dQw4w9WgXcQ", YOUTUBE),
        ("https://www.youtube.com/live/dQw4w9WgXcQ?feature=share", YOUTUBE),
        ("https://www.youtube.com/embed/dQw4w9WgXcQ/", YOUTUBE),
        ("https://vimeo.com/76979871", VIMEO),
        ("https://player.vimeo.com/video/76979871", VIMEO),
        ("https://www.vimeo.com/76979871?share=copy", VIMEO),
    ],
)
def test_a_video_on_youtube_or_vimeo_has_a_player_without_cookies(address, player):
    assert video(address).video.player == player


@pytest.mark.parametrize(
    ("address", "seconds"),
    [
        ("https://youtu.be/dQw4w9WgXcQ?t=43", 43),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=1m30s", 90),
        ("https://www.youtube.com/watch?t=1h0m5s&v=dQw4w9WgXcQ", 3605),
        ("https://www.youtube.com/embed/dQw4w9WgXcQ?start=30", 30),
    ],
)
def test_a_video_on_youtube_starts_where_its_address_says(address, seconds):
    assert video(address).video.player == f"{YOUTUBE}&start={seconds}"


@pytest.mark.parametrize("moment", ["", "0", "straks", "1m30x", "-5", "5&autoplay=0"])
def test_or_at_the_beginning_when_it_says_nothing_that_can_be_understood(moment):
    address = f"https://youtu.be/dQw4w9WgXcQ?{urlencode({'t': moment})}"

    assert video(address).video.player == YOUTUBE


@pytest.mark.parametrize(
    "address",
    [
        "https://vimeo.com/76979871/0a1b2c3d4e",
        "https://vimeo.com/76979871/0a1b2c3d4e?share=copy",
        "https://vimeo.com/76979871?h=0a1b2c3d4e",
        "https://player.vimeo.com/video/76979871?h=0a1b2c3d4e&badge=0",
    ],
)
def test_an_unlisted_video_on_vimeo_keeps_the_hash_that_opens_it(address):
    assert video(address).video.player == f"{VIMEO}&h=0a1b2c3d4e"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/video.mp4",
        "https://www.dailymotion.com/video/x8abc",
        "https://youtube.com.example.org/watch?v=dQw4w9WgXcQ",
        "https://example.org/https://youtu.be/dQw4w9WgXcQ",
        "https://notyoutube.com/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com/@eenkanaal",
        "https://www.youtube.com/watch",
        "https://www.youtube.com/embed/videoseries?list=PL1",
        "https://youtu.be/dQw4w9WgXcQ/iets/anders",
        "https://naam@youtu.be/dQw4w9WgXcQ",
        "https://vimeo.com/eenkanaal",
        "https://vimeo.com/76979871/settings",
        "http://127.0.0.1/watch?v=dQw4w9WgXcQ",
    ],
)
def test_any_other_address_is_refused(address):
    with pytest.raises(Exception, match="Validation error") as refused:
        video(address)

    assert refused.value.block_errors["url"].messages == [REFUSED]


@pytest.mark.parametrize(
    "address", ["https://www.youtube.com/watch?v=dQw4w9WgXcQ", "https://vimeo.com/76979871"]
)
def test_a_page_with_a_video_loads_nothing_from_elsewhere(home, client, address):
    page = factories.ContentPageFactory(body=[("embed", {"title": "Een video", "url": address})])

    document = Document(client.get(page.url).content.decode())

    assert document.fetched_from_elsewhere == []
    assert document.soup("iframe") == []
    figure = document.soup.select_one("figure.embed")
    assert figure["data-embed"].startswith(("https://www.youtube-nocookie.com/", "https://player.vimeo.com/"))
    assert destination(figure.find("a")["href"]) == address
    assert "IP-adres" in figure.get_text()


@pytest.mark.parametrize(
    "address", ["", "geen adres", "https://[", "https://example.org/", 'https://youtu.be/"><script>']
)
def test_a_draft_with_another_address_shows_no_player(home, client, address):
    page = factories.ContentPageFactory(body=[("embed", {"title": "Een video", "url": address})])

    document = Document(client.get(page.url).content.decode())

    assert document.soup.select("[data-embed]") == []
    assert document.inline_code == []
