"""Short structured lists in an article: what was changed after publication, and where an author is found."""

from django.utils import timezone
from wagtail import blocks

from home.validators import validate_web_address


class NoteBlock(blocks.StructBlock):
    noted_at = blocks.DateTimeBlock(label="Wanneer", default=timezone.now)
    text = blocks.TextBlock(label="Wat is er veranderd?", max_length=400)

    class Meta:
        label_format = "{noted_at} {text}"


class NotesBlock(blocks.StreamBlock):
    """What readers are told about changes after publication; the newest date is when the article changed."""

    update = NoteBlock(label="Bijgewerkt", icon="rotate")
    correction = NoteBlock(label="Correctie", icon="edit")

    class Meta:
        max_num = 20
        required = False


class AuthorLinkBlock(blocks.StructBlock):
    label = blocks.CharBlock(label="Linktekst", max_length=60)
    url = blocks.CharBlock(label="Adres", max_length=500, validators=[validate_web_address])

    class Meta:
        label = "Link"
        icon = "link"
        label_format = "{label}"


class AuthorLinksBlock(blocks.StreamBlock):
    link = AuthorLinkBlock()

    class Meta:
        max_num = 4
        required = False
