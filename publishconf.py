"""The site in public: `inv publish` builds it with these settings."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *

SITEURL = os.environ.get("SITEURL", "https://example.org")
OUTPUT_PATH = "output-public"
