"""Whether Python itself runs in a browser, where nothing is installed and no command can be run."""

import sys

IN_BROWSER = sys.platform == "emscripten"
