"""The cross-encoder in plain PyTorch: BERT's layers, its pooler and a classifier over frozen word vectors.

Parameter names are those of Hugging Face's `BertForSequenceClassification`, so that weights go both ways.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

HIDDEN, LAYERS, HEADS, INNER, POSITIONS, LABELS = 384, 12, 12, 1536, 512, 3
EPSILON = 1e-12


class _Attention(nn.Module):
    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.self = nn.ModuleDict({name: nn.Linear(HIDDEN, HIDDEN) for name in ("query", "key", "value")})
        self.output = nn.ModuleDict({"dense": nn.Linear(HIDDEN, HIDDEN), "LayerNorm": nn.LayerNorm(HIDDEN, EPSILON)})

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        rows, width, _ = x.shape
        q, k, v = (self.self[n](x).view(rows, width, HEADS, -1).transpose(1, 2) for n in ("query", "key", "value"))
        # By hand: the backward pass of PyTorch's fused attention takes a third of a step on a CPU, this a twentieth.
        weights = (q * q.shape[-1] ** -0.5) @ k.transpose(-1, -2)
        if mask is not None:
            weights = weights.masked_fill(~mask, float("-inf"))
        mixed = weights.softmax(-1).to(v.dtype) @ v
        mixed = self.output["dense"](mixed.transpose(1, 2).reshape(x.shape))
        return self.output["LayerNorm"](self.dropout(mixed) + x)


class _Layer(nn.Module):
    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.attention = _Attention(dropout)
        self.dropout = nn.Dropout(dropout)
        self.intermediate = nn.ModuleDict({"dense": nn.Linear(HIDDEN, INNER)})
        self.output = nn.ModuleDict({"dense": nn.Linear(INNER, HIDDEN), "LayerNorm": nn.LayerNorm(HIDDEN, EPSILON)})

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        x = self.attention(x, mask)
        inner = nn.functional.gelu(self.intermediate["dense"](x))
        return self.output["LayerNorm"](self.dropout(self.output["dense"](inner)) + x)


class CrossEncoder(nn.Module):
    """Word vectors (rows x width x 384) and lengths in, logits (rows x 3: entailment, neutral, contradiction) out."""

    def __init__(self, dropout: Sequence[float] = (0.0,) * LAYERS) -> None:
        """Args: dropout: of what each layer adds, from the lowest layer on; in training alone."""
        super().__init__()
        embeddings = {
            "position_embeddings": nn.Embedding(POSITIONS, HIDDEN),
            "token_type_embeddings": nn.Embedding(2, HIDDEN),
            "LayerNorm": nn.LayerNorm(HIDDEN, EPSILON),
        }
        self.bert = nn.ModuleDict(
            {
                "embeddings": nn.ModuleDict(embeddings),
                "encoder": nn.ModuleDict({"layer": nn.ModuleList(_Layer(share) for share in dropout)}),
                "pooler": nn.ModuleDict({"dense": nn.Linear(HIDDEN, HIDDEN)}),
            }
        )
        self.classifier = nn.Linear(HIDDEN, LABELS)

    def forward(self, vectors: Tensor, lengths: Tensor) -> Tensor:
        """Return logits."""
        embeddings, width = self.bert["embeddings"], vectors.shape[1]
        x = vectors + embeddings["position_embeddings"].weight[:width] + embeddings["token_type_embeddings"].weight[0]
        x = embeddings["LayerNorm"](x)
        mask = None
        if int(lengths.min()) < width:
            mask = (torch.arange(width, device=vectors.device) < lengths[:, None])[:, None, None, :]
        for layer in self.bert["encoder"]["layer"]:
            x = layer(x, mask)
        return self.classifier(torch.tanh(self.bert["pooler"]["dense"](x[:, 0])))
