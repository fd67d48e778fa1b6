"""One loop that trains the adapters of the language model: it saves as it goes, and a rerun goes on from there."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Protocol, TextIO, TypeVar

import numpy as np
import torch
from torch import Tensor, distributed, nn

from scripts.lab.reader_net import Reader

NEW_OUTPUTS = ("tags",)  # Parameters that a file of adapters may lack: they are trained from scratch.
SMOOTHING = 0.95  # Decay of earlier steps in a logged loss.
MEASURED_SAVES = 8  # Held-out figures cost as much as many steps: they are computed at every eighth save.


class TokenExample(Protocol):
    """The interface of a training example."""

    @property
    def ids(self) -> Sequence[int]:
        """Token ids."""
        ...


Example = TypeVar("Example", bound=TokenExample)


@dataclass(frozen=True, slots=True)
class Loss:
    """A mean loss of a batch in nats, its name in the log, and its weight in the sum that is minimised."""

    name: str
    value: Tensor
    weight: float = 1.0


class AdapterTraining(Generic[Example]):
    """Training that can be interrupted and resumed.

    Attributes:
        state: "step", "seconds", "tokens" and examples "seen", over all runs; goes into every line of the log.
    """

    def __init__(
        self, net: Reader, out: Path, *, rate: float, save_every: int, worker: int = 0, workers: int = 1
    ) -> None:
        """Args: `out`: the folder of `last.pt`, `adapters.npz` and `log.jsonl`; `save_every`: steps between saves."""
        self.net, self.out, self._rate, self._save_every = net, out, rate, save_every
        self._worker, self._workers = worker, workers
        self.trained = [p for p in net.parameters() if p.requires_grad]
        self._optimiser = torch.optim.AdamW(self.trained, lr=rate, betas=(0.9, 0.98), weight_decay=0.0)
        self.state: dict[str, Any] = {"step": 0, "seconds": 0.0, "tokens": 0, "seen": 0}
        self._means: dict[str, float] = {}

    def resume(self) -> bool:
        """Resume from `last.pt` of an earlier run; False if it does not exist."""
        path = self.out / "last.pt"
        if not path.exists():
            return False
        kept = torch.load(path)
        self.net.load_state_dict(kept["net"])
        self._optimiser.load_state_dict(kept["optimiser"])
        self.state |= kept["state"]
        return True

    def run(
        self,
        batches: Iterable[Sequence[Example]],
        losses: Callable[[Sequence[Example]], Sequence[Loss]],
        done: Callable[[], float],
        measure: Callable[[], Mapping[str, float]],
    ) -> None:
        """Train until `done` returns 1, and save.

        Args:
            batches: Endless sequence of examples, one item per step.
            losses: The losses of a batch.
            done: The elapsed share of the training time; the learning rate follows it.
            measure: Figures on held-out examples, for the log.
        """
        begin = time.perf_counter() - self.state["seconds"]
        with (self.out / "log.jsonl").open("a") as log:
            for batch in batches:
                share = done()
                if share >= 1:
                    break
                self._descend(losses(batch), self._rate * rate(share))
                self.state["step"] += 1
                self.state["seen"] += len(batch) * self._workers
                self.state["tokens"] += sum(len(example.ids) for example in batch) * self._workers
                self.state["seconds"] = time.perf_counter() - begin
                if self._worker == 0 and self.state["step"] % self._save_every == 0:
                    self._save(log, measure)
        if self._worker == 0:
            save_adapters(self.net, self.out / "adapters.npz")

    def _descend(self, losses: Sequence[Loss], learning_rate: float) -> None:
        for group in self._optimiser.param_groups:
            group["lr"] = learning_rate
        self._optimiser.zero_grad()
        torch.stack([loss.weight * loss.value for loss in losses]).sum().backward()  # type: ignore[no-untyped-call]
        average_gradients(self.trained, self._workers)
        nn.utils.clip_grad_norm_(self.trained, 1.0)
        self._optimiser.step()
        for loss in losses:
            if now := float(loss.value.detach()):  # 0: the batch has no data for this loss.
                before = self._means.get(loss.name, now)
                self._means[loss.name] = SMOOTHING * before + (1 - SMOOTHING) * now

    def _save(self, log: TextIO, measure: Callable[[], Mapping[str, float]]) -> None:
        entry = {**self.state, **{name: round(mean, 4) for name, mean in self._means.items()}}
        if self.state["step"] % (MEASURED_SAVES * self._save_every) == 0:
            entry |= measure()
        log.write(json.dumps(entry) + "\n")
        log.flush()
        print(json.dumps(entry), flush=True)
        kept = {"net": self.net.state_dict(), "optimiser": self._optimiser.state_dict(), "state": self.state}
        torch.save(kept, self.out / "last.part")
        (self.out / "last.part").replace(self.out / "last.pt")  # An interruption keeps the earlier file whole.
        save_adapters(self.net, self.out / "adapters.npz")


def rate(done: float) -> float:
    """Share of the full learning rate at a share of the time: a short rise, then a cosine to a twentieth."""
    return min(done / 0.02, 1.0) * (0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * min(done, 1.0))))


def average_gradients(parameters: Sequence[nn.Parameter], workers: int) -> None:
    """Set the gradients of every worker to the mean over all workers."""
    if workers > 1:
        gradients = [p.grad for p in parameters if p.grad is not None]
        flat = torch.cat([gradient.flatten() for gradient in gradients])
        distributed.all_reduce(flat)
        pieces = torch.split(flat / workers, [gradient.numel() for gradient in gradients])
        for gradient, piece in zip(gradients, pieces, strict=True):
            gradient.copy_(piece.view_as(gradient))


def save_adapters(net: Reader, path: Path) -> None:
    """The adapters as float16, by layer and matrix."""
    arrays = {name: value.detach().float().cpu().numpy().astype(np.float16) for name, value in net.named_parameters()}
    np.savez(path, **arrays)  # type: ignore[arg-type]


def load_adapters(net: Reader, path: Path) -> None:
    """Load the output of `save_adapters` into a model of the same rank."""
    with np.load(path) as arrays, torch.no_grad():
        for name, value in net.named_parameters():
            if name in arrays or name not in NEW_OUTPUTS:
                value.copy_(torch.from_numpy(arrays[name]))
