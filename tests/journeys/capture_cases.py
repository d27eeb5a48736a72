"""What is read from a page, as data: a page, a selection made by script, and the words that must come out.

`$(id)` and `text(id)` are an element and its first text, `select(a, i, b, j)` highlights from one place to another.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    name: str
    page: str
    select: str
    exact: str | None
    """None: nothing must be read."""
    before: str = ""
    """What the prefix must end with."""
    after: str = ""
    """What the suffix must begin with."""
    nth: int | None = None


P = "<p id=p>One two three four.</p>"
CASES = [
    Case("a word", P, "select(text('p'), 4, text('p'), 7)", "two", "One ", " three", 1),
    Case("white space around the words", P, "select(text('p'), 3, text('p'), 8)", "two", "One ", " three"),
    Case("backward", P, "getSelection().setBaseAndExtent(text('p'), 7, text('p'), 4)", "two", "One ", " three"),
    Case("a part of a word", P, "select(text('p'), 5, text('p'), 6)", "w", "One t", "o three"),
    Case("nothing", P, "getSelection().collapse(text('p'), 4)", None),
    Case("white space only", P, "select(text('p'), 3, text('p'), 4)", None),
    Case(
        "two paragraphs", "<p id=a>First.</p><p id=b>Second.</p>", "select(text('a'), 0, text('b'))", "First.\nSecond."
    ),
    Case("a line break", "<p id=p>First<br>second</p>", "select($('p'), 0, $('p'), 3)", "First\nsecond"),
    Case(
        "a table",
        "<table id=t><tr><td>A1<td>B1<tr><td>A2<td>B2</table>",
        "select($('t'), 0, $('t'), 1)",
        "A1\tB1\nA2\tB2",
    ),
    Case("inline elements", "<p id=p>a <b>bo<i>l</i>d</b> <a href=#>link</a></p>", "select($('p'), 0)", "a bold link"),
    Case("source line breaks", "<p id=p>one\n   two\t three</p>", "select($('p'), 0)", "one two three"),
    Case("pre keeps its lines", "<pre id=p>one\n  two</pre>", "select($('p'), 0)", "one\n  two"),
    Case("hidden text", "<p id=p>a<span style='display:none'>X</span>b</p>", "select($('p'), 0)", "ab"),
    Case("invisible text", "<p id=p>a<span style='visibility:hidden'>X</span>b</p>", "select($('p'), 0)", "ab"),
    Case(
        "visible inside invisible",
        "<p id=p style='visibility:hidden'>X<b style='visibility:visible'>seen</b></p>",
        "select($('p'), 0)",
        "seen",
    ),
    Case("text nobody can select", "<p id=p>a<sup style='user-select:none'>[1]</sup>b</p>", "select($('p'), 0)", "ab"),
    Case(
        "selectable inside unselectable",
        "<p id=p><span style='user-select:none'>X<b style='user-select:text'>yes</b></span></p>",
        "select($('p'), 0)",
        "yes",
    ),
    Case(
        "unselectable text in the context",
        "<p>before <span style='user-select:none'>AD</span><b id=p>word</b> after</p>",
        "select(text('p'), 0)",
        "word",
        "before ",
        " after",
    ),
    Case(
        "scripts and styles in the context",
        "<p>before<script>var code</script><style>q{color:red}</style></p><p><b id=p>word</b> after</p>",
        "select(text('p'), 0)",
        "word",
        "before\n",
    ),
    Case("source letter case", "<p id=p style='text-transform:uppercase'>Heder</p>", "select($('p'), 0)", "Heder"),
    Case(
        "closed details",
        "<details id=p><summary>sum</summary>body</details><p id=q>end</p>",
        "select($('p'), 0, text('q'), 3)",
        "sum\nend",
    ),
    Case("ruby", "<p id=p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>字</p>", "select($('p'), 0)", "漢字"),
    Case("soft hyphens stay as they are", "<p id=p>вип&shy;рав</p>", "select($('p'), 0)", "вип\u00adрав"),
    Case("no-break spaces stay as they are", "<p id=p>10&nbsp;km</p>", "select($('p'), 0)", "10\u00a0km"),
    Case(
        "triple click as Chromium does",
        "<p id=a>Before.</p><p id=p>The words.</p><p id=q>Next.</p>",
        "select(text('p'), 0, $('q'), 0)",
        "The words.",
        "Before.\n",
        "\nNext.",
    ),
    Case(
        "triple click as Firefox does",
        "<p id=a>Before.</p><p id=p>The words.</p><p id=q>Next.</p>",
        "select($('p'), 0, $('p'), 1)",
        "The words.",
        "Before.\n",
        "\nNext.",
    ),
    Case(
        "end inside a hidden part", "<p id=p>a<s hidden id=h>X</s></p><p>b</p>", "select($('p'), 0, text('h'), 1)", "a"
    ),
    Case("arabic", "<p id=p dir=rtl>هذا خطأ هنا</p>", "select(text('p'), 4, text('p'), 7)", "خطأ", "هذا ", " هنا"),
    Case(
        "japanese",
        "<p id=p>この記事に間違いがあります。</p>",
        "select(text('p'), 5, text('p'), 8)",
        "間違い",
        "この記事に",
        "が",
    ),
    Case(
        "an emoji is not cut in the context",
        f"<p id=p>{'👩‍👩‍👧' * 70}word{'🇺🇦' * 70}</p>",
        f"select(text('p'), {70 * 8}, text('p'), {70 * 8 + 4})",
        "word",
        "👩‍👩‍👧" * 36,
        "🇺🇦" * 64,
    ),
    Case(
        "the third of the same letter",
        "<p id=p>a b a c a d</p>",
        "select(text('p'), 8, text('p'), 9)",
        "a",
        "c ",
        " d",
        3,
    ),
    Case(
        "the second of the same words",
        "<p>teh cat</p><p id=p>and teh dog</p>",
        "select(text('p'), 4, text('p'), 7)",
        "teh",
        "and ",
        " dog",
        2,
    ),
    Case(
        "an open shadow root",
        "<div id=h></div><script>h.attachShadow({mode:'open'}).innerHTML='<p>in the shadow</p>'</script>",
        "select(h.shadowRoot.firstChild.firstChild, 7, h.shadowRoot.firstChild.firstChild, 13)",
        "shadow",
        "in the ",
    ),
    Case(
        "slotted text",
        "<div id=h>light <b id=p>word</b></div>"
        "<script>h.attachShadow({mode:'open'}).innerHTML='<p>before <slot></slot> after</p>'</script>",
        "select(text('p'), 0)",
        "word",
        "before light ",
        " after",
    ),
    Case("a text field", "<textarea id=p>typed</textarea>", "$('p').focus(); $('p').select()", None),
    Case("an editor", "<div id=p contenteditable>typed words</div>", "select(text('p'), 0, text('p'), 5)", None),
    Case("a page that is an editor", P, "document.designMode = 'on'; select(text('p'), 4, text('p'), 7)", None),
    Case("text from a select", "<p id=p>a <select><option>X</select> b</p>", "select($('p'), 0)", "a b"),
    Case(
        "text that looks like a page",
        "<p id=p>&lt;img src=x onerror=alert(1)&gt;</p>",
        "select($('p'), 0)",
        "<img src=x onerror=alert(1)>",
    ),
    Case("control characters that we use ourselves", "<p id=p>a&#1;b&#2;c&#3;d</p>", "select($('p'), 0)", "abcd"),
    # What readers type is theirs, also where it only stands near the words.
    Case(
        "an editor between the words",
        "<p id=p>One</p><div contenteditable>my secret</div><p id=q>two</p>",
        "select(text('p'), 0, text('q'))",
        "One\ntwo",
    ),
    Case(
        "an editor beside the words",
        "<p id=p>One</p><div role=textbox>my secret</div><p>two</p>",
        "select(text('p'), 0)",
        "One",
        "",
        "\ntwo",
    ),
    Case(
        "from an editor into the page",
        "<div contenteditable id=e>my secret</div><p id=p>One two</p>",
        "select(text('e'), 3, text('p'), 3)",
        "One",
        "",
        " two",
    ),
    Case(
        "an editor inside an editor",
        "<div contenteditable><p><b id=p>typed</b></p></div>",
        "select(text('p'), 0)",
        None,
    ),
    Case("everything", P, "getSelection().selectAllChildren(document)", "One two three four."),
    Case(
        "text that the page does not render yet",
        "<p id=p>a</p><div style='content-visibility:hidden'>X</div><p id=q>b</p>",
        "select(text('p'), 0, text('q'))",
        "a\nb",
    ),
    Case("a pre-wrap", "<p id=p style='white-space:pre-wrap'>a  b\nc</p>", "select($('p'), 0)", "a  b\nc"),
    Case("a pre-line", "<p id=p style='white-space:pre-line'>a  b\nc</p>", "select($('p'), 0)", "a b\nc"),
    Case("a line that does not wrap", "<p id=p style='white-space:nowrap'>a  b\nc</p>", "select($('p'), 0)", "a b c"),
    Case("a large first letter", "<p id=p><span style='float:left'>O</span>nce</p>", "select($('p'), 0)", "Once"),
    Case(
        "a box beside the words",
        "<div id=p><div style='float:left'>Aside</div>Words</div>",
        "select($('p'), 0)",
        "Aside\nWords",
    ),
    Case(
        "characters that cannot be seen only", "<p id=p>a&#8203;&shy;b</p>", "select(text('p'), 1, text('p'), 3)", None
    ),
    Case(
        "the second of the same words, once with a soft hyphen",
        "<p>вип&shy;рав</p><p id=p>виправ</p>",
        "select(text('p'), 0)",
        "виправ",
        nth=2,
    ),
    Case(
        "triple click before a component",
        "<p id=p>Words.</p><x-ad id=h></x-ad><script>h.attachShadow({mode:'open'}).innerHTML='<p>AD</p>'</script>",
        "select(text('p'), 0, h, 0)",
        "Words.",
    ),
    Case(
        "triple click before a component with text of its own",
        "<p id=p>Words.</p><x-ad id=h>light</x-ad>"
        "<script>h.attachShadow({mode:'open'}).innerHTML='<p>AD <slot></slot></p>'</script>",
        "select(text('p'), 0, h, 0)",
        "Words.",
    ),
    Case(
        "an end that no slot shows",
        "<p id=p>Words.</p><x-ad id=h><b>1</b><b>2</b></x-ad><p>after</p>"
        "<script>h.attachShadow({mode:'open'}).innerHTML='<p>AD</p>'</script>",
        "select(text('p'), 0, h, 1)",
        "Words.\nAD",
    ),
    Case(
        "from the page into a shadow root",
        "<p id=p>light</p><div id=h></div><script>h.attachShadow({mode:'open'}).innerHTML='<p>dark side</p>'</script>",
        "select(text('p'), 0, h.shadowRoot.firstChild.firstChild, 4)",
        "light\ndark",
    ),
    Case(
        "from a shadow root into the page",
        "<div id=h></div><p id=p>light side</p>"
        "<script>h.attachShadow({mode:'open'}).innerHTML='<p>the dark</p>'</script>",
        "select(h.shadowRoot.firstChild.firstChild, 4, text('p'), 5)",
        "dark\nlight",
    ),
    Case(
        "a browser that takes shadow roots one by one",
        "<div id=h></div><script>h.attachShadow({mode:'open'}).innerHTML='<p>in the shadow</p>';"
        "const { prototype } = Selection; const own = prototype.getComposedRanges;"
        "prototype.getComposedRanges = function (...roots) {"
        "if (roots.some((root) => !(root instanceof ShadowRoot))) throw new TypeError();"
        "return own.call(this, { shadowRoots: roots }); }</script>",
        "select(h.shadowRoot.firstChild.firstChild, 7, h.shadowRoot.firstChild.firstChild, 13)",
        "shadow",
        "in the ",
    ),
]
