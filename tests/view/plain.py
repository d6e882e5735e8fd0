#!/usr/bin/env python3
"""The nodes and lines of a picture of entente in DOT as a user of Graphviz would write them: labels, nothing placed.

Usage: plain.py < PLACED.dot > PLAIN.dot
"""
import html
import re
import sys

NODE = re.compile(r"^\s*([am]\d+)\s+\[(.*?)\];", re.M | re.S)
EDGE = re.compile(r"^\s*(a\d+) -> (m\d+)\s", re.M)
LABEL = re.compile(r"label=<(.*)>,\s*(?:penwidth|peripheries|pos)=", re.S)


def main():
    text = sys.stdin.read()
    print("graph plain {")
    for name, attributes in NODE.findall(text):
        found = LABEL.search(attributes)
        lines = re.split(r"<BR/>", found.group(1)) if found else [name]
        label = "\\n".join(html.unescape(re.sub(r"<[^>]*>", "", line)).replace("\\", "\\\\").replace('"', '\\"')
                           for line in lines)
        print(f'  {name} [shape={"box" if name[0] == "m" else "ellipse"}, label="{label}"];')
    for actor, meeting in EDGE.findall(text):
        print(f"  {actor} -- {meeting};")
    print("}")


if __name__ == "__main__":
    main()
