from wagtail import blocks

from ..retention import stored_data


class StoredDataBlock(blocks.StaticBlock):
    """What is stored of people, as the code itself knows it: nobody can write it down wrong."""

    def get_context(self, value, parent_context=None):
        return super().get_context(value, parent_context) | {"stored": stored_data()}

    class Meta:
        label = "Wat we bewaren"
        icon = "list-ul"
        description = "Welke gegevens de site opslaat en hoe lang. De site houdt dit zelf bij."
        admin_text = "Deze lijst vult de site zelf, met de termijnen waarmee hij werkt."
        preview_value = {}
        template = "home/blocks/stored_data.html"
