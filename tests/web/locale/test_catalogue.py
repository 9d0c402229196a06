from __future__ import annotations

import gettext
import io

from hypothesis import given
from hypothesis import strategies as st

from sternway.web.locale.catalogue import compiled, read_catalogue

_HEADER = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
""".lstrip()


def translations(text: str) -> gettext.GNUTranslations:
    return gettext.GNUTranslations(io.BytesIO(compiled(read_catalogue(_HEADER + text))))


def test_a_translation_is_found_by_gettext() -> None:
    found = translations('\nmsgid "Save"\nmsgstr "Sichern"\n')
    assert found.gettext("Save") == "Sichern"


def test_lines_are_joined_and_escapes_read() -> None:
    found = translations('\nmsgid ""\n"a \\"b\\"\\n"\n"c"\nmsgstr "ä"\n"ö"\n')
    assert found.gettext('a "b"\nc') == "äö"


def test_plurals_and_contexts_are_kept_apart() -> None:
    found = translations(
        '\nmsgid "%d file"\nmsgid_plural "%d files"\nmsgstr[0] "%d Datei"\nmsgstr[1] "%d Dateien"\n'
        '\nmsgctxt "way"\nmsgid "still"\nmsgstr "im Stand"\n'
    )
    assert found.ngettext("%d file", "%d files", 2) == "%d Dateien"
    assert found.pgettext("way", "still") == "im Stand"


def test_what_nobody_looked_over_is_left_out() -> None:
    found = translations('\n#, fuzzy\nmsgid "Save"\nmsgstr "Retten"\n\nmsgid "Go"\nmsgstr ""\n')
    assert found.gettext("Save") == "Save"
    assert found.gettext("Go") == "Go"


@given(
    st.dictionaries(
        st.text('aß"\\\n€ 😀', min_size=1), st.text('aß"\\\n€ 😀', min_size=1), max_size=20
    )
)
def test_whatever_is_compiled_is_read_back(entries: dict[str, str]) -> None:
    header = {"": "Content-Type: text/plain; charset=UTF-8\n"}
    found = gettext.GNUTranslations(io.BytesIO(compiled({**entries, **header})))
    assert all(found.gettext(key) == said for key, said in entries.items())
