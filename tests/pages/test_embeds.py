"""Videos: from two places only, and not before the reader asks."""

import pytest

from home.blocks.media import EmbedBlock
from tests import factories

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
        ("https://youtube.com/watch?v=dQw4w9WgXcQ&t=30s", YOUTUBE),
        ("https://m.youtube.com/watch?list=PL1&v=dQw4w9WgXcQ", YOUTUBE),
        ("https://youtu.be/dQw4w9WgXcQ?si=x", YOUTUBE),
        ("https://vimeo.com/76979871", VIMEO),
        ("https://www.vimeo.com/76979871?share=copy", VIMEO),
    ],
)
def test_a_video_on_youtube_or_vimeo_has_a_player_without_cookies(address, player):
    assert video(address).video.player == player


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/video.mp4",
        "https://www.dailymotion.com/video/x8abc",
        "https://youtube.com.example.org/watch?v=dQw4w9WgXcQ",
        "https://example.org/https://youtu.be/dQw4w9WgXcQ",
        "https://notyoutube.com/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com/@eenkanaal",
        "https://vimeo.com/eenkanaal",
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
    assert figure.find("a")["href"] == address
    assert "IP-adres" in figure.get_text()


@pytest.mark.parametrize("address", ["", "geen adres", "https://example.org/", 'https://youtu.be/"><script>'])
def test_a_draft_with_another_address_shows_no_player(home, client, address):
    page = factories.ContentPageFactory(body=[("embed", {"title": "Een video", "url": address})])

    document = Document(client.get(page.url).content.decode())

    assert document.soup.select("[data-embed]") == []
    assert document.inline_code == []
