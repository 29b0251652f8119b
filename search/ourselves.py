"""Questions to the organisation itself: *jullie* in a question is whoever made this site."""

from functools import cache

from django.conf import settings

from .analysis import analyse
from .text import word_set

WORDS = word_set("jullie u uw ons onze wij")
GAIN = 0.6
"""What more a page is worth of which the title names the organisation, or says *ons*."""


@cache
def own_name() -> frozenset[str]:
    return frozenset(analyse(settings.WAGTAIL_SITE_NAME).stems)


def is_asked(words: tuple[str, ...]) -> bool:
    return not WORDS.isdisjoint(words)


def gain_of_ourselves(plan, candidate) -> float:
    if not plan.is_about_us:
        return 1.0
    says_us = not WORDS.isdisjoint(candidate.typed_title.split())
    return 1 + GAIN * (says_us or own_name() <= set(candidate.title.split()))
