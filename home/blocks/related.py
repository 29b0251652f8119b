"""Pages of other apps that belong to a page. Template tags of those apps show them."""

from wagtail import blocks


def related_pages(label: str, page_type: str, longest: int = 6) -> blocks.StreamBlock:
    """Return a stream of choosers for pages of a type named ``app.Model``."""
    chooser = blocks.PageChooserBlock(label=label, page_type=page_type)
    return blocks.StreamBlock([("page", chooser)], max_num=longest, required=False)
