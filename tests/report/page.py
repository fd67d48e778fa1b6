"""An HTML page as tags, so that tests can ask what a browser would see."""

from html.parser import HTMLParser


class Page(HTMLParser):
    """Collects tags with attributes, and the text of style, script and everything else."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.inside, self.texts, self.raw = [], [], [], {"style": "", "script": ""}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag in self.raw:
            self.inside.append(tag)

    def handle_endtag(self, tag):
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data):
        if self.inside:
            self.raw[self.inside[-1]] += data
        else:
            self.texts.append(data)

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]

    def values(self, name):
        return [attributes[name] for _, attributes in self.tags if name in attributes]
