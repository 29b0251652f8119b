from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock

from ..embeds import video_from_address
from ..one_line import LineBlock, let_grow
from .choosers import DocumentChooser, ImageChooser


class PictureBlock(ImageBlock):
    """Wagtail's image block with a Dutch label, and with the renditions of a whole body in one query."""

    def __init__(self, required=True, **kwargs):
        super().__init__(required=required, **kwargs)
        self.child_blocks["image"] = ImageChooser(required=required, label="Afbeelding")
        self.child_blocks["image"].set_name("image")
        let_grow(self.child_blocks["alt_text"].field)

    def bulk_to_python(self, values):
        images = super().bulk_to_python(values)
        prefetch_related_objects([image for image in images if image], "renditions")
        return images


def sample_figure():
    """The newest picture in the library stands in for the editor's own in the preview."""
    image = get_image_model().objects.order_by("-created_at").first()
    return {"image": image, "caption": "Wie streept, gelooft dat het beter kan.", "width": "text"}


class FigureBlock(blocks.StructBlock):
    image = PictureBlock(label="Afbeelding")
    caption = LineBlock(label="Bijschrift", required=False, max_length=250)
    credit = LineBlock(
        label="Maker",
        required=False,
        max_length=100,
        help_text="Leeg: de maker die bij de afbeelding staat.",
    )
    width = blocks.ChoiceBlock(
        label="Breedte",
        choices=[("text", "Zo breed als de tekst"), ("wide", "Breed"), ("margin", "In de kantlijn")],
        default="text",
    )

    class Meta:
        label = "Afbeelding"
        icon = "image"
        description = "Een afbeelding met alt-tekst, bijschrift en maker."
        template = "home/blocks/image.html"
        label_format = "{caption}"
        form_layout = blocks.BlockGroup(children=["image", "caption"], settings=["credit", "width"])
        preview_value = staticmethod(sample_figure)


class DownloadBlock(blocks.StructBlock):
    title = LineBlock(label="Titel", max_length=120)
    document = DocumentChooser(label="Bestand")
    description = LineBlock(label="Wat zit erin?", required=False, max_length=200)

    class Meta:
        label = "Download"
        icon = "download"
        description = "Een bestand om te bewaren, met soort en grootte erbij."
        template = "home/blocks/download.html"
        label_format = "{title}"
        preview_value = {
            "title": "Werkblad: schrap je takenlijst",
            "description": "Eén pagina om te printen.",
        }


class EmbedValue(blocks.StructValue):
    @property
    def video(self):
        return video_from_address(self.get("url") or "")


class EmbedBlock(blocks.StructBlock):
    """A video that is fetched only after the reader asks for it."""

    title = LineBlock(label="Titel", max_length=120)
    url = blocks.URLBlock(
        label="Adres van de video",
        help_text="Van YouTube (ook een short of een livestream) of van Vimeo (ook een verborgen video).",
    )
    description = blocks.TextBlock(
        label="Wat is er te zien en te horen?",
        required=False,
        max_length=600,
        help_text="Voor wie de video niet wil of kan bekijken.",
    )
    poster = PictureBlock(label="Stilstaand beeld", required=False)

    def clean(self, value):
        cleaned = super().clean(value)
        if cleaned.get("url") and not cleaned.video:
            message = "Gebruik het adres van een video op YouTube of Vimeo."
            raise blocks.StructBlockValidationError(block_errors={"url": ValidationError(message)})
        return cleaned

    class Meta:
        label = "Video"
        icon = "media"
        description = "Een video die pas laadt als de lezer erom vraagt."
        template = "home/blocks/embed.html"
        value_class = EmbedValue
        label_format = "{title}"
        preview_value = {
            "title": "Wat is een transitietraject?",
            "url": "https://vimeo.com/76979871",
            "description": "Een uitleg van drie minuten.",
        }
