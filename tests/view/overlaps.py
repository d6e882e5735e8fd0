#!/usr/bin/env python3
"""What overlaps in pictures of entente: texts with texts, nodes with nodes, texts with the sides of their nodes.

Usage: overlaps.py [--quiet] FILE.svg...
Prints for each file "FILE: T texts, N nodes, O overlaps" and what they are; the status is 1 if there is any overlap.
Widths of text are those of Helvetica and Arial, as a reader's browser has them.
"""
import re
import sys
import unicodedata
import xml.etree.ElementTree as tree

SVG = "{http://www.w3.org/2000/svg}"
NORMAL = [278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278] + [556] * 10 + \
    [278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
     667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556,
     278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
     260, 334, 584]


def width(text, size, bold):
    total = 0
    for char in text:
        base = unicodedata.normalize("NFD", char)[0]
        if unicodedata.category(char) in ("Mn", "Me", "Cf"):
            continue
        code = ord(base) - 32
        one = NORMAL[code] if 0 <= code < len(NORMAL) else 1000 if unicodedata.east_asian_width(char) in "WF" else 600
        total += one * (1.06 if bold else 1)
    return total * size / 1000


def box_of_text(element):
    size = float(element.get("font-size"))
    wide = width("".join(element.itertext()), size, element.get("font-weight") == "bold")
    x, y = float(element.get("x")), float(element.get("y"))
    left = {"start": x, "middle": x - wide / 2, "end": x - wide}[element.get("text-anchor", "start")]
    return left, y - size * 0.72, left + wide, y + size * 0.18


def box_of_shape(element):
    if element.tag == SVG + "ellipse":
        cx, cy, rx, ry = (float(element.get(k)) for k in ("cx", "cy", "rx", "ry"))
        return cx - rx, cy - ry, cx + rx, cy + ry
    numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", element.get("points") or element.get("d") or "")]
    if not numbers:
        return None
    return min(numbers[0::2]), min(numbers[1::2]), max(numbers[0::2]), max(numbers[1::2])


def union(boxes):
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def overlap(a, b, slack):
    return a[0] + slack < b[2] and b[0] + slack < a[2] and a[1] + slack < b[3] and b[1] + slack < a[3]


def pairs(boxes, slack):
    """Indexes of boxes that overlap, by a sweep from the left."""
    order = sorted(range(len(boxes)), key=lambda i: boxes[i][0])
    active = []
    for i in order:
        active = [j for j in active if boxes[j][2] > boxes[i][0] + slack]
        for j in active:
            if overlap(boxes[i], boxes[j], slack):
                yield j, i
        active.append(i)


def read(path):
    """Texts with their boxes and whether they are in a node; nodes with their boxes."""
    texts, nodes, outside = [], [], []
    for group in tree.parse(path).getroot().iter(SVG + "g"):
        classes = (group.get("class") or "").split()
        own = [t for t in group.iter(SVG + "text")] if classes and classes[0] in ("node", "cluster", "edge") else []
        shapes = [box_of_shape(e) for e in group.iter() if e.tag in (SVG + k for k in ("polygon", "path", "ellipse"))]
        shapes = [s for s in shapes if s]
        here = [("".join(t.itertext()), box_of_text(t)) for t in own]
        texts += here
        if "node" in classes and shapes and "rule" not in classes:
            box = union(shapes)
            nodes.append((group.get("id"), box))
            outside += [text for text, b in here if b[0] < box[0] - 1 or b[2] > box[2] + 1 or b[1] < box[1] - 1 or
                        b[3] > box[3] + 1]
    return texts, nodes, outside


def main(arguments):
    quiet = "--quiet" in arguments
    bad = False
    for path in arguments:
        if path == "--quiet":
            continue
        texts, nodes, outside = read(path)
        found = [f"text '{texts[i][0]}' on '{texts[j][0]}'" for i, j in pairs([b for _, b in texts], 0.5)]
        found += [f"node {nodes[i][0]} on {nodes[j][0]}" for i, j in pairs([b for _, b in nodes], 1.0)]
        found += [f"text '{text}' leaves its node" for text in outside]
        print(f"{path}: {len(texts)} texts, {len(nodes)} nodes, {len(found)} overlaps")
        if not quiet:
            for one in found[:20]:
                print("   ", one)
        bad |= bool(found)
    return bad


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
