"""The scripts that tell what is loading are whole, and nothing in them ends them early."""

from __future__ import annotations

import json
import re

from utils.publish.site.loading import loading_line, loading_of
from utils.words import load_words

WORDS = load_words("en")


def test_the_line_knows_the_sizes_and_all_of_its_words():
    script = loading_line(WORDS, {"a-1.whl": 5, "</script>.whl": 6})
    assert script.count("</script>") == 1
    told = json.loads(re.search(r"const told = (.*);\n", script)[1])
    assert told["sizes"] == {"a-1.whl": 5, "</script>.whl": 6}
    named = {found or "" for found in re.findall(r"said\.(_\w+)", script)}
    assert {*told["said"]} == {"", *named}


def test_the_module_beside_python_loads_the_one_that_it_stands_in_for():
    assert 'import("./pyodide.js")' in loading_of("pyodide.js")
