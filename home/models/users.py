from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Someone who works on the site. Readers have no account."""

    class Meta(AbstractUser.Meta):
        permissions = [("log_in_in_two_steps", "Moet inloggen in twee stappen")]
