"""The site's own pictures by name: flat ground, black bars, an editor's pen.

Every picture is drawn from scratch and comes out the same each time, so the
repository holds no pictures and no photo needs a licence.
"""

from collections.abc import Callable
from typing import NamedTuple

from PIL import Image

from .art import desk, signs, structure
from .art.sheet import INK, SIGNAL, STONE, Sheet


class Artwork(NamedTuple):
    paint: Callable[[Sheet], None]
    size: tuple[int, int]
    ground: str


ARTWORKS: dict[str, Artwork] = {
    "agenda": Artwork(desk.diary, (1200, 1200), SIGNAL),
    "citaat": Artwork(signs.quotes, (1280, 1280), INK),
    "galei": Artwork(desk.galley, (1600, 740), STONE),
    "kring": Artwork(structure.circle_grid, (1280, 1600), STONE),
    "notulen": Artwork(desk.minutes, (1600, 1067), INK),
    "nu-5-10": Artwork(signs.growing_hash, (1600, 640), STONE),
    "organogram": Artwork(structure.chart, (1600, 900), INK),
    "overgang": Artwork(structure.slices, (1600, 900), INK),
    "post": Artwork(desk.post, (1600, 1067), INK),
    "potlood": Artwork(desk.pencil, (1600, 900), INK),
    "raster": Artwork(signs.hatching, (1600, 1200), SIGNAL),
    "scherm": Artwork(signs.screen, (1600, 900), INK),
    "sporen": Artwork(structure.tracks, (1600, 900), INK),
    "sprong": Artwork(structure.leap, (1600, 900), STONE),
    "stukken": Artwork(desk.papers, (1280, 1280), SIGNAL),
    "tafel": Artwork(structure.table, (1280, 1280), SIGNAL),
    "tekens": Artwork(signs.marks, (1400, 1400), INK),
    "turven": Artwork(desk.tally, (1600, 900), STONE),
    "verbindingen": Artwork(structure.route, (1600, 1067), SIGNAL),
    "vlakken": Artwork(structure.bars, (1280, 1600), SIGNAL),
    "vragen": Artwork(signs.questions, (1600, 900), STONE),
}


def draw(name: str, size: tuple[int, int] | None = None) -> Image.Image:
    """Draw a picture; another size than its own is filled and cropped around the middle."""
    artwork = ARTWORKS[name]
    width, height = size or artwork.size
    factor = max(width / artwork.size[0], height / artwork.size[1])
    sheet = Sheet(artwork.size, artwork.ground, factor, seed=name)
    artwork.paint(sheet)
    image = sheet.finish()
    left, top = (image.width - width) // 2, (image.height - height) // 2
    return image.crop((left, top, left + width, top + height))
