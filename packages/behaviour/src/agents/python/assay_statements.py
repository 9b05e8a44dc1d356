"""The lines of a Python file that hold something to run, as coverage.py defines them, so that both give one picture."""

import ast
import re
import tokenize

# What coverage.py leaves out by default: marked lines, bodies of `...`, and imports for type checkers alone.
# Source: the documentation of coverage.py, "Excluding code", versions 7.6 to 7.17.
DEFAULT_EXCLUSIONS = [
    r"#\s*(pragma|PRAGMA)[:\s]?\s*(no|NO)\s*(cover|COVER)",
    r"^\s*(((async )?def .*?)?[\])]+(\s*->.*?)?:\s*)?\.\.\.\s*(#|$)",
    r"^\s*if (typing\.)?TYPE_CHECKING:",
]


def statements_of(file, exclusions=None):
    """Line numbers at which a statement begins, and the first line of each line that belongs to a longer one."""
    with tokenize.open(file) as opened:
        text = opened.read()
    tree = ast.parse(text, file)
    first = _first_lines(text)
    begins = {first.get(line, line) for line in _lines_of_code(compile(text, file, "exec", dont_inherit=True))}
    marked = _marked(text, first, DEFAULT_EXCLUSIONS if exclusions is None else exclusions)
    left_out = set(marked)
    for node in ast.walk(tree):
        left_out.update(_docstring(node))
        for header, body in _clauses(node):
            if marked.intersection(header):
                left_out.update(header, body)
    if not text.strip():
        begins = set()
    return begins - {first.get(line, line) for line in left_out}, first


def _lines_of_code(code):
    if hasattr(code, "co_lines"):
        numbers = {line for _, _, line in code.co_lines() if line}
    else:
        import dis

        numbers = {line for _, line in dis.findlinestarts(code) if line}
    for constant in code.co_consts:
        if hasattr(constant, "co_code"):
            numbers |= _lines_of_code(constant)
    return numbers


def _first_lines(text):
    first = {}
    begin = 0
    lines = iter(text.splitlines(True))
    for token in tokenize.generate_tokens(lambda: next(lines, "")):
        if token.type == tokenize.NEWLINE:
            if begin and token.end[0] != begin:
                first.update((line, begin) for line in range(begin, token.end[0] + 1))
            begin = 0
        elif token.string.strip() and token.type != tokenize.COMMENT and not begin:
            begin = token.start[0]
    return first


def _marked(text, first, exclusions):
    if not exclusions:
        return set()
    marked = set()
    for match in re.finditer("|".join("(?:%s)" % one for one in exclusions), text, re.MULTILINE):
        begin = text.count("\n", 0, match.start()) + 1
        end = text.count("\n", 0, match.end()) + 1
        marked.update(first.get(line, line) for line in range(begin, end + 1))
    return marked


def _docstring(node):
    if not isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)) or not node.body:
        return ()
    text = node.body[0]
    if not (isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant) and isinstance(text.value.value, str)):
        return ()
    return range(text.lineno, text.end_lineno + 1)


def _clauses(node):
    """The parts of a statement that a mark in their first lines takes out as a whole: lines of the head, and of the rest."""
    if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
        begin = min([node.lineno] + [one.lineno for one in node.decorator_list])
        yield range(begin, max(node.lineno, node.body[0].lineno - 1) + 1), range(begin, node.end_lineno + 1)
        return
    if not isinstance(node, ast.stmt):
        return
    end = node.lineno - 1
    for begin, block in _blocks(node):
        head = end + 1 if begin is None else begin
        inner, last = block[0].lineno, block[-1].end_lineno
        yield range(head, max(head, inner - 1) + 1), range(inner, last + 1)
        end = last
    if end < node.lineno:
        whole = range(node.lineno, node.end_lineno + 1)
        yield whole, whole


def _blocks(node):
    """The blocks of a compound statement, each with the line of its head, or None for one that begins after the last."""
    for case in getattr(node, "cases", ()):
        yield case.pattern.lineno, case.body
    body = getattr(node, "body", None)
    if body:
        yield node.lineno, body
    for handler in getattr(node, "handlers", ()):
        yield handler.lineno, handler.body
    other = getattr(node, "orelse", None)
    # `elif` is a statement of its own.
    if other and not (isinstance(node, ast.If) and isinstance(other[0], ast.If) and other[0].col_offset == node.col_offset):
        yield None, other
    if getattr(node, "finalbody", None):
        yield None, node.finalbody
