from django.core.exceptions import ValidationError
from django.db import models
from django.shortcuts import redirect
from django.utils.html import strip_tags
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import PageManager
from wagtail.search import index

from home.blocks.anchors import RESERVED
from home.models import BasePage, BodyMixin, OrderedRow

from ..forms import FeedbackForm
from ..panels import ReadersPanel
from ..querysets import QuestionQuerySet
from .readers import Feedback

MOST_RELATED = 3
TAKEN_SLUGS = {"stel-een-vraag"}
"""What the list itself calls its parts."""


class QuestionPage(BodyMixin, BasePage):
    category = models.ForeignKey(
        "faq.QuestionCategory",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="questions",
        verbose_name="categorie",
    )
    verdict = models.CharField(
        "antwoord in een paar woorden",
        max_length=30,
        blank=True,
        help_text="Staat heel groot op de pagina, zoals: Ja. En nee. Mag leeg blijven.",
    )
    short_answer = models.TextField(
        "kort antwoord",
        max_length=300,
        blank=True,
        help_text="Het antwoord in één of twee zinnen, zonder opmaak. Staat in lijsten en in zoekresultaten.",
    )
    search_words = models.TextField(
        "zoekwoorden",
        max_length=500,
        blank=True,
        help_text="Andere manieren om dit te vragen. Tellen mee bij het zoeken, staan nergens op de site.",
    )
    related_page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="verder lezen of doen",
        help_text="Eén artikel, workshop of dienst die verder helpt.",
    )
    last_checked_on = models.DateField("laatst nagekeken op", null=True, blank=True)
    last_checked_by = models.CharField(
        "nagekeken door",
        max_length=80,
        blank=True,
        help_text="Een rol, geen naam: bijvoorbeeld eindredactie.",
    )

    objects = PageManager.from_queryset(QuestionQuerySet)()

    content_panels = [
        ReadersPanel(heading="Van lezers"),
        FieldPanel("title", heading="Vraag"),
        FieldPanel("headline"),
        FieldPanel("verdict"),
        FieldPanel("short_answer"),
        FieldPanel("body", heading="Volledig antwoord", help_text="Al het andere, in blokken."),
        FieldPanel("category", help_text="Onder deze kop staat de vraag in de lijst."),
        FieldPanel("search_words"),
        InlinePanel(
            "related_questions",
            heading="Vragen hiernaast",
            label="Vraag",
            max_num=MOST_RELATED,
            help_text="Hooguit drie. Wat je leeg laat, vullen vragen uit dezelfde categorie aan.",
        ),
        PageChooserPanel("related_page", ["articles.ArticlePage", "events.EventPage", "home.ServicePage"]),
    ]
    publication_panels = [
        MultiFieldPanel(
            [
                FieldPanel("last_checked_on", help_text="Lezers zien deze datum bij het antwoord."),
                FieldPanel("last_checked_by"),
            ],
            heading="Nagekeken",
        ),
        *BasePage.publication_panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        *BodyMixin.body_search_fields,
        index.SearchField("verdict", boost=2),
        index.SearchField("short_answer", boost=2),
        index.SearchField("search_words"),
    ]
    parent_page_types = ["faq.FAQIndexPage"]
    subpage_types = []
    page_description = "Eén vraag met een kort en een volledig antwoord."

    class Meta:
        verbose_name = "vraag"
        verbose_name_plural = "vragen"

    is_open = False
    """Whether the list shows it with its answer."""

    def clean(self):
        super().clean()
        if self.slug in TAKEN_SLUGS:
            raise ValidationError({"slug": "Op dit adres staat het formulier al. Kies een ander."})

    def serve(self, request, *args, **kwargs):
        """Show the question; what is posted to it is a vote on its answer."""
        if request.method != "POST":
            return super().serve(request, *args, **kwargs)
        form = FeedbackForm(request.POST, question=self)
        if form.receive(request):
            return redirect(f"{self.get_url(request)}?dank={form.cleaned_data['verdict']}#geholpen")
        return form.mark(super().serve(request, *args, feedback_form=form, **kwargs))

    def get_context(self, request, *args, feedback_form=None, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["beside"] = self.beside(request)
        context["feedback_form"] = feedback_form or FeedbackForm(question=self)
        context["thanked"] = request.GET.get("dank") in Feedback.Verdict.values
        return context

    def get_template(self, request, *args, **kwargs):
        return "faq/question_page.html"

    def beside(self, request=None):
        """Return up to three other published questions: the chosen ones, then its category's, then others."""
        published = QuestionPage.objects.published(request).for_listing().exclude(pk=self.pk)
        wanted = [row.question_id for row in self.related_questions.all() if row.question_id]
        chosen = published.in_bulk(wanted)
        beside = [chosen[pk] for pk in dict.fromkeys(wanted) if pk in chosen][:MOST_RELATED]
        if missing := MOST_RELATED - len(beside):
            same_first = models.Case(models.When(category=self.category_id, then=0), default=1)
            others = published.sibling_of(self).exclude(pk__in=chosen).order_by(same_first, "path")
            beside += others[:missing]
        return beside

    def as_schema(self) -> dict:
        """Return question and short answer as schema.org knows them, in the words that readers see."""
        answer = {"@type": "Answer", "text": self.short_answer or self.verdict}
        return {"@type": "Question", "name": self.title, "acceptedAnswer": answer}

    def structured_data(self, request):
        data = super().structured_data(request)
        if self.short_answer or self.verdict:
            question = {"@context": "https://schema.org", "name": strip_tags(self.heading)}
            data.append(self.as_schema() | question)
        return data

    @property
    def anchor(self):
        """Its address within the list, or nothing when a part of that page is called so already."""
        return "" if self.slug in RESERVED or self.slug.startswith("categorie-") else self.slug

    @property
    def meta_description(self):
        return self.search_description or self.short_answer or self.summary


class RelatedQuestion(OrderedRow):
    page = ParentalKey(QuestionPage, on_delete=models.CASCADE, related_name="related_questions")
    question = models.ForeignKey(
        QuestionPage,
        null=True,  # an empty row may be in a draft
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="vraag",
    )

    panels = [FieldPanel("question")]

    class Meta(OrderedRow.Meta):
        verbose_name = "vraag hiernaast"
        verbose_name_plural = "vragen hiernaast"

    def __str__(self):
        return str(self.question or "")
