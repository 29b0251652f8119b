"""Small WordPress exports for the tests, written as WordPress writes them."""

from html import escape

HOST = "https://oud.example.org"
NAMESPACES = (
    'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"'
)


def export(*items, head="", version="1.2", url=HOST) -> str:
    version = f"<wp:wxr_version>{version}</wp:wxr_version>" if version is not None else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" {NAMESPACES}><channel>'
        f"<title>Het oude magazine</title><link>{url}</link>{version}"
        f"<wp:base_blog_url>{url}</wp:base_blog_url>{head}{''.join(items)}</channel></rss>"
    )


def person(login, name, number=1):
    return (
        f"<wp:author><wp:author_id>{number}</wp:author_id><wp:author_login>{login}</wp:author_login>"
        f"<wp:author_email>{login}@example.org</wp:author_email>"
        f"<wp:author_display_name><![CDATA[{name}]]></wp:author_display_name></wp:author>"
    )


def category(slug, name, number=1, parent=""):
    return (
        f"<wp:category><wp:term_id>{number}</wp:term_id><wp:category_nicename>{slug}</wp:category_nicename>"
        f"<wp:category_parent>{parent}</wp:category_parent>"
        f"<wp:cat_name><![CDATA[{name}]]></wp:cat_name></wp:category>"
    )


def tag(slug, name, number=1):
    return (
        f"<wp:tag><wp:term_id>{number}</wp:term_id><wp:tag_slug>{slug}</wp:tag_slug>"
        f"<wp:tag_name><![CDATA[{name}]]></wp:tag_name></wp:tag>"
    )


def item(number, title="Bericht", body="<p>Tekst.</p>", **values):
    """An item; what is not given is as WordPress fills it in for a published post."""
    kind = values.pop("kind", "post")
    slug = values.pop("slug", f"{kind}-{number}")
    date = values.pop("date", "2015-03-02 09:30:00")
    fields = {
        "wp:post_id": number,
        "wp:post_date": date,
        "wp:post_date_gmt": values.pop("date_gmt", date),
        "wp:post_name": slug,
        "wp:status": values.pop("status", "publish"),
        "wp:post_parent": values.pop("parent", 0),
        "wp:post_type": kind,
        "wp:post_password": values.pop("password", ""),
        "wp:is_sticky": int(values.pop("sticky", False)),
        "link": values.pop("link", f"{HOST}/2015/{slug}/"),
        "guid": values.pop("guid", f"{HOST}/?p={number}"),
        "dc:creator": values.pop("creator", "redactie"),
        "wp:attachment_url": values.pop("address", ""),
    }
    terms = "".join(
        f'<category domain="{domain}" nicename="{term}"><![CDATA[{name}]]></category>'
        for domain, term, name in values.pop("terms", [])
    )
    meta = "".join(
        f"<wp:postmeta><wp:meta_key>{name}</wp:meta_key><wp:meta_value>{value}</wp:meta_value></wp:postmeta>"
        for name, value in values.pop("meta", {}).items()
    )
    extra = values.pop("extra", "")
    excerpt = values.pop("excerpt", "")
    assert not values, values
    lines = "".join(f"<{name}>{escape(str(value))}</{name}>" for name, value in fields.items())
    return (
        f"<item><title>{escape(title)}</title>{lines}<content:encoded><![CDATA[{body}]]></content:encoded>"
        f"<excerpt:encoded><![CDATA[{excerpt}]]></excerpt:encoded>{terms}{meta}{extra}</item>"
    )


def picture(number, name="foto.jpg", **values):
    values.setdefault("link", f"{HOST}/2015/bericht/{name}/")
    return item(
        number,
        values.pop("title", "Foto"),
        "",
        kind="attachment",
        status="inherit",
        address=f"{HOST}/wp-content/uploads/2015/03/{name}",
        **values,
    )
