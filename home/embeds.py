"""Videos that readers may ask for: which addresses are known, and where their players live."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

_YOUTUBE = re.compile(
    r"(?:(?:www\.|m\.)?youtube\.com/(?:watch|shorts|live|embed)|youtu\.be)"
    r"/(?!videoseries|live_stream)([\w-]{6,20})",  # these two are players of a list and of a channel
    re.ASCII,
)
_VIMEO = re.compile(
    r"(?:(?:www\.)?vimeo\.com|player\.vimeo\.com/video)/(\d{4,12})(?:/([0-9a-f]{6,20}))?", re.ASCII
)
_MOMENT = re.compile(r"(?:(\d{1,2})h)?(?:(\d{1,3})m)?(?:(\d{1,5})s?)?", re.ASCII)


@dataclass(frozen=True)
class Video:
    provider: str
    address: str
    player: str


def video_from_address(address: str) -> Video | None:
    """Return the video behind an address, or ``None`` when the site cannot show it."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    query = dict(parse_qsl(parts.query))
    place = parts.netloc.lower() + parts.path.rstrip("/")
    if parts.path == "/watch":
        place += f"/{query.get('v', '')}"
    if parts.scheme != "https":
        return None
    if match := _YOUTUBE.fullmatch(place):
        start = _seconds(query.get("t") or query.get("start") or "")
        player = _player(f"https://www.youtube-nocookie.com/embed/{match[1]}", autoplay=1, start=start)
        return Video("YouTube", address, player)
    if match := _VIMEO.fullmatch(place):
        # Who has no hash cannot open an unlisted video.
        secret = match[2] or query.get("h")
        player = _player(f"https://player.vimeo.com/video/{match[1]}", autoplay=1, dnt=1, h=secret)
        return Video("Vimeo", address, player)
    return None


def _player(address, **options):
    return f"{address}?{urlencode({name: value for name, value in options.items() if value})}"


def _seconds(moment):
    """Return how many seconds ``90``, ``90s`` or ``1m30s`` is, or 0 for anything else."""
    match = _MOMENT.fullmatch(moment)
    hours, minutes, seconds = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
    return hours * 3600 + minutes * 60 + seconds
