"""The broken graphs of broken.tsv: rows(folder) gives (name, Turtle, message of the shape or None, words of
`entente check` or None). As a program: break.py FOLDER writes each as FOLDER/NN.ttl and the table FOLDER/rows.tsv."""
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def rows():
    good = (HERE / "good.ttl").read_text("utf8").splitlines()
    for line in (HERE / "broken.tsv").read_text("utf8").splitlines():
        if line.startswith("#") or not line:
            continue
        name, out, put_in, message, words = line.split("\t")
        kept = good if out == "-" else [x for x in good if x.startswith("@") or not re.search(out, x)]
        if len(kept) == len(good) and out != "-":
            raise ValueError(f"{name}: no line to take out")
        text = "\n".join(kept + ([] if put_in == "-" else [put_in])) + "\n"
        yield name, text, None if message == "-" else message, None if words == "-" else words


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    with open(folder / "rows.tsv", "w", encoding="utf8") as table:
        for number, (name, text, _, words) in enumerate(rows()):
            (folder / f"{number:02}.ttl").write_text(text, "utf8")
            table.write(f"{number:02}.ttl\t{words or '-'}\t{name}\n")
