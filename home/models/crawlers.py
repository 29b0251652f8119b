from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="site", order=2)
class CrawlerSettings(BaseSiteSetting):
    """Which kinds of crawlers may read the site; ``robots.txt`` tells them. See ``home.crawlers``."""

    search_engines = models.BooleanField(
        "zoekmachines",
        default=True,
        help_text=(
            "Zoals Google, Bing en DuckDuckGo. Zet dit alleen uit als niemand de site via een zoekmachine "
            "mag vinden. Het geldt ook voor elke robot die hieronder niet wordt genoemd."
        ),
    )
    ai_answers = models.BooleanField(
        "antwoorden van AI-diensten",
        default=True,
        help_text=(
            "Zoals ChatGPT, Claude en Perplexity, als ze een vraag beantwoorden en daarvoor een pagina "
            "opzoeken. Meestal staat er een link naar de site bij."
        ),
    )
    ai_training = models.BooleanField(
        "trainen van AI-modellen",
        default=False,
        help_text=(
            "Robots die teksten verzamelen om taalmodellen mee te maken. De tekst gaat dan op in het model, "
            "zonder link of naam. In Google blijf je staan, ook als dit uit staat."
        ),
    )
    archives = models.BooleanField(
        "webarchieven",
        default=True,
        help_text="Zoals het Internet Archive, dat websites bewaart voor later.",
    )

    panels = [FieldPanel(name) for name in ("search_engines", "ai_answers", "ai_training", "archives")]

    class Meta:
        verbose_name = "robots"
