# SPDX-License-Identifier: Apache-2.0
"""page.py FILE... - pages that `imago generate docs' wrote: elements are closed in order, identifiers
stand once, links lead to one of them, nothing is fetched from elsewhere, headings leave out no level
and tables say what their columns are.  What is wrong is printed; the status is 1 then."""
import sys
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "img", "input", "hr"}


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.ids, self.links, self.wrong = [], set(), [], []
        self.level, self.texts = 0, 0

    def say(self, what):
        self.wrong.append("%d:%d: %s" % (*self.getpos(), what))

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag not in VOID:
            self.open.append(tag)
        if "id" in attributes:
            if attributes["id"] in self.ids:
                self.say("twice: " + attributes["id"])
            self.ids.add(attributes["id"])
        if tag == "a":
            self.links.append((attributes.get("href", ""), self.getpos()))
        if "src" in attributes or tag in ("link", "script", "iframe"):
            self.say("needs something else: " + tag)
        if tag == "html" and "lang" not in attributes:
            self.say("no language")
        if tag == "th" and "scope" not in attributes:
            self.say("th without scope")
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() and "nav" not in self.open:
            level = int(tag[1])
            if level > self.level + 1:
                self.say("h%d behind h%d" % (level, self.level))
            self.level = level

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.say("</%s> closes something else" % tag)

    def handle_data(self, data):
        self.texts += bool(data.strip())

    def finish(self):
        self.close()
        if self.open:
            self.say("left open: " + " ".join(self.open))
        for link, position in self.links:
            if not link.startswith("#") or link[1:] not in self.ids:
                self.wrong.append("%d:%d: leads nowhere: %s" % (*position, link))
        if not self.texts or not self.links:
            self.say("an empty page")
        return self.wrong


status = 0
for name in sys.argv[1:]:
    page = Page()
    with open(name, encoding="utf-8") as file:
        page.feed(file.read())
    for what in page.finish():
        print("%s:%s" % (name, what))
        status = 1
sys.exit(status)
