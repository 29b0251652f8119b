from django.core.exceptions import ValidationError
from PIL import Image
from wagtail.admin.forms.auth import LoginForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from .one_line import let_grow

LONGEST_SIDE = 12_000


class SiteImageField(WagtailImageField):
    """Also refuses damaged pictures, and ones no reader can use such as a strip of 20,000 by 10 pixels."""

    def check_image_pixel_size(self, f):
        """Go by the size in the header first: all that comes after it decodes the whole picture."""
        try:
            if self._is_of_use(*_size(f)):
                return super().check_image_pixel_size(f)
        except ValidationError:
            raise
        except Exception as error:  # a decoder may raise anything over a damaged file
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from error
        raise ValidationError(
            f"Deze afbeelding heeft te veel pixels. Maak haar kleiner: hooguit {LONGEST_SIDE} pixels "
            f"breed of hoog, en samen niet meer dan {self.max_image_pixels // 1_000_000} miljoen.",
            code="file_too_many_pixels",
        )

    def _is_of_use(self, width, height):
        return max(width, height) <= LONGEST_SIDE and width * height <= self.max_image_pixels


class SiteImageForm(BaseImageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if field := self.fields.get("description"):
            field.label = "Alt-tekst"  # as at a picture in a text
            let_grow(field)
        if field := self.fields.get("file"):
            self.fields["file"] = SiteImageField(
                label=field.label, required=field.required, widget=field.widget
            )


def _size(file):
    """Return width and height; infinite when Pillow will not even open a picture that large."""
    try:
        return Image.open(file).size
    except Image.DecompressionBombError:
        return float("inf"), float("inf")
    finally:
        file.seek(0)


class DutchLoginForm(LoginForm):
    """Wagtail's own form derives the label of the password from the name of the field, in English.

    In the fields it says again what stands above them, and a phone has no room for that.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "Wachtwoord"
        for name in ("username", "password"):
            del self.fields[name].widget.attrs["placeholder"]
