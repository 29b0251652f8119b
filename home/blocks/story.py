from wagtail import blocks

from . import links, media, sequences, text
from .stored import StoredDataBlock

TEXT, MEDIA, ONWARD = "Tekst", "Beeld en bestanden", "Verder op de site"


class StoryBlock(blocks.StreamBlock):
    """Everything a body can be made of. Pages use this same set unless they have a reason not to."""

    paragraph = text.ParagraphBlock(group=TEXT)
    heading = text.HeadingBlock(group=TEXT)
    pull_quote = text.PullQuoteBlock(group=TEXT)
    aside = text.AsideBlock(group=TEXT)
    key_points = text.KeyPointsBlock(group=TEXT)
    steps = sequences.StepsBlock(group=TEXT)
    edits = text.EditsBlock(group=TEXT)
    timeline = sequences.TimelineBlock(group=TEXT)
    table = text.TableBlock(group=TEXT)
    editor_note = text.EditorNoteBlock(group=TEXT, max_length=500)
    image = media.FigureBlock(group=MEDIA)
    embed = media.EmbedBlock(group=MEDIA)
    download = media.DownloadBlock(group=MEDIA)
    call_to_action = links.CallToActionBlock(group=ONWARD)
    link_list = links.LinkListBlock(group=ONWARD)
    questions = links.ChosenQuestionsBlock(group=ONWARD)
    workshops = links.ChosenWorkshopsBlock(group=ONWARD)

    class Meta:
        max_num = 120
        block_counts = {
            "pull_quote": {"max_num": 4},
            "key_points": {"max_num": 1},
            "call_to_action": {"max_num": 3},
        }


class ContentStoryBlock(StoryBlock):
    """For the pages that tell about the site itself."""

    stored_data = StoredDataBlock(group=TEXT)

    class Meta:
        block_counts = StoryBlock._meta_class.block_counts | {"stored_data": {"max_num": 1}}
