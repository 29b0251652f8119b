from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm


class DraftFirstForm(WagtailAdminPageForm):
    """Lets a new page begin as a draft, also when its writer asks to publish it.

    Wagtail would put it online before it asks whether it may be published.
    """

    def save(self, commit=True):
        if self.instance._state.adding:
            self.instance.live = False
        return super().save(commit)


class CopyAsDraftForm(CopyForm):
    """A copy begins as a draft: else what nobody looked at would go live in it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("publish_copies", None)
