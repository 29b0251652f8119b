from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html_join
from wagtail import hooks
from wagtail.admin.forms.choosers import (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    PhoneLinkChooserForm,
)
from wagtail.admin.forms.pages import PageViewRestrictionForm
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.admin.rich_text.editors.draftail.features import InlineStyleFeature
from wagtail.sites.views import IndexView as SitesView
from wagtail.utils.version import get_main_version
from wagtail_modeladmin.options import modeladmin_register
from wagtail_modeladmin.views import CreateView

from . import accounts, kept_files, moves  # noqa: F401 (they register bulk actions and hooks)
from .admin import OutgoingMailAdmin, retry_mail
from .contact_admin import ContactMessageAdmin, Export, contact_message
from .editorial import hooks as editorial_hooks  # noqa: F401 (registers them)
from .footnotes import ELEMENT
from .guide import hooks as guide_hooks  # noqa: F401 (registers them)
from .outgoing_report import OutgoingReportView, menu_item
from .panels import (
    MissingSettingsPanel,
    SampleContentPanel,
    SecurityTxtPanel,
    StoredDataPanel,
    StuckMailPanel,
)
from .removals import hooks as removal_hooks  # noqa: F401 (registers them)
from .richtext import FetchedDocumentLinkHandler, OutgoingLinkHandler, PublishedPageLinkHandler
from .search_areas import search_in
from .session import session
from .two_step import hooks as two_step_hooks  # noqa: F401 (registers them)

# The editor's pen: feature name, style the text editor already knows, element, label and explanation.
EDITING_MARKS = (
    ("deletion", "DELETE", "del", "S̶", "Schrappen"),
    ("insertion", "INSERT", "ins", "‸", "Invoegen"),
    ("marker", "MARK", "mark", "M", "Markeren"),
)

FOOTNOTE = {
    "type": "FOOTNOTE",
    "label": "Noot",
    "description": "Voetnoot: typ de noot in de zin, selecteer hem en klik hier",
    "style": {"fontSize": "0.85em", "borderBottom": "2px solid #e8441c", "opacity": "0.8"},
}

STYLES = [f"css/admin/{name}.css" for name in ("house", "login", "lists", "editorial", "guide")]
ENGLISH_HELP = ("editor-guide", f"whats-new-in-wagtail-{get_main_version(include_patch=False)}")


# Wagtail heads the list of sites with the names of fields.
SITE_COLUMNS = {
    "port": "Poort",
    "site_name": "Naam",
    "root_page": "Voorpagina",
    "is_default_site": "Ook voor andere adressen",
}
for column in SitesView.columns:
    column.label = SITE_COLUMNS.get(column.name, column.label)
# It also heads the fields of a link with names that it never translates.
LINK_FIELDS = {
    "url": "Adres",
    "email_address": "E-mailadres",
    "phone_number": "Telefoonnummer",
    "link_text": "Tekst van de link",
    "subject": "Onderwerp",
    "body": "Bericht",
}
for form in (AnchorLinkChooserForm, EmailLinkChooserForm, ExternalLinkChooserForm, PhoneLinkChooserForm):
    for name, field in form.base_fields.items():
        field.label = LINK_FIELDS[name]
AnchorLinkChooserForm.base_fields["url"].label = "Wat achter # in het adres staat"
PageViewRestrictionForm.base_fields[
    "restriction_type"
].help_text = (
    "Wat besloten is, staat in geen lijst, menu, feed of zoekresultaat, ook niet voor wie het mag lezen."
)
CreateView.page_title = "Nieuw:"  # before the name of any thing: *nieuw auteur* is wrong

modeladmin_register(OutgoingMailAdmin)
modeladmin_register(ContactMessageAdmin)
search_in(ContactMessageAdmin)


@hooks.register("register_admin_urls")
def screens():
    return [
        path("ingelogd/", session, name="home_session"),
        path("mail/opnieuw/", retry_mail, name="home_retry_mail"),
        path("berichten/<int:pk>/", contact_message, name="home_contact_message"),
    ]


@hooks.register("register_log_actions")
def tell_of_exports(actions):
    actions.register_action("home.export_messages")(Export)


@hooks.register("register_rich_text_features")
def register_editing_marks(features):
    for name, style, element, label, description in EDITING_MARKS:
        features.register_editor_plugin(
            "draftail",
            name,
            InlineStyleFeature({"type": style, "label": label, "description": description}),
        )
        features.register_converter_rule(
            "contentstate",
            name,
            {
                "from_database_format": {element: InlineStyleElementHandler(style)},
                "to_database_format": {"style_map": {style: element}},
            },
        )


@hooks.register("register_rich_text_features")
def register_footnotes(features):
    """A footnote is a stretch of text with a style of its own: see ``home.footnotes``."""
    features.register_editor_plugin("draftail", ELEMENT, InlineStyleFeature(FOOTNOTE))
    features.register_converter_rule(
        "contentstate",
        ELEMENT,
        {
            "from_database_format": {ELEMENT: InlineStyleElementHandler(FOOTNOTE["type"])},
            "to_database_format": {"style_map": {FOOTNOTE["type"]: ELEMENT}},
        },
    )


@hooks.register("register_rich_text_features", order=1)  # after Wagtail's own, to take its place
def link_to_published_pages_only(features):
    features.register_link_type(PublishedPageLinkHandler)
    features.register_link_type(FetchedDocumentLinkHandler)
    features.register_link_type(OutgoingLinkHandler)


@hooks.register("construct_homepage_panels")
def tell_about_the_content(request, panels):
    panels += [StuckMailPanel(), SampleContentPanel(), MissingSettingsPanel()]
    panels += [StoredDataPanel(), SecurityTxtPanel()]


@hooks.register("insert_global_admin_css")
def house_style():
    return format_html_join("", '<link rel="stylesheet" href="{}">', ([static(each)] for each in STYLES))


@hooks.register("construct_help_menu")
def keep_help_in_dutch(request, menu_items):
    """Wagtail's own guide and news are in English and speak of things this site does not have."""
    menu_items[:] = [item for item in menu_items if item.name not in ENGLISH_HELP]


@hooks.register("register_admin_urls")
def outgoing_report():
    results = OutgoingReportView.as_view(results_only=True)
    return [
        path("reports/uitgaand/", OutgoingReportView.as_view(), name="outgoing_report"),
        path("reports/uitgaand/results/", results, name="outgoing_report_results"),
    ]


hooks.register("register_reports_menu_item", menu_item)
