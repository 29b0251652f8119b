from django import forms
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError

from .devices import app_of, check, recovery_of


class _CodeForm(forms.Form):
    """Asks for a code of the app; checking it uses it up, so that comes last."""

    code = forms.CharField(
        label="Code",
        max_length=20,
        help_text="Zes cijfers. De app toont er elke halve minuut andere.",
        error_messages={"required": "Vul de code uit je app in."},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def __init__(self, user, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_code(self):
        return "".join(self.cleaned_data["code"].split())

    def check(self, field, device):
        try:
            check(self.user, device, self.cleaned_data[field])
        except ValidationError as error:
            self.add_error(field, error)

    @property
    def has_to_wait(self):
        return any(self.has_error(field, "wait") for field in self.fields)


class LoginCodeForm(_CodeForm):
    recovery = forms.CharField(
        label="Herstelcode",
        max_length=20,
        required=False,
        help_text="Elke herstelcode werkt één keer.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].required = False
        self.fields["code"].widget.attrs["autofocus"] = True

    def clean_recovery(self):
        return "".join(filter(str.isalnum, self.cleaned_data["recovery"])).lower()

    def clean(self):
        values = super().clean()
        if values.get("recovery"):
            self.check("recovery", recovery_of(self.user))
        elif values.get("code"):
            self.check("code", app_of(self.user))
        elif not self.errors:
            self.add_error("code", self.fields["code"].error_messages["required"])
        return values


class PasswordForm(forms.Form):
    """Asks once more for the password, because somebody may have left a screen open."""

    password = forms.CharField(
        label="Je wachtwoord",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, request, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_password(self):
        given = self.cleaned_data["password"]
        # Through the login's own door, which makes who guesses wait.
        if not authenticate(self.request, username=self.request.user.get_username(), password=given):
            raise ValidationError("Dit wachtwoord klopt niet.")
        return given


class SetUpForm(_CodeForm):
    def __init__(self, device, *args, **kwargs):
        super().__init__(device.user, *args, **kwargs)
        self.device = device

    def clean(self):
        values = super().clean()
        if not self.errors:
            self.check("code", self.device)
        return values


class ChangeForm(PasswordForm, SetUpForm):
    """Sets up an app for somebody who is in already."""

    field_order = ["password", "code"]
