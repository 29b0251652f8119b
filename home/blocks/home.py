"""The sections of the home page. Articles, workshops and questions come from tags of their own apps."""

from wagtail import blocks

from ..one_line import LineBlock
from .choosers import PageChooser
from .links import LinkBlock
from .media import PictureBlock
from .text import INLINE_FEATURES

MARKS = ["deletion", "insertion", "marker"]
MOST_LATEST = 12


class LeadStoryBlock(blocks.StructBlock):
    article = PageChooser(
        label="Artikel",
        required=False,
        page_type="articles.ArticlePage",
        help_text="Leeg: het nieuwste artikel.",
    )

    class Meta:
        label = "Opening"
        icon = "title"
        description = "Eén artikel, zo groot als het kan."
        template = "home/blocks/lead_story.html"
        preview_value = {}


class LatestArticlesBlock(blocks.StructBlock):
    title = blocks.CharBlock(label="Titel", default="Nieuw in het magazine", max_length=60)
    count = blocks.IntegerBlock(label="Aantal artikelen", default=7, min_value=1, max_value=MOST_LATEST)

    class Meta:
        label = "Nieuwste artikelen"
        icon = "doc-full"
        description = "De nieuwste artikelen in een wisselend ritme."
        template = "home/blocks/latest_articles.html"
        preview_value = {"title": "Nieuw in het magazine", "count": 4}


class NextWorkshopsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label="Titel", default="Eerstvolgende workshops", max_length=60)
    count = blocks.IntegerBlock(label="Aantal workshops", default=5, min_value=1, max_value=10)
    note = LineBlock(label="Kanttekening", required=False, max_length=160)

    class Meta:
        label = "Eerstvolgende workshops"
        icon = "date"
        description = "De komende workshops als dienstregeling."
        template = "home/blocks/next_workshops.html"
        preview_value = {"title": "Eerstvolgende workshops", "count": 3}


class HomeQuestionsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label="Titel", default="Veelgestelde vragen", max_length=60)
    note = LineBlock(label="Kanttekening", required=False, max_length=160)
    featured = PageChooser(
        label="Vraag met een groot antwoord",
        required=False,
        page_type="faq.QuestionPage",
        help_text="Toont het antwoord in een paar woorden dat bij de vraag staat.",
    )
    questions = blocks.ListBlock(
        PageChooser(label="Vraag", page_type="faq.QuestionPage"),
        label="Vragen",
        min_num=0,
        max_num=6,
    )

    class Meta:
        label = "Gekozen vragen"
        icon = "help"
        description = "Een vraag met een groot antwoord, en een paar vragen om open te klappen."
        template = "home/blocks/home_questions.html"
        preview_value = {"title": "Veelgestelde vragen"}


class TeaserBlock(blocks.StructBlock):
    kicker = blocks.CharBlock(label="Bovenkop", max_length=60)
    note = LineBlock(label="Kanttekening", required=False, max_length=160)
    headline = blocks.RichTextBlock(label="Kop", features=MARKS, max_length=120)
    text = blocks.RichTextBlock(label="Tekst", required=False, features=INLINE_FEATURES, max_length=400)
    link = LinkBlock(label="Link")

    class Meta:
        label = "Verwijzing"
        icon = "arrow-right-full"
        description = "Een kop met redigeertekens die naar een ander deel van de site wijst."
        template = "home/blocks/teaser.html"
        label_format = "{kicker}"
        preview_value = {
            "kicker": "Training & consultancy",
            "headline": "<p>Het secretariaat <del>bezetten</del> <ins>herontwerpen</ins></p>",
            "link": {"label": "Zo werkt een traject", "url": "https://www.example.org/"},
        }


class CommunityCallBlock(TeaserBlock):
    kicker = None
    note = LineBlock(label="Kanttekening", required=False, max_length=160)

    class Meta:
        label = "Oproep"
        icon = "group"
        description = "De grote oproep, met een knop."
        template = "home/blocks/community_call.html"
        preview_value = {
            "headline": "<p>Je nieuwe rol bedenk je <del>alleen</del> <mark>met vakgenoten.</mark></p>",
            "link": {"label": "Vergelijk de lidmaatschappen", "url": "https://www.example.org/"},
        }


class ThreeHorizonsBlock(blocks.StructBlock):
    image = PictureBlock(label="Afbeelding", required=False)

    class Meta:
        label = "Nu, over 5 en over 10 jaar"
        icon = "order-up"
        description = "De drie termijnen waarover ondersteuning waarde toevoegt, met een brede afbeelding."
        template = "home/blocks/three_horizons.html"
        preview_value = {}


class HomeSectionsBlock(blocks.StreamBlock):
    lead_story = LeadStoryBlock()
    latest_articles = LatestArticlesBlock()
    next_workshops = NextWorkshopsBlock()
    three_horizons = ThreeHorizonsBlock()
    teaser = TeaserBlock()
    questions = HomeQuestionsBlock()
    community_call = CommunityCallBlock()

    class Meta:
        max_num = 12
        block_counts = {
            "lead_story": {"max_num": 1},
            "latest_articles": {"max_num": 1},
            "next_workshops": {"max_num": 1},
            "three_horizons": {"max_num": 1},
            "questions": {"max_num": 1},
            "community_call": {"max_num": 1},
        }
