from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.text import slugify
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock, TypedTableBlockValidationError
from wagtail.rich_text import RichText

from ..footnotes import ELEMENT
from ..one_line import LineBlock
from ..richtext import words_of
from .anchors import LONGEST

INLINE_FEATURES = ["bold", "italic", "deletion", "insertion", "marker", "link"]
TEXT_FEATURES = [*INLINE_FEATURES, "document-link", "ol", "ul"]


def is_blank(value: RichText | None) -> bool:
    return not (value and strip_tags(value.source).strip())


class ParagraphBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs):
        super().__init__(**({"features": [*TEXT_FEATURES, ELEMENT]} | kwargs))

    def clean(self, value):
        """What was typed and taken away again leaves an empty paragraph, which is something to Wagtail."""
        if self.required and not self.is_deferred_validation and is_blank(value):
            raise ValidationError("Hier staat nog niets. Schrijf iets, of verwijder dit blok.")
        return super().clean(value)

    def get_searchable_content(self, value):
        """The words of a text. Wagtail's own parses the HTML, which takes ten times as long."""
        return [words_of(value.source)]

    class Meta:
        label = "Tekst"
        icon = "pilcrow"
        description = "Gewone alinea’s en lijsten, met links, redigeertekens en voetnoten."
        template = "home/blocks/paragraph.html"
        preview_value = (
            "<p>Een functie bestaat voor een groot deel uit zinnen. Ze zijn te redigeren: "
            "<del>ik vraag het even na</del> <ins>ik zoek het uit</ins>.</p>"
        )


class HeadingValue(blocks.StructValue):
    @property
    def slug(self):
        """The anchor: as stored (see ``anchors``), or made from the text of a heading that never was."""
        return self.get("anchor") or slugify(self.get("text") or "") or "kop"


class HeadingBlock(blocks.StructBlock):
    text = LineBlock(label="Kop", max_length=120)
    level = blocks.ChoiceBlock(label="Niveau", choices=[("h2", "Kop"), ("h3", "Tussenkop")], default="h2")
    anchor = blocks.RegexBlock(
        regex=r"^[a-z0-9]+(?:-[a-z0-9]+)*$",
        error_messages={"invalid": "Gebruik alleen kleine letters, cijfers en streepjes."},
        label="Adres van deze kop",
        required=False,
        max_length=LONGEST,
        help_text="Komt bij het opslaan uit de kop en blijft daarna gelijk, zodat links blijven werken.",
    )

    class Meta:
        label = "Kop"
        icon = "title"
        description = "Een kop of tussenkop met een eigen adres, zodat je ernaar kunt linken."
        template = "home/blocks/heading.html"
        value_class = HeadingValue
        form_layout = blocks.BlockGroup(children=["text", "level"], settings=["anchor"])
        label_format = "{text}"
        preview_value = {"text": "Begin met schrappen", "level": "h2"}


class PullQuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label="Citaat", max_length=220)
    source = LineBlock(label="Van wie", required=False, max_length=100)

    class Meta:
        label = "Uitgelicht citaat"
        icon = "openquote"
        description = "Eén zin die groot mag staan. Hooguit een paar per artikel."
        template = "home/blocks/pull_quote.html"
        label_format = "{text}"
        preview_value = {"text": "Onzichtbaar zijn is geen functie-eis.", "source": ""}


class AsideBlock(blocks.StructBlock):
    text = blocks.RichTextBlock(label="Kanttekening", features=INLINE_FEATURES, max_length=600)
    mark = blocks.ChoiceBlock(
        label="Redigeerteken",
        required=False,
        choices=[
            ("deleatur", "Schrappen"),
            ("caret", "Invoegen"),
            ("space", "Ruimte maken"),
            ("return", "Terugzetten"),
        ],
    )

    class Meta:
        label = "Kanttekening"
        icon = "edit"
        description = "Een korte notitie in de kantlijn naast de tekst die erop volgt."
        template = "home/blocks/aside.html"
        preview_value = {"text": "<p>Neem je eigen lijst mee. Een eerlijke, geen nette.</p>", "mark": "caret"}


class KeyPointsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label="Titel", default="In het kort", max_length=60)
    points = blocks.ListBlock(LineBlock(label="Punt", max_length=200), label="Punten", min_num=2, max_num=7)

    class Meta:
        label = "In het kort"
        icon = "list-ul"
        description = "Twee tot zeven kernpunten voor wie weinig tijd heeft."
        template = "home/blocks/key_points.html"
        preview_value = {"title": "In het kort", "points": ["Schrap eerst.", "Voeg daarna pas in."]}


class EditBlock(blocks.StructBlock):
    before = blocks.CharBlock(label="Begin van de zin", required=False, max_length=60)
    struck = blocks.CharBlock(label="Geschrapt", max_length=80)
    written = blocks.CharBlock(label="Ingevoegd", max_length=80)
    after = blocks.CharBlock(label="Rest van de zin", required=False, max_length=60)

    class Meta:
        label = "Zin"
        label_format = "{before} {struck} → {written}"


class EditsBlock(blocks.StructBlock):
    lines = blocks.ListBlock(EditBlock(), label="Zinnen", min_num=1, max_num=8)

    class Meta:
        label = "Geredigeerde zinnen"
        icon = "strikethrough"
        description = "Zinnen waarin iets is geschrapt en iets is ingevoegd."
        template = "home/blocks/edits.html"
        preview_value = {
            "lines": [{"before": "Ik", "struck": "vraag het even na", "written": "zoek het uit", "after": ""}]
        }


class TableBlock(TypedTableBlock):
    """A table whose first row is always a header row and whose caption is required."""

    text = LineBlock(label="Tekst", required=False, max_length=300)
    rich_text = blocks.RichTextBlock(label="Tekst met opmaak", required=False, features=INLINE_FEATURES)

    def to_python(self, value):
        """Read a column of a type that no longer exists as plain text, rather than break the page."""
        if value:
            columns = [
                column if column["type"] in self.child_blocks else column | {"type": "text"}
                for column in value["columns"]
            ]
            value = value | {"columns": columns}
        return super().to_python(value)

    def clean(self, table):
        cleaned = super().clean(table)
        problems = []
        if not (cleaned.caption or "").strip():
            problems.append("Geef de tabel een bijschrift: daarmee weet iedereen waar hij over gaat.")
        if not cleaned.columns or not all(column["heading"].strip() for column in cleaned.columns):
            problems.append("Geef elke kolom een kop.")
        if problems and not self.is_deferred_validation:
            raise TypedTableBlockValidationError(non_block_errors=ValidationError(problems))
        return cleaned

    class Meta:
        label = "Tabel"
        icon = "table"
        description = "Een tabel met een bijschrift en een kop boven elke kolom."
        template = "home/blocks/table.html"
        preview_value = {
            "caption": "Wat er met een taak kan gebeuren",
            "columns": [{"type": "text", "heading": "Taak"}, {"type": "text", "heading": "Wat nu"}],
            "rows": [{"values": ["Notulen die niemand leest", "Schrappen"]}],
        }


class EditorNoteBlock(blocks.TextBlock):
    """A word for editors in the place it is about. Readers, search and feeds never see it."""

    def get_searchable_content(self, value):
        return []

    class Meta:
        label = "Notitie voor de redactie"
        icon = "comment"
        description = "Alleen de redactie ziet dit. Handig voor wat hier nog moet gebeuren."
        template = "home/blocks/editor_note.html"
        preview_template = "home/blocks/editor_note_preview.html"
        preview_value = "Hier hoort nog een foto van de dag bij."
