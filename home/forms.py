from django.core.exceptions import ValidationError
from wagtail.admin.forms.auth import LoginForm
from wagtail.images.forms import BaseImageForm

LONGEST_SIDE = 12_000


class SiteImageForm(BaseImageForm):
    def clean_file(self):
        """Refuse pictures no reader can use, such as a strip of 20,000 by 10 pixels."""
        file = self.cleaned_data["file"]
        if "file" in self.changed_data and hasattr(file, "image"):
            width, height = file.image.get_size()
            if max(width, height) > LONGEST_SIDE:
                raise ValidationError(
                    f"Deze afbeelding is {width} bij {height} pixels. "
                    f"Maak haar kleiner: hooguit {LONGEST_SIDE} pixels breed en hoog.",
                    code="too-long",
                )
        return file


class DutchLoginForm(LoginForm):
    """Wagtail's own form derives the label of the password from the name of the field, in English."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "Wachtwoord"
