from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField

from home.models import KeptWhileUsed

from ..blocks import AuthorLinksBlock
from .articles import ArticlePage


class Author(KeptWhileUsed):
    """A byline with an address of its own in the magazine. An author needs no login."""

    name = models.CharField("naam", max_length=100)
    slug = models.SlugField("adres", max_length=100, unique=True)
    role = models.CharField("rol", max_length=120, blank=True)
    bio = RichTextField("over de auteur", blank=True, features=["bold", "italic", "link"])
    portrait = models.ForeignKey(
        "home.SiteImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="portret",
    )
    links = StreamField(AuthorLinksBlock(), blank=True, verbose_name="elders te vinden")

    named_as = "author"

    panels = [FieldPanel(name) for name in ("name", "slug", "role", "bio", "portrait", "links")]

    class Meta:
        ordering = ["name"]
        verbose_name = "auteur"
        verbose_name_plural = "auteurs"

    def __str__(self):
        return self.name

    def used_by(self):
        return ArticlePage.objects.filter(article_authors__author=self).distinct()
