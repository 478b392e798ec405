"""The page of each programme is in step with its file, in both languages, and says all that the file says."""

import sys
from types import ModuleType

import pytest

from sim.config.groups import Group, group_entries
from sim.config.later import group_members
from sim.words.sources import rule_register, target_register
from tests.docs.pages import ROOT, headings, text_of

DOCS = ROOT / "docs"
NAMES = group_members(Group.PROGRAMME)


@pytest.fixture(scope="module")
def programmes() -> ModuleType:
    """The module that makes the pages, as docs/generate.py finds it."""
    sys.path.insert(0, str(DOCS))
    try:
        from generating import programmes
    finally:
        sys.path.remove(str(DOCS))
    return programmes


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("ending", "language"), [("", "en"), (".zh", "zh")])
def test_a_page_is_in_step_and_tells_every_value_target_and_rule(programmes: ModuleType, name: str, ending: str, language: str) -> None:
    said = text_of(DOCS / "programmes" / f"{name}{ending}.md")
    assert said == programmes.page(name, language)
    entry = group_entries(Group.PROGRAMME)[name]
    assert entry.told is not None
    keys = [*entry.values, *entry.run_keys, *(one.lever for one in entry.told.spoken)]
    assert [key for key in keys if f"| `{key}` |" not in said] == []
    assert [row.id for row in (*target_register(name), *rule_register(name)) if f"| {row.id} |" not in said] == []
    unsaid = [one.key for one in entry.told.assumed if one.note is not None and one.note.said(language) not in said]
    assert unsaid == []


@pytest.mark.parametrize("name", NAMES)
def test_the_two_languages_of_a_page_have_the_same_parts(name: str) -> None:
    assert headings(DOCS / "programmes" / f"{name}.md") == headings(DOCS / "programmes" / f"{name}.zh.md")


def test_the_index_names_every_programme_and_links_to_both_pages() -> None:
    index = text_of(DOCS / "programmes.md")
    assert [name for name in NAMES if f"programmes/{name}.md" not in index or f"programmes/{name}.zh.md" not in index] == []
