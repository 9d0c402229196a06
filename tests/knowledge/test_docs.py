"""docs/knowledge.md lists every claim, number and source there is."""

from __future__ import annotations

from sternway.knowledge import GROUPS, claims, sources
from tests.documents import row, written


def made() -> str:
    lines = []
    for group in GROUPS:
        lines += [f"\n## {group.capitalize()}\n"]
        for each in claims():
            if each.group == group:
                lines += [
                    f"### {each.topic}: {each.verdict}\n",
                    f"*{each.says}* ({each.said_by})\n",
                    f"{each.answer} {each.means}\n",
                    *(
                        f"- {number.what}: {number.value} [{number.source.name}]"
                        for number in each.numbers
                    ),
                    *([""] if each.numbers else []),
                    f"Rests on {', '.join(basis.name for basis in each.sources)}.\n",
                ]
    lines += ["\n## Sources\n", row("Name", "Source"), row("---", "---")]
    lines += [row(name, each.full) for name, each in sources().items()]
    return "\n".join(lines) + "\n"


def test_the_methodology_page_holds_what_the_data_holds() -> None:
    assert written("knowledge.md", made()) == made()
