"""What is no YAML is told by its line and what is expected there, whichever parser read it."""

import pytest
import yaml

from compassjournal.prompt_bank import yaml_document
from compassjournal.prompt_bank.yaml_document import YamlFormError, parse_document

FIELDS = "expected a name, a colon and a blank before the text"
OTHERWISE = "expected “name: text”, as far in as the lines around it"
UNCLOSED = "a quotation mark opens here and does not close"
LIST = "a list opens here with [ and does not close"
COLON = "text with a colon in it goes in quotation marks"
BACKSLASH = "before a backslash in quotation marks goes another"
SIGN = "text that begins with this sign goes in quotation marks"
CLOSED = "the quotation mark closes before the end of the text"


@pytest.mark.parametrize("loader", [yaml_document._LOADER, yaml.SafeLoader])
@pytest.mark.parametrize(
    ("third", "line", "reason"),
    [
        ("\t- id: a\n", 3, "a tab begins the line; YAML takes blanks"),
        ("  - id: a\n    ask: Who: you or they?\n", 4, COLON),
        ('  - id: a\n    ask: "Who?\n', 4, UNCLOSED),
        ('  - id: a\n    ask: "Who?\n  - id: b\n    ask: "Whom?"\n', 4, UNCLOSED),
        ('  - id: a\n    ask: "Who" rang?\n', 4, CLOSED),
        ("  - id: a\n    ask: 'Who's there?'\n", 4, CLOSED),
        ("  - id: a\n    ask: @sam, who?\n", 4, SIGN),
        ("  - id: a\n    ask: `x`, who?\n", 4, SIGN),
        ("  - id: a\n   ask: Who?\n", 4, OTHERWISE),
        ("  - id: a\n    ask Who rang?\n", 4, FIELDS),
        ("  -id: a\n    ask: Who?\n", 3, "a blank is missing after the -"),
        ("  - id: a\n    topics: [risk\n    ask: Who?\n", 4, LIST),
        ("  - id: a\n    ask: Who\x01?\n", 4, "it has a control character"),
        ('  - id: a\r    ask: "C:\\q"\r', 4, BACKSLASH),
        ("---\nstrand: own\n", 3, "a second document begins; a file holds one"),
    ],
)  # fmt: skip
def test_what_is_no_yaml_has_a_reason_and_its_line(
    monkeypatch: pytest.MonkeyPatch, loader: object, third: str, line: int, reason: str
) -> None:
    monkeypatch.setattr(yaml_document, "_LOADER", loader)
    with pytest.raises(YamlFormError) as refused:
        parse_document(f"strand: own\nprompts:\n{third}".encode())
    found = (refused.value.position[0], refused.value.problem)
    assert found == (line, f"this is not YAML: {reason}")
