from django.apps import apps
from django.core.exceptions import ValidationError
from wagtail import blocks

from ..one_line import LineBlock
from ..validators import validate_web_address
from .choosers import ListedPageChooser, PageChooser
from .text import INLINE_FEATURES


class LinkValue(blocks.StructValue):
    @property
    def href(self):
        page = self.get("page")
        return page.url if page and page.live else self.get("url") or ""

    @property
    def text(self):
        page = self.get("page")
        return self.get("label") or (page.title if page else self.get("url"))

    @property
    def leaves_site(self):
        return not self.get("page")


class LinkBlock(blocks.StructBlock):
    label = blocks.CharBlock(
        label="Linktekst",
        required=False,
        max_length=80,
        help_text="Zegt waar de lezer uitkomt. Leeg: de titel van de pagina.",
    )
    page = PageChooser(label="Pagina op deze site", required=False)
    url = blocks.CharBlock(
        label="Of een adres elders",
        required=False,
        max_length=500,
        validators=[validate_web_address],
    )

    def clean(self, value):
        cleaned = super().clean(value)
        if self.is_deferred_validation or bool(cleaned.get("page")) != bool(cleaned.get("url")):
            return cleaned
        message = "Kies een pagina óf vul een adres in, en niet allebei."
        raise blocks.StructBlockValidationError(block_errors={"page": ValidationError(message)})

    class Meta:
        label = "Link"
        icon = "link"
        value_class = LinkValue
        label_format = "{label} {page} {url}"


class CallToActionBlock(blocks.StructBlock):
    heading = LineBlock(label="Kop", required=False, max_length=100)
    text = blocks.RichTextBlock(label="Tekst", required=False, features=INLINE_FEATURES, max_length=400)
    link = LinkBlock(label="Knop")

    class Meta:
        label = "Oproep"
        icon = "arrow-right-full"
        description = "Eén duidelijke volgende stap met een knop."
        template = "home/blocks/call_to_action.html"
        label_format = "{heading}"
        preview_value = {
            "heading": "Je nieuwe rol bedenk je met vakgenoten",
            "text": "<p>Deel kennis en spar over wat je straks doet.</p>",
            "link": {"label": "Vergelijk de lidmaatschappen", "url": "https://www.example.org/"},
        }


class LinkListBlock(blocks.StructBlock):
    title = LineBlock(label="Titel", required=False, max_length=100)
    links = blocks.ListBlock(LinkBlock(), label="Links", min_num=1, max_num=12)

    class Meta:
        label = "Lijst met links"
        icon = "list-ul"
        description = "Een handvol links bij elkaar, binnen of buiten de site."
        template = "home/blocks/link_list.html"
        label_format = "{title}"
        preview_value = {
            "title": "Verder lezen",
            "links": [{"label": "Over de toekomst van het vak", "url": "https://www.example.org/"}],
        }


def first_live(model: str, count: int = 3):
    """Return the first published pages of a model named ``app.Model``, for a preview."""
    return list(apps.get_model(model).objects.live()[:count])


class ChosenQuestionsBlock(blocks.StructBlock):
    title = LineBlock(label="Titel", default="Vragen die hierbij horen", max_length=100)
    questions = blocks.ListBlock(
        PageChooser(label="Vraag", page_type="faq.QuestionPage"),
        label="Vragen",
        min_num=1,
        max_num=6,
    )

    class Meta:
        label = "Gekozen vragen"
        icon = "help"
        description = "Veelgestelde vragen met hun korte antwoord."
        template = "home/blocks/questions.html"
        label_format = "{title}"

        @staticmethod
        def preview_value():
            return {"title": "Vragen die hierbij horen", "questions": first_live("faq.QuestionPage")}


class ChosenWorkshopsBlock(blocks.StructBlock):
    title = LineBlock(label="Titel", default="Doe het met anderen", max_length=100)
    workshops = blocks.ListBlock(
        ListedPageChooser(label="Workshop", page_type="events.EventPage"),
        label="Workshops",
        min_num=1,
        max_num=6,
    )

    class Meta:
        label = "Gekozen workshops"
        icon = "date"
        description = "Workshops uit de agenda, met hun datum."
        template = "home/blocks/workshops.html"
        label_format = "{title}"

        @staticmethod
        def preview_value():
            return {"title": "Doe het met anderen", "workshops": first_live("events.EventPage")}
