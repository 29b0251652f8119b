"""What an editor adds to an article row by row: its authors, and what to read after it."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel

from home.models import OrderedRow


class ArticleAuthor(OrderedRow):
    page = ParentalKey("articles.ArticlePage", on_delete=models.CASCADE, related_name="article_authors")
    author = models.ForeignKey(
        "articles.Author",
        null=True,  # an empty row may be in a draft
        on_delete=models.CASCADE,
        related_name="article_authors",
        verbose_name="auteur",
    )

    panels = [FieldPanel("author")]

    class Meta(OrderedRow.Meta):
        verbose_name = "auteur bij artikel"
        verbose_name_plural = "auteurs bij artikel"

    def __str__(self):
        return str(self.author or "")


class RelatedArticle(OrderedRow):
    """An article that an editor chose to be read after another."""

    page = ParentalKey("articles.ArticlePage", on_delete=models.CASCADE, related_name="related_articles")
    article = models.ForeignKey(
        "articles.ArticlePage",
        null=True,  # an empty row may be in a draft
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="artikel",
    )

    panels = [PageChooserPanel("article")]

    class Meta(OrderedRow.Meta):
        verbose_name = "gekozen artikel"
        verbose_name_plural = "gekozen artikelen"

    def __str__(self):
        return str(self.article or "")
