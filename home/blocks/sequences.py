"""What has an order: steps, and moments in time."""

from wagtail import blocks

from ..one_line import LineBlock
from .moments import machine_readable
from .text import TEXT_FEATURES


class StepBlock(blocks.StructBlock):
    title = LineBlock(label="Stap", max_length=100)
    text = blocks.RichTextBlock(label="Uitleg", required=False, features=TEXT_FEATURES)

    class Meta:
        label = "Stap"
        label_format = "{title}"


class ServiceStepsBlock(blocks.StreamBlock):
    step = StepBlock(icon="list-ol", template="home/blocks/step.html")

    class Meta:
        max_num = 12
        required = False


class StepsBlock(blocks.StructBlock):
    title = LineBlock(label="Titel", required=False, max_length=100)
    steps = blocks.ListBlock(StepBlock(), label="Stappen", min_num=2, max_num=12)

    class Meta:
        label = "Stappen"
        icon = "list-ol"
        description = "Een genummerd stappenplan of programma, in de volgorde waarin je het doet."
        template = "home/blocks/steps.html"
        preview_value = {
            "title": "Zo pak je het aan",
            "steps": [
                {"title": "Leg alles op tafel", "text": "<p>Ook de taken van drie minuten.</p>"},
                {"title": "Haal door wat niemand mist", "text": "<p>Daar begint de ruimte.</p>"},
            ],
        }


class MomentValue(blocks.StructValue):
    @property
    def datetime(self):
        """The moment as ``<time>`` takes it, or nothing for words such as *nu*."""
        return machine_readable(self.get("when") or "")


class MomentBlock(blocks.StructBlock):
    when = blocks.CharBlock(
        label="Wanneer", max_length=30, help_text="Een jaar, een maand of een dag: 2011, of 16 april 2011."
    )
    title = LineBlock(label="Wat", required=False, max_length=100)
    text = blocks.RichTextBlock(label="Uitleg", required=False, features=TEXT_FEATURES)

    class Meta:
        label = "Moment"
        value_class = MomentValue
        label_format = "{when} {title}"


class TimelineBlock(blocks.StructBlock):
    title = LineBlock(label="Titel", required=False, max_length=100)
    moments = blocks.ListBlock(MomentBlock(), label="Momenten", min_num=2, max_num=40)

    class Meta:
        label = "Tijdlijn"
        icon = "history"
        description = "Wat er wanneer gebeurde, van het eerste moment tot nu."
        template = "home/blocks/timeline.html"
        label_format = "{title}"
        preview_value = {
            "moments": [
                {"when": "2011", "title": "Het begint met praten", "text": ""},
                {"when": "16 april 2011", "title": "De eerste workshop", "text": ""},
            ],
        }
