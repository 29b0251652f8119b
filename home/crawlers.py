"""The crawlers that ``robots.txt`` speaks of, by the kind that editors decide about.

Every name is the token that its owner tells sites to use:

- OpenAI (GPTBot, OAI-SearchBot, ChatGPT-User): https://platform.openai.com/docs/bots
- Anthropic (ClaudeBot, Claude-SearchBot, Claude-User): https://support.claude.com/en/articles/8896518
- Google (Google-Extended): https://developers.google.com/search/docs/crawling-indexing/google-common-crawlers
- Apple (Applebot-Extended): https://support.apple.com/en-us/119829
- Perplexity (PerplexityBot, Perplexity-User): https://docs.perplexity.ai/guides/bots
- Mistral (MistralAI-User): https://docs.mistral.ai/robots
- DuckDuckGo (DuckAssistBot): https://duckduckgo.com/duckduckgo-help-pages/results/duckassistbot
- Meta (meta-externalagent): https://developers.facebook.com/docs/sharing/webmasters/web-crawlers
- Amazon (Amazonbot): https://developer.amazon.com/amazonbot
- ByteDance (Bytespider): the name that the crawler itself sends; there is no page about it
- Common Crawl (CCBot): https://commoncrawl.org/ccbot
- Internet Archive (archive.org_bot, ia_archiver): https://archive.org/details/archive.org_bot
- Arquivo.pt (Arquivo-web-crawler): https://arquivo.pt/faq

Search engines are not named: ``*`` is everybody who is not named elsewhere, so that none is forgotten.
The file is a request (RFC 9309), not a lock: what nobody may read stands behind a password.
"""

KINDS = {
    "search_engines": ("*",),
    "ai_answers": (
        *("OAI-SearchBot", "ChatGPT-User", "Claude-SearchBot", "Claude-User"),
        *("PerplexityBot", "Perplexity-User", "MistralAI-User", "DuckAssistBot"),
    ),
    "ai_training": (
        *("GPTBot", "ClaudeBot", "Google-Extended", "Applebot-Extended"),
        *("CCBot", "meta-externalagent", "Amazonbot", "Bytespider"),
    ),
    "archives": ("archive.org_bot", "ia_archiver", "Arquivo-web-crawler"),
}


def robots_txt(settings, closed: list[str], sitemap: str) -> str:
    """Return the text of ``robots.txt``: what each kind of crawler may not read.

    ``settings`` says for every kind whether it is welcome; ``closed`` are the paths that no crawler needs.
    """
    groups = []
    for kind, agents in KINDS.items():
        is_welcome = getattr(settings, kind)
        # Who is not named keeps to the rules for everybody: a kind is named only when it differs.
        if kind == "search_engines" or is_welcome != settings.search_engines:
            rules = [f"Disallow: {path}" for path in (closed if is_welcome else ["/"])]
            groups.append([*(f"User-agent: {agent}" for agent in agents), *rules])
    return "\n\n".join("\n".join(group) for group in [*groups, [f"Sitemap: {sitemap}"]]) + "\n"
