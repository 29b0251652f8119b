"""An article in the words of schema.org."""

from .facts import SAMPLE_LABEL, Facts


def article_data(facts: Facts, picture: dict, publisher: dict) -> dict:
    """Return a schema.org ``Article``; ``picture`` is what ``BasePage.share_picture`` returns.

    It is no ``NewsArticle``: the magazine writes about a profession, and reports no news of the day.
    """
    data = {
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": facts.identifier,
        "headline": facts.title,
        "url": facts.url,
        "mainEntityOfPage": facts.url,
        "description": facts.description,
        "image": {
            "@type": "ImageObject",
            "url": picture["url"],
            "width": picture["width"],
            "height": picture["height"],
        },
        "datePublished": facts.published and facts.published.isoformat(),
        "dateModified": facts.modified and facts.modified.isoformat(),
        "author": [_author(author, publisher) for author in facts.authors],
        "publisher": publisher,
        "articleSection": facts.category,
        "keywords": facts.tags,
        "correction": [
            {"@type": "CorrectionComment", "text": note.text, "datePublished": note.noted_at.isoformat()}
            for note in facts.corrections
        ],
        "timeRequired": f"PT{facts.reading_minutes}M",
        "creativeWorkStatus": SAMPLE_LABEL if facts.is_sample else "",
        "inLanguage": "nl",
    }
    return {name: value for name, value in data.items() if value}


def _author(author, publisher):
    if not author.is_desk:
        return {"@type": "Person", "name": author.name, "url": author.url}
    parent = {"@type": "Organization", "name": publisher["name"], "url": publisher["url"]}
    return {"@type": "Organization", "name": author.name, "url": author.url, "parentOrganization": parent}
