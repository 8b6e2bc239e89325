"""Parses Swift and Kotlin where there is no compiler or nothing to compile against: python check_syntax.py FILE…

Says each place that does not parse, and ends with how many files did. It finds slips of the pen and nothing else: names and
types are for a compiler.
"""

import pathlib
import sys

import tree_sitter
import tree_sitter_kotlin
import tree_sitter_swift

LANGUAGES = {
    ".swift": tree_sitter.Language(tree_sitter_swift.language()),
    ".kt": tree_sitter.Language(tree_sitter_kotlin.language()),
    ".kts": tree_sitter.Language(tree_sitter_kotlin.language()),
}
# Swift that the grammar does not know.
UNKNOWN = [b"@_documentation(visibility: private)"]


def places(source, language):
    """Yields line, column and text of each place that does not parse."""
    for words in UNKNOWN:
        source = source.replace(words, b"")
    nodes = [tree_sitter.Parser(language).parse(source).root_node]
    while nodes:
        node = nodes.pop()
        if node.type == "ERROR" or node.is_missing:
            row, column = node.start_point
            yield row + 1, column + 1, source[node.start_byte : node.end_byte][:60]
        elif node.has_error:
            nodes.extend(node.children)


def main(paths):
    failed = 0
    for path in map(pathlib.Path, paths):
        found = list(places(path.read_bytes(), LANGUAGES[path.suffix]))
        failed += bool(found)
        for row, column, text in found:
            print(f"{path}:{row}:{column}: does not parse: {text!r}")
    print(f"syntax: {len(paths) - failed} passed, {failed} failed")
    return 1 if failed or not paths else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
