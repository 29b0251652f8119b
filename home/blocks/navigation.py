"""What editors arrange in the menu and at the foot of every page: see ``home.models.navigation``."""

from wagtail import blocks

from .links import LinkBlock

MOST_IN_MENU = 7
LONGEST_IN_MENU = 24
"""Characters of a name in the menu."""
MOST_COLUMNS = 2
"""Beside the description of the organisation and the networks elsewhere."""


class ShortNameBlock(blocks.StructBlock):
    page = blocks.PageChooserBlock(label="Pagina")
    name = blocks.CharBlock(label="Naam in het menu", max_length=LONGEST_IN_MENU)

    class Meta:
        label = "Korte naam"
        icon = "tag"
        label_format = "{page}: {name}"


class FooterLinkBlock(LinkBlock):
    label = blocks.CharBlock(
        label="Linktekst", required=False, max_length=40, help_text="Leeg: de titel van de pagina."
    )


class FooterColumnBlock(blocks.StructBlock):
    title = blocks.CharBlock(label="Kop", max_length=30)
    links = blocks.ListBlock(FooterLinkBlock(), label="Links", min_num=1, max_num=8)

    class Meta:
        label = "Kolom"
        icon = "list-ul"
        label_format = "{title}"


class ShortNamesBlock(blocks.StreamBlock):
    short_name = ShortNameBlock()

    class Meta:
        required = False
        max_num = 12


class FooterBlock(blocks.StreamBlock):
    column = FooterColumnBlock()

    class Meta:
        required = False
        max_num = MOST_COLUMNS
