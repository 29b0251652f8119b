"""Settings for a process that a test kills: as those of the tests, with a database in a file."""

import os

from ontsec_site.settings.test import *  # noqa: F403
from ontsec_site.settings.test import SQLITE

DATABASES = {"default": SQLITE | {"NAME": os.environ["KILLED_DB"]}}
