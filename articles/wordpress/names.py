"""What WordPress calls things in an export, and what they are called here."""

SPACES = {
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
}
WORDPRESS = "http://wordpress.org/export/"

ITEM = {
    "title": "title",
    "link": "link",
    "guid": "guid",
    "pubDate": "published",
    "dc:creator": "creator",
    "content:encoded": "body",
    "excerpt:encoded": "excerpt",
    "wp:post_type": "kind",
    "wp:status": "status",
    "wp:post_name": "slug",
    "wp:post_date": "date",
    "wp:post_date_gmt": "date_gmt",
    "wp:post_modified_gmt": "modified_gmt",
    "wp:post_password": "password",
    "wp:attachment_url": "address",
}
COMMENT = {
    "wp:comment_id": "number",
    "wp:comment_type": "kind",
    "wp:comment_approved": "approved",
    "wp:comment_author": "name",
    "wp:comment_content": "text",
    "wp:comment_date": "date",
    "wp:comment_date_gmt": "date_gmt",
}
PERSON = {"wp:author_login": "login", "wp:author_display_name": "name", "wp:author_id": "number"}
TERMS = {
    "wp:category": (
        "category",
        {"wp:category_nicename": "slug", "wp:cat_name": "name", "wp:category_parent": "parent"},
    ),
    "wp:tag": ("post_tag", {"wp:tag_slug": "slug", "wp:tag_name": "name"}),
    "wp:term": (
        "",
        {
            "wp:term_slug": "slug",
            "wp:term_name": "name",
            "wp:term_parent": "parent",
            "wp:term_taxonomy": "taxonomy",
        },
    ),
}
TAXONOMIES = {"tag": "post_tag"}
"""What version 1.0 calls it."""
KEPT_META = (
    "_thumbnail_id",
    "_wp_attachment_image_alt",
    "_yoast_wpseo_primary_category",
    "_yoast_wpseo_metadesc",
)
