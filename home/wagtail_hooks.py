from wagtail import hooks
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.admin.rich_text.editors.draftail.features import InlineStyleFeature

# The editor's pen: feature name, style the text editor already knows, element, label and explanation.
EDITING_MARKS = (
    ("deletion", "DELETE", "del", "S̶", "Schrappen"),
    ("insertion", "INSERT", "ins", "‸", "Invoegen"),
    ("marker", "MARK", "mark", "M", "Markeren"),
)


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
