"""Write the weight-less graph of all-MiniLM-L6-v2 that ships with Octavo (about 10 kB).

Every weight is declared as external data and handed over at start by ``octavo.engines.minilm``. Needs
``onnx``, which nothing needs at run time:
``python train/minilm_graph.py src/octavo/engines/models/minilm.onnx``.

The products with weights, attention and the two residual blocks use ONNX Runtime's own operators (domain
com.microsoft); the arithmetic is that of BERT as published (Devlin et al. 2019), with mean pooling and a unit
norm as the model's authors use it. Weights are small integers with one scale a column; what they are
multiplied with is rounded to 8 bits over the whole text (dynamic quantisation), so a text must run alone:
then there is no padding, no mask, and its vector is the same whatever else waits.
"""

import sys
from pathlib import Path
from typing import Any

import onnx
from onnx import TensorProto, helper

LAYERS, WIDTH, INNER, HEADS, POSITIONS = 6, 384, 1536, 12, 512
EPSILON = 1e-12  # the model's own layer_norm_eps
FUSED = "com.microsoft"


class Graph:
    """Nodes and the names of what flows between them."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def add(
        self,
        op: str,
        inputs: list[str],
        output: str,
        domain: str = "",
        **attributes: Any,  # noqa: ANN401 - what an operator takes
    ) -> str:
        """Append one node and give its output's name."""
        node = helper.make_node(op, inputs, [output], domain=domain, name=output, **attributes)
        self.nodes.append(node)
        return output

    def product(self, x: str, name: str, rows: int, columns: int, output: str) -> str:
        """Multiply by a weight of integers, whose scales come beside it."""
        weight = self.weight(name, rows, columns, kind=TensorProto.INT8)
        scale = self.weight(f"{name}.scale", columns)
        return self.add("DynamicQuantizeMatMul", [x, weight, scale], output, FUSED)

    def weight(self, name: str, *shape: int, kind: int = TensorProto.FLOAT) -> str:
        """Declare a weight that is handed over at start."""
        tensor = TensorProto(name=name, data_type=kind, dims=shape)
        tensor.data_location = TensorProto.EXTERNAL
        size = 1 if kind == TensorProto.INT8 else 4
        for extent in shape:
            size *= extent
        for key, value in (("location", "weights"), ("offset", "0"), ("length", str(size))):
            tensor.external_data.add(key=key, value=value)
        self.weights.append(tensor)
        return name

    def constant(self, name: str, values: list[int]) -> str:
        """Declare a small integer constant that stays in the graph."""
        self.weights.append(helper.make_tensor(name, TensorProto.INT64, [len(values)], values))
        return name


def embeddings(graph: Graph) -> str:
    """Word plus position vectors, normalised. The words' are looked up outside: no copy of their table."""
    positions = graph.weight("positions", POSITIONS, WIDTH)
    zero = graph.constant("zero", [0])
    graph.add("Shape", ["words"], "length", start=1, end=2)
    graph.add("Slice", [positions, zero, "length", zero], "position")
    graph.add("Add", ["words", "position"], "sum")
    scale, shift = graph.weight("norm.scale", WIDTH), graph.weight("norm.shift", WIDTH)
    return graph.add("LayerNormalization", ["sum", scale, shift], "layer_0", axis=-1, epsilon=EPSILON)


def layer(graph: Graph, x: str, number: int) -> str:
    """One transformer layer: attention, then the inner network, each with its residual."""
    p = f"{number}."

    def w(name: str, *shape: int) -> str:
        return graph.weight(p + name, *shape)

    qkv = graph.product(x, p + "qkv.weight", WIDTH, 3 * WIDTH, p + "qkv")
    parts = [p + "query", p + "key", p + "value"]
    graph.nodes.append(helper.make_node("Split", [qkv], parts, name=p + "split", axis=-1, num_outputs=3))
    heads = [*parts, w("qkv.bias", 3 * WIDTH)]
    context = graph.add("MultiHeadAttention", heads, p + "context", FUSED, num_heads=HEADS)
    mixed = graph.product(context, p + "out.weight", WIDTH, WIDTH, p + "mixed")
    norm = [mixed, x, w("norm1.scale", WIDTH), w("norm1.shift", WIDTH), w("out.bias", WIDTH)]
    y = graph.add("SkipLayerNormalization", norm, p + "attended", FUSED, epsilon=EPSILON)
    wide = graph.product(y, p + "up.weight", WIDTH, INNER, p + "wide")
    active = graph.add("BiasGelu", [wide, w("up.bias", INNER)], p + "active", FUSED)
    narrow = graph.product(active, p + "down.weight", INNER, WIDTH, p + "narrow")
    norm = [narrow, y, w("norm2.scale", WIDTH), w("norm2.shift", WIDTH), w("down.bias", WIDTH)]
    return graph.add("SkipLayerNormalization", norm, f"layer_{number + 1}", FUSED, epsilon=EPSILON)


def build() -> onnx.ModelProto:
    """The whole model: the vectors of ``words`` in; the unit vector and the states of layers 4 and 6 out."""
    graph = Graph()
    x = embeddings(graph)
    for number in range(LAYERS):
        x = layer(graph, x, number)
    axis = graph.constant("axis", [1])
    graph.add("ReduceMean", [x, axis], "mean", keepdims=0)
    graph.add("ReduceL2", ["mean", axis], "length_of_mean", keepdims=1)
    graph.add("Div", ["mean", "length_of_mean"], "vector")
    shape: list[str | int | None] = ["b", "s", WIDTH]
    states = [helper.make_tensor_value_info(f"layer_{n}", TensorProto.FLOAT, shape) for n in (4, 6)]
    proto = helper.make_graph(
        graph.nodes,
        "all-MiniLM-L6-v2",
        [helper.make_tensor_value_info("words", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info("vector", TensorProto.FLOAT, ["b", WIDTH]), *states],
        initializer=graph.weights,
    )
    opsets = [helper.make_opsetid("", 20), helper.make_opsetid(FUSED, 1)]
    return helper.make_model(proto, opset_imports=opsets, ir_version=9)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.write_bytes(build().SerializeToString())
    print(f"{target}: {target.stat().st_size:,} bytes")
