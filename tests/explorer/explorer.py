"""Use the pages of a folder in Chromium as a reader would, and look at what happens.
Usage: explorer.py PAGES [SCREENSHOTS]; last line: "browser: N passed, N failed"."""
import os
import shutil
import sys
import time
import traceback
from contextlib import contextmanager
from urllib.parse import unquote

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import sync_playwright

from hostile import NAMES

PAGES = os.path.abspath(sys.argv[1])
SHOTS = sys.argv[2] if len(sys.argv) > 2 else None
DESKTOP, TABLET, PHONE = (1400, 900), (800, 900), (360, 740)
AXE = open(AXE_FILE_PATH, encoding="utf-8").read()
tally = {"passed": 0, "failed": 0}


def check(name, good, detail=""):
    tally["passed" if good else "failed"] += 1
    if not good:
        print(f"FAILED: {name}", str(detail)[:600], sep="\n    ")


class Reader:
    """A page that is open, with what its reader does and sees."""

    def __init__(self, page):
        self.page = page
        self.noise = []
        self.requests = []
        page.on("console", lambda message: self.noise.append(message.text))
        page.on("pageerror", lambda error: self.noise.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))

    def open(self, name, after=""):
        self.page.goto("about:blank")
        self.requests.clear()
        self.page.goto(f"file://{PAGES}/{name}.html{after}")
        self.page.wait_for_selector(".filters")

    def js(self, code, value=None):
        return self.page.evaluate(code, value)

    def shown(self):
        return self.js("[...document.querySelectorAll('#meetings tbody tr')].filter(r => !r.hidden).map(r => r.id)")

    def drawn(self):
        return self.js("[...document.querySelectorAll('g.node.meeting:not(.off)')].map(g => g.id)")

    def told(self):
        return self.page.locator("[role=status]").inner_text()

    def panel(self):
        return self.page.locator(".panel").inner_text()

    def box(self):
        return [float(n) for n in self.page.locator(".picture svg").get_attribute("viewBox").split()]

    def hash(self):
        self.page.wait_for_timeout(250)
        return unquote(self.js("location.hash"))

    def focus(self):
        return self.js("document.activeElement.tagName + '.' + document.activeElement.className.toString()")

    def choose(self, facet, index=0):
        """Tick an option of a facet, and close it; give its value."""
        details = self.page.locator(f"details[data-facet={facet}]")
        details.locator("summary").click()
        option = details.locator("input").nth(index)
        option.check()
        value = option.get_attribute("value")
        self.page.keyboard.press("Escape")
        return value

    def middle(self, selector):
        at = self.page.locator(selector).bounding_box()
        return at["x"] + at["width"] / 2, at["y"] + at["height"] / 2

    def shot(self, name):
        if SHOTS:
            os.makedirs(SHOTS, exist_ok=True)
            self.page.screenshot(path=f"{SHOTS}/{name}.png")


@contextmanager
def reader(browser, size=DESKTOP, **options):
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
    try:
        yield Reader(context.new_page())
    finally:
        context.close()


# ---- ways of using it ----


def test_quiet(r):
    """Nothing is said on the console, nothing is asked of a network."""
    for name in "demo-en", "demo-fr", "sample-en", "hostile-en":
        r.open(name)
        check(f"{name} asks for nothing but itself", len(r.requests) == 1, r.requests)
    r.page.goto(f"file://{PAGES}/empty-en.html")
    check("a page without meetings has no filters", r.page.locator(".filters").count() == 0)


def test_zoom(r):
    r.open("demo-en")
    x, y, w, h = r.box()
    r.page.get_by_role("button", name="Zoom in").click()
    check("a button zooms in", r.box()[2] < w, r.box())
    r.page.get_by_role("button", name="Zoom out").click()
    check("a button zooms out", abs(r.box()[2] - w) < 1, r.box())
    r.page.get_by_role("button", name="Show all of it").click()
    full = r.box()
    check("a button shows all of it", full[3] > h and full[1] <= 0, full)
    at = r.middle(".picture")
    r.page.locator("h1").click()
    r.page.mouse.move(*at)
    r.page.mouse.wheel(0, -200)
    check("the wheel alone scrolls the page", r.box() == full, r.box())
    r.page.wait_for_timeout(150)
    r.js("scrollTo(0, 0)")
    r.page.locator(".picture").focus()
    r.page.mouse.move(*at)
    r.page.mouse.wheel(0, -200)
    r.page.wait_for_timeout(150)
    near = r.box()
    check("the wheel zooms in a picture that has the focus", near[2] < full[2], near)
    r.page.locator("h1").click()
    r.page.keyboard.down("Control")
    r.page.mouse.move(*at)
    r.page.mouse.wheel(0, 100)
    r.page.keyboard.up("Control")
    r.page.wait_for_timeout(150)
    check("the wheel zooms with Ctrl", r.box()[2] > near[2], r.box())


def test_zoom_keys(r):
    r.open("demo-en")
    before = r.box()
    r.page.locator(".picture").focus()
    r.page.keyboard.press("+")
    check("plus zooms in", r.box()[2] < before[2])
    r.page.keyboard.press("-")
    check("minus zooms out", abs(r.box()[2] - before[2]) < 1)
    r.page.keyboard.press("ArrowDown")
    check("an arrow moves the picture", r.box()[1] > before[1])
    r.page.keyboard.press("0")
    check("0 shows all of it", r.box()[3] > before[3])


def test_pan(r):
    r.open("demo-en")
    x, y, w, h = r.box()
    at = r.middle(".picture")
    r.page.mouse.move(*at)
    r.page.mouse.down()
    r.page.mouse.move(at[0] - 40, at[1] - 100, steps=4)
    r.page.mouse.up()
    moved = r.box()
    check("dragging moves the picture", moved[1] > y and moved[0] > x and moved[2] == w, moved)
    check("dragging chooses nothing", "select" not in r.hash(), r.hash())
    for _ in range(30):
        r.page.keyboard.press("Tab") if r.focus().startswith("BODY") else None
    r.page.locator(".picture").focus()
    for _ in range(200):
        r.page.keyboard.press("ArrowUp")
    check("the picture cannot be lost", r.box()[1] + r.box()[3] > 0, r.box())


def test_search(r):
    r.open("demo-en")
    everything = len(r.shown())
    r.page.keyboard.press("/")
    check("/ goes to the search", r.focus().startswith("INPUT"))
    r.page.keyboard.type("ERDOGAN")
    rows = r.js("[...document.querySelectorAll('#meetings tbody tr')].filter(r => !r.hidden).map(r => r.textContent)")
    check("search narrows", 0 < len(rows) < everything, len(rows))
    check("search has no regard for case and accents", all("Erdoğan" in row or "Erdogan" in row for row in rows), rows[:1])
    check("the number is told", f"{len(rows)} of {everything} meetings shown" in r.told(), r.told())
    check("first matches are offered", "Recep Tayyip Erdoğan" in r.page.locator(".hits").inner_text())
    off = r.js("document.querySelectorAll('g.node.meeting.off').length")
    check("the picture is narrowed too", off > 0 and all("m" + id[8:] in r.js(
        "[...document.querySelectorAll('g.node.meeting')].map(g => g.id)") or True for id in r.shown()))
    check("what is drawn is what the table shows", set(r.drawn()) <= {"m" + row[8:] for row in r.shown()})
    r.page.keyboard.press("Enter")
    check("Enter opens the first match", "Recep Tayyip Erdoğan" in r.panel(), r.panel()[:100])
    check("and goes to it", r.focus().startswith("H2"), r.focus())
    r.page.keyboard.press("/")
    r.page.keyboard.press("Escape")
    check("Escape empties the search", len(r.shown()) == everything)
    r.page.keyboard.type("nothing at all is called this")
    check("no match is told", r.told().startswith("0 of"), r.told())


def test_facets(r):
    r.open("demo-en")
    everything = len(r.shown())
    for facet, attribute in ("type", "kind"), ("status", "status"), ("process", "process"):
        value = r.choose(facet)
        rows = r.js(f"[...document.querySelectorAll('#meetings tbody tr')].filter(r => !r.hidden)"
                    f".map(r => r.dataset.{attribute} || 'none')")
        check(f"the filter by {facet} keeps what it says", rows and set(rows) == {value}, rows[:5])
        check(f"the filter by {facet} narrows", len(rows) < everything)
        check(f"the filter by {facet} narrows the picture", set(r.drawn()) <= {"m" + row[8:] for row in r.shown()})
        check(f"the filter by {facet} is in the address", f"{facet}={value}" in r.hash(), r.hash())
        r.page.get_by_role("button", name="Clear the filters").click()
        check(f"the filter by {facet} is cleared", len(r.shown()) == everything)
    state = r.choose("state")
    sides = r.js("""[...document.querySelectorAll('#meetings tbody tr')].filter(r => !r.hidden).map(r =>
        [...r.cells[5].querySelectorAll('a')].map(a => document.querySelector(a.hash).dataset.side))""")
    check("the filter by state keeps those it takes part in", sides and all(state in s for s in sides), sides[:3])
    r.page.get_by_role("button", name="Clear the filters").click()
    kind = r.choose("who", 1)
    check("the filter by who takes part narrows", 0 < len(r.shown()) < everything, kind)
    both = len(r.shown())
    r.choose("type")
    check("filters go together", len(r.shown()) < both)
    counts = r.js("[...document.querySelectorAll('details[data-facet=type] .count')].map(c => Number(c.textContent))")
    check("options tell how many they would leave", counts[0] == len(r.shown()) and sum(counts) == both, counts)


def test_dates(r):
    r.open("demo-en")
    everything = len(r.shown())
    first = r.page.locator(".dates input.from")
    last = r.page.locator(".dates input.to")
    check("a handle says its month", first.get_attribute("aria-valuetext") == "June 2012", first.get_attribute("aria-valuetext"))
    steps = int(first.get_attribute("max"))
    first.focus()
    for _ in range(3):
        r.page.keyboard.press("PageUp")
    starts = r.js("""[...document.querySelectorAll('#meetings tbody tr')].filter(r => !r.hidden)
        .map(r => r.dataset.end || r.dataset.start)""")
    bound = r.hash().split("from=")[1][:4]
    check("the first handle narrows", 0 < len(starts) < everything and all(s[:4] >= bound for s in starts), starts[:3])
    check("what has no date is told", "without a date left out" in r.told(), r.told())
    last.focus()
    r.page.keyboard.press("Home")
    check("the handles do not pass each other", last.input_value() == first.input_value())
    r.page.keyboard.press("End")
    check("the last handle opens the span again", "to=" not in r.hash() and int(last.input_value()) == steps)
    at = last.bounding_box()
    r.page.mouse.move(at["x"] + at["width"] - 9, at["y"] + at["height"] / 2)
    r.page.mouse.down()
    r.page.mouse.move(at["x"] + at["width"] * 0.75, at["y"] + at["height"] / 2, steps=4)
    r.page.mouse.up()
    check("a handle is dragged", 0.7 * steps < int(last.input_value()) < 0.8 * steps, last.input_value())
    at_first = first.bounding_box()
    r.page.mouse.move(at_first["x"] + 9 + (at_first["width"] - 18) * int(first.input_value()) / steps,
                      at["y"] + at["height"] / 2)
    r.page.mouse.down()
    r.page.mouse.move(at_first["x"] + 5, at["y"] + at["height"] / 2, steps=4)
    r.page.mouse.up()
    check("and so is the other", first.input_value() == "0", first.input_value())


def test_evidence(r):
    r.open("sample-en")
    r.page.locator("g#m3 a").click()
    text = r.panel()
    check("a click on a meeting opens it", "Talks, round 4, Astana process" in text, text[:200])
    check("with its sentence", "The fourth round of the Astana talks" in text)
    check("its article", r.page.locator(".panel .source .from a").first.get_attribute("href").startswith("https://"))
    check("its date and source", "The Harbour Gazette" in text and "5 May 2017" in text)
    check("its people", "Alexander Lavrentiev" in text)
    check("the meeting stands out", r.page.locator("g#m3.chosen").count() == 1)
    check("and so do its lines", r.page.locator("g.edge.near").count() >= 4)
    link = r.page.get_by_role("link", name="Open at this sentence").first.get_attribute("href")
    check("a link leads to the sentence in its article", "#:~:text=The%20fourth%20round" in link, link)
    r.page.get_by_role("button", name="Close").click()
    check("it closes", r.page.locator("g.chosen").count() == 0 and "Choose a meeting" in r.panel())
    r.open("demo-en")
    marks = r.js("""() => { const row = [...document.querySelectorAll('#meetings tbody tr')]
        .find(r => r.querySelector('mark') && document.getElementById('m' + r.id.slice(8)));
        document.querySelector('#m' + row.id.slice(8) + ' a').dispatchEvent(new MouseEvent('click', {bubbles: true}));
        return [...document.querySelectorAll('.panel .own mark')].map(m => m.textContent); }""")
    quotes = " ".join(r.page.locator(".panel blockquote.own").all_inner_texts())
    check("names are marked in the sentence", marks and all(mark in quotes for mark in marks), marks)


def test_line(r):
    r.open("demo-en")
    found = r.js("""() => { for (const line of document.querySelectorAll('g.takes-part')) {
        const [a, m] = line.dataset.ends.split(' ');
        const row = document.getElementById('meeting-' + m.slice(1));
        if (row.querySelector(`mark[data-of="${a.slice(1)}"]`)) {
            const at = line.querySelector('.seen').getPointAtLength(line.querySelector('.seen').getTotalLength() / 2);
            const p = at.matrixTransform(line.querySelector('.seen').getScreenCTM());
            const hit = document.elementFromPoint(p.x, p.y + 3);
            if (hit && hit.closest('g') === line) return [p.x, p.y + 3, a, m,
                document.getElementById('actor-' + a.slice(1)).cells[0].textContent];
        } } }""")
    check("a line can be hit beside it", found)
    if not found:
        return
    x, y, actor, meeting, name = found
    r.page.mouse.click(x, y)
    check("a click on a line opens its meeting", meeting == r.js("document.querySelector('tr.chosen').id").replace("meeting-", "m"))
    check("and tells which sentences name whom", f"name {name}" in r.panel(), r.panel()[:300])
    check("who is marked", r.page.locator(".panel mark.of").count() > 0)
    check("the line stands out", r.page.locator(f"g.edge.chosen[data-ends='{actor} {meeting}']").count() == 1)
    pressed = r.page.locator(".panel .people button[aria-pressed=true]")
    check("the person is the one pressed", pressed.inner_text() == name)
    check("both are in the address", "select=" in r.hash() and "&with=" in r.hash(), r.hash())
    pressed.click()
    check("pressed again, the whole meeting is meant", "&with=" not in r.hash(), r.hash())


def test_keyboard(r):
    r.open("sample-en")
    r.page.keyboard.press("Tab")
    check("first comes the way past the picture", r.js("document.activeElement.hash") == "#meetings")
    order = []
    for _ in range(25):
        r.page.keyboard.press("Tab")
        order.append(r.js("""(e => e.id === 'find' ? 'find' : e.closest('.facets') ? 'facets' : e.closest('.dates') ?
            'dates' : e.classList.contains('picture') ? 'picture' : e.closest('.picture') ? 'node' : e.closest('.tools')
            ? 'tools' : e.closest('.panel') ? 'panel' : e.closest('table') ? 'table' : '?')(document.activeElement)"""))
    kinds = [kind for i, kind in enumerate(order) if i == 0 or order[i - 1] != kind]
    check("then all else in order", kinds[:6] == ["find", "facets", "dates", "picture", "tools", "panel"], kinds)
    r.page.locator(".picture").focus()
    r.page.keyboard.press("Enter")
    check("Enter goes into the picture", r.js("document.activeElement.closest('g.node') !== null"))
    before = r.js("document.activeElement.closest('g.node').id")
    r.page.keyboard.press("ArrowDown")
    after = r.js("document.activeElement.closest('g.node').id")
    check("an arrow leads to the next", after != before)
    check("one of them is in the order of tabs", r.page.locator("g.node a[tabindex='0']").count() == 1)
    name = r.js("document.activeElement.getAttribute('aria-label')")
    r.page.keyboard.press("Enter")
    check("Enter opens it", r.page.locator(".panel h2").first.inner_text() in name, name)
    check("the focus goes to the evidence", r.focus().startswith("H2"), r.focus())
    check("it is pressed", r.js(f"document.querySelector('#{after} a').getAttribute('aria-pressed')") == "true")
    r.page.keyboard.press("Escape")
    check("Escape closes it, and leads back", r.js("document.activeElement.closest('g.node')?.id") == after, r.focus())
    r.page.keyboard.press("Escape")
    check("Escape leads out of the nodes", r.js("document.activeElement.classList.contains('picture')"))
    r.page.locator("details[data-facet=type] summary").focus()
    r.page.keyboard.press("Enter")
    r.page.keyboard.press("Tab")
    r.page.keyboard.press("Space")
    check("a filter by keyboard", "type=" in r.hash(), r.hash())
    r.page.keyboard.press("Escape")
    check("Escape closes a list of filters", r.js("!document.querySelector('details[open]')") and r.focus().startswith("SUMMARY"))


def test_links(r):
    """All that was chosen is there again after a reload, and in the other language."""
    r.open("demo-en")
    kind = r.choose("type")
    state = r.choose("state", 1)
    r.page.locator(".dates input.from").focus()
    r.page.keyboard.press("PageUp")
    r.page.locator("g.node.meeting:not(.off) a").first.dispatch_event("click")
    r.page.locator(".picture").focus()
    r.page.keyboard.press("+")
    link, shown, title, box = r.hash(), r.shown(), r.page.locator(".panel h2").first.inner_text(), r.box()
    check("all is in the address", all(part in link for part in
          (f"type={kind}", f"state={state}", "from=", "select=https://", "view=")), link)
    r.page.reload()
    r.page.wait_for_selector(".filters")
    check("the filters are there again", r.shown() == shown and 0 < len(shown), shown)
    check("the evidence too", r.page.locator(".panel h2").first.inner_text() == title)
    check("the view too", max(abs(a - b) for a, b in zip(box, r.box())) < 2, (box, r.box()))
    check("the options are ticked", r.page.locator(f"details[data-facet=type] input[value='{kind}']").is_checked())
    address = r.js("location.hash")
    r.open("demo-fr", address)
    check("a link holds in the other language", len(r.shown()) == len(shown) and "chosen" in r.js(
        "document.querySelector('tr.chosen').className"), r.told())
    r.open("demo-en")
    r.page.locator("g#m1 a, g#m2 a").first.dispatch_event("click")
    r.page.go_back()
    r.page.wait_for_timeout(100)
    check("back goes back", r.page.locator("g.chosen").count() == 0)
    r.open("sample-en", "#meeting-3")
    check("the link of a row opens it", "Talks, round 4" in r.panel())
    for bad in "#%E0%A4%A", "#view=1,NaN,0&from=9999-99&select=nobody", "#type=<script>", "#a=b":
        r.open("sample-en", bad)
        check(f"{bad} does no harm", r.page.locator("[role=status]").count() == 1 and "of" in r.told() or "All" in r.told())


def test_table(r):
    r.open("sample-en")
    check("the table has all that is drawn", {"m" + row[8:] for row in r.shown()} >= set(r.drawn()) and r.drawn())
    r.page.locator("#meeting-5 th a").click()
    check("a row opens its meeting", r.js("document.querySelector('g.node.chosen').id") == "m5")
    r.page.get_by_role("button", name="Show in the table").click()
    check("and the meeting its row", r.js("document.activeElement.closest('tr')?.id") == "meeting-5")
    check("which is seen", r.js("(b => b.top >= 0 && b.bottom <= innerHeight)(document.activeElement.getBoundingClientRect())"))
    r.page.locator("#meeting-5 td ul a").first.click()
    check("a participant opens", r.page.locator(".panel .list button").count() > 0)
    r.page.locator("#find").fill("astana")
    people = r.js("[...document.querySelectorAll('#actors tbody tr')].filter(r => !r.hidden).length")
    check("filters hold for the participants", 0 < people < r.page.locator("#actors tbody tr").count(), people)


def test_long(r):
    r.open("long-en")
    check("a long table begins with a part", len(r.shown()) == 200 and "All 450" in r.told(), r.told())
    r.page.get_by_role("button", name="Show 200 more of 450").click()
    check("more is shown when asked for", len(r.shown()) == 400)
    check("and is gone to", r.js("document.activeElement.closest('tr') === [...document.querySelectorAll("
                                 "'#meetings tbody tr')][200]"))
    r.js("document.querySelector('#m440 a').dispatchEvent(new MouseEvent('click', {bubbles: true}))")
    r.page.get_by_role("button", name="Show in the table").click()
    check("a row that is asked for is shown", "meeting-440" in r.shown())
    r.page.locator("#find").fill("p77")
    check("filters look at all of it", len(r.shown()) == 5, r.shown())


def test_without_script(browser):
    with reader(browser, java_script_enabled=False) as r:
        r.page.goto(f"file://{PAGES}/sample-en.html")
        text = r.page.inner_text("main")
        check("without a script all is there", "The fourth round of the Astana talks" in text)
        check("and nothing that does nothing", r.page.locator(".filters, .panel, .tools").count() == 0)


# ---- how it looks ----


def overflow(r):
    return r.js("document.documentElement.scrollWidth - innerWidth")


def test_widths(browser):
    for size in DESKTOP, TABLET, PHONE:
        with reader(browser, size) as r:
            r.open("demo-en")
            check(f"nothing sticks out at {size[0]}", overflow(r) <= 0, overflow(r))
            r.shot(f"open-{size[0]}")
            r.page.locator("g.node.meeting a").nth(3).dispatch_event("click")
            check(f"nor with evidence at {size[0]}", overflow(r) <= 0, overflow(r))
            r.page.locator(".panel").scroll_into_view_if_needed()
            r.shot(f"evidence-{size[0]}")
            r.page.locator("details[data-facet=state] summary").click()
            inside = r.js("(b => b.left >= 0 && b.right <= innerWidth + 1)(document.querySelector('details[open] fieldset')"
                          ".getBoundingClientRect())")
            check(f"a list of filters fits at {size[0]}", inside and overflow(r) <= 0)
            r.shot(f"filters-{size[0]}")


def test_phone(browser):
    with reader(browser, PHONE, has_touch=True, is_mobile=True) as r:
        r.open("demo-en")
        check("text can be read at once", r.js("""document.querySelector('g.node.meeting text').getBoundingClientRect()
            .height""") >= 8)
        inside = r.js("""(p => [...document.querySelectorAll('g.node.meeting')].filter(g => (b => b.left >= p.left - 1 &&
            b.right <= p.right + 1)(g.getBoundingClientRect())).length)
            (document.querySelector('.picture').getBoundingClientRect())""")
        check("it opens where the meetings are", inside == r.page.locator("g.node.meeting").count(), inside)
        r.page.locator("g.node.meeting a").nth(1).tap()
        check("a tap opens a meeting", r.page.locator(".panel.open h2").count() >= 1)
        r.page.wait_for_timeout(100)
        check("and its evidence comes into view", r.js("document.querySelector('.panel').getBoundingClientRect().top < innerHeight"))
        sizes = r.js("""[...document.querySelectorAll('.tools button, .facet summary, .panel .close')]
            .map(e => Math.min(e.getBoundingClientRect().width, e.getBoundingClientRect().height))""")
        check("what is tapped is large enough", min(sizes) >= 24, sizes)
        client = r.page.context.new_cdp_session(r.page)
        r.page.locator(".picture").scroll_into_view_if_needed()
        x, y = r.middle(".picture")
        before = r.box()
        for spread, kind in (20, "touchStart"), (60, "touchMove"), (90, "touchMove"), (None, "touchEnd"):
            points = [] if spread is None else [{"x": x - spread, "y": y, "id": 1}, {"x": x + spread, "y": y, "id": 2}]
            client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        check("two fingers zoom", r.box()[2] < before[2] / 2, (before, r.box()))


def test_dark(browser):
    with reader(browser, color_scheme="dark") as r:
        r.open("demo-en")
        light = r.js("""(text => { const [r, g, b] = text.match(/[0-9.]+/g).map(Number); return r + g + b; })""" +
                     "(getComputedStyle(document.body).backgroundColor)")
        card = r.js("getComputedStyle(document.querySelector('g.node.meeting polygon, g.node.meeting path')).fill")
        check("it is dark where the reader likes it so", light < 200, light)
        hit = r.js("getComputedStyle(document.querySelector('.hit')).stroke")
        check("what takes the clicks of lines is not seen", hit == "rgba(0, 0, 0, 0)", hit)
        check("and so is the picture", card != "rgb(255, 255, 255)", card)
        r.page.locator("g.node.meeting a").nth(3).dispatch_event("click")
        r.shot("dark-1400")


def test_motion(browser):
    for wish, still in ("reduce", True), ("no-preference", False):
        with reader(browser, reduced_motion=wish) as r:
            r.open("sample-en")
            time = r.js("getComputedStyle(document.querySelector('g.node')).transitionDuration")
            check(f"motion: {wish}", (time == "0s") == still, time)


def test_print(browser):
    with reader(browser) as r:
        r.open("sample-en")
        r.page.locator("#find").fill("astana")
        r.page.locator(".picture").focus()
        r.page.keyboard.press("+")
        zoomed = r.box()
        r.js("dispatchEvent(new Event('beforeprint'))")
        r.page.emulate_media(media="print")
        seen = r.js("[...document.querySelectorAll('.tools, .facets, .dates, .find, .skip')].filter(e => e.offsetParent).length")
        check("on paper there are no controls", seen == 0, seen)
        check("and all of the picture", r.box()[0] == 0 and r.box()[3] > zoomed[3], r.box())
        check("and what was filtered is told", "of 18 meetings shown" in r.told(), r.told())
        r.page.emulate_media(media="screen")
        r.js("dispatchEvent(new Event('afterprint'))")
        check("then it is as it was", r.box() == zoomed)
        check("it prints", r.page.pdf()[:5] == b"%PDF-")


# ---- access and safety ----


def test_axe(browser):
    """No violation that axe-core knows: in both themes and languages, wide and narrow, with evidence and a list open."""
    for lang in "en", "fr":
        for theme in "light", "dark":
            for size in DESKTOP, PHONE:
                with reader(browser, size, color_scheme=theme) as r:
                    r.open(f"sample-{lang}")
                    r.page.locator("g.node.meeting a").nth(3).dispatch_event("click")
                    r.page.locator("details[data-facet=process] summary").click()
                    r.page.locator("details[data-facet=process] input").first.check()
                    r.js(AXE)
                    found = r.js("axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v => "
                                 "[v.id, v.nodes.length, v.nodes[0].html, v.nodes[0].failureSummary]))")
                    check(f"axe: {lang} {theme} {size[0]}", not found, found)
                    check(f"quiet: {lang} {theme} {size[0]}", not r.noise, r.noise)


def test_policy(browser):
    page = open(f"{PAGES}/sample-en.html", encoding="utf-8").read()
    attacks = {
        "a script": "<script>window.hacked = 1</script>",
        "a handler": "<img src=data:, onerror='window.hacked = 1'>",
        "a link to code": "<a id=code href='javascript:window.hacked=1'>x</a>",
        "a frame": "<iframe srcdoc='<script>parent.hacked = 1</script>'></iframe>",
        "a style": "<style>body { color: rgb(1, 2, 3) }</style>",
        "a picture from elsewhere": "<img src='https://example.org/x.png'>",
        "a form": "<form action='https://example.org/'><button id=send>x</button></form>",
    }
    for name, attack in attacks.items():
        with open(f"{PAGES}/attacked.html", "w", encoding="utf-8") as file:
            file.write(page.replace("<main>", "<main>" + attack, 1))
        with reader(browser) as r:
            r.open("attacked")
            for id in "code", "send":
                r.js("id => document.getElementById(id)?.click()", id)
            r.page.wait_for_timeout(50)
            refused = any("Content Security Policy" in text for text in r.noise)
            harm = r.js("window.hacked || getComputedStyle(document.body).color === 'rgb(1, 2, 3)'")
            check(f"the policy refuses {name}", refused and not harm and r.page.url.startswith("file:"), r.noise)
    with reader(browser) as r:
        r.open("sample-en")
        check("text cannot become markup", r.js(
            "() => { try { document.body.innerHTML += '<b>x</b>'; return false } catch (e) { return e instanceof TypeError } }"))
        check("nor reach the network", r.js("fetch('https://example.org/').then(() => false, () => true)"))


def test_hostile(browser):
    def seen(text):
        bidi = dict.fromkeys([0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0x200E, 0x200F])
        return " ".join(text.translate(bidi).split())

    for size in DESKTOP, PHONE:
        with reader(browser, size) as r:
            r.page.on("dialog", lambda dialog: (r.noise.append("dialog"), dialog.dismiss()))
            r.open("hostile-en")
            titles = r.js("[...document.querySelectorAll('#actors th[scope=row]')].map(t => t.textContent)")
            check(f"hostile names are shown as they are, {size[0]}", {seen(n) for n in NAMES} <= set(titles), titles)
            for i in range(len(NAMES)):
                r.page.locator("#find").fill(seen(NAMES[i])[:60])
                check(f"hostile name {i} is found, {size[0]}", r.shown(), NAMES[i])
                r.page.locator(f"g#m{i} a").dispatch_event("click")
                quote = r.page.locator(".panel blockquote.own mark").first.text_content()
                check(f"hostile name {i} is marked, {size[0]}", quote == seen(NAMES[i]), quote)
            r.page.locator("#find").fill("")
            options = r.js("""[...document.querySelectorAll('details[data-facet=process] .name')].map(n =>
                [n.innerText, n.textContent, getComputedStyle(n, '::first-letter').textTransform])""")
            check(f"hostile names are options as they are, {size[0]}", {seen(n) for n in NAMES} <= {o[1] for o in options}
                  and all(o[2] == "none" for o in options), options)
            for node in r.page.locator("g.node.actor a").all():
                node.dispatch_event("click")
            for facet in r.page.locator("details.facet summary").all():
                facet.click()
            check(f"nothing is wider than the page, {size[0]}", overflow(r) <= 0, overflow(r))
            r.shot(f"hostile-{size[0]}")
            check(f"hostile names do nothing, {size[0]}", not r.js("window.hacked") and not r.noise, r.noise)
            links = r.js("[...document.querySelectorAll('a')].map(a => a.href.baseVal ?? a.href)"
                         ".filter(h => !/^(https?:|file:|#)/.test(h))")
            check(f"no link leads to code, {size[0]}", not links, links)


ALONE = [test_quiet, test_zoom, test_zoom_keys, test_pan, test_search, test_facets, test_dates, test_evidence, test_line,
         test_keyboard, test_links, test_table, test_long]
WITH_BROWSER = [test_without_script, test_widths, test_phone, test_dark, test_motion, test_print, test_axe, test_policy,
                test_hostile]


def run(test, browser):
    began = time.monotonic()
    try:
        if test in WITH_BROWSER:
            test(browser)
        else:
            with reader(browser) as r:
                test(r)
                check(f"{test.__name__}: the console is silent", not r.noise, r.noise)
    except Exception:
        check(test.__name__, False, traceback.format_exc()[-600:])
    print(f"{test.__name__}: {time.monotonic() - began:.1f} s")


def main():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for test in ALONE + WITH_BROWSER:
            run(test, browser)
        browser.close()
    print(f"browser: {tally['passed']} passed, {tally['failed']} failed")


main()
