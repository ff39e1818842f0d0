"""Writes hostile.jsonl: documents whose names are syntax to some format. Run it after a change here."""

import json
import pathlib

NAMES = [
    'Quote "double" and \'single\'',
    "Back\\slash \\n \\",
    "<script>alert(1)</script>",
    "</script><!-- & &amp; ]]> -->",
    "line\nbreak\r\nand\ttab",
    "control \u0001\u0007\u001b[31m\u007f end",
    "right\u202eleft\u2066mark\u200b",
    '=cmd("/C calc")!A0',
    "+1-2@SUM(A1)",
    "comma, semicolon; pipe | tab",
    "[[link]] #tag *bold* `code` ![x](javascript:alert(1))",
    "{curly} ${dollar} %percent% $(command) `tick`",
    "北京 مرحبا é e\u0301 🇦🇿",
    "../../etc/passwd",
    "CON.txt:aux?*<>|",
    "  spaces  around  ",
    "a" * 20_000,
    "line\u2028separator\u2029and\u0085next",
]


def documents():
    for number, (name, other) in enumerate(zip(NAMES, NAMES[1:] + NAMES[:1])):
        # The last one is denied, so that every status of a claim meets hostile names.
        verb = " attacked " if number % 3 else " did not attack "
        text = f"{name}{verb}{other}."
        yield {
            "id": f"d{number} \"<&>\\",
            "title": name,
            "date": f"2024-01-{number + 1:02}",
            "url": "https://example.org/?a=1&b=\"<2>",
            "text": text,
            "mentions": [
                {"start": 0, "end": len(name), "type": "Company", "entity": f"org/{number}", "name": name},
                {
                    "start": len(name) + len(verb),
                    "end": len(text) - 1,
                    "type": "Country",
                    "entity": f"org/{(number + 1) % len(NAMES)}",
                    "name": other,
                },
            ],
        }


if __name__ == "__main__":
    lines = [json.dumps(document, ensure_ascii=False) + "\n" for document in documents()]
    pathlib.Path(__file__).with_name("hostile.jsonl").write_text("".join(lines), encoding="utf-8")
