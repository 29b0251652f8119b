"""Videos that readers may ask for: which addresses are known, and where their players live."""

import re
from dataclasses import dataclass

_VIDEOS = (
    (
        "YouTube",
        re.compile(r"https://(?:www\.|m\.)?(?:youtube\.com/watch\?(?:.*&)?v=|youtu\.be/)([\w-]{6,20})"),
        "https://www.youtube-nocookie.com/embed/{}?autoplay=1",
    ),
    (
        "Vimeo",
        re.compile(r"https://(?:www\.)?vimeo\.com/(\d{4,12})"),
        "https://player.vimeo.com/video/{}?autoplay=1&dnt=1",
    ),
)


@dataclass(frozen=True)
class Video:
    provider: str
    address: str
    player: str


def video_from_address(address: str) -> Video | None:
    """Return the video behind an address, or ``None`` when the site cannot show it."""
    for provider, pattern, player in _VIDEOS:
        if match := pattern.match(address):
            return Video(provider, address, player.format(match[1]))
    return None
