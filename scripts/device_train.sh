#!/usr/bin/env bash
# Train a translation model on a machine with an accelerator, within minutes, from what `pack_training.py` packed.
#
#   scripts/device_train.sh DIRECTION MINUTES OUT [CARRIED]     on the accelerator
#   scripts/device_train.sh DIRECTION dry OUT [CARRIED]         20 small steps on the processor, to see that all is there
#
# DIRECTION is fr-en or en-fr, CARRIED the packed folder (build/carried). Needs python3 with PyTorch, NumPy and click.
# OUT then holds log.jsonl and the weights in parts of at most 15 MiB:
#
#   cat OUT/model.npz.* > model.npz
#   python -m scripts.convert_translation model.npz --pieces build/translation --direction fr-en --out build/fr-en
#
# Before: keep the tree that travels small with
#   git sparse-checkout set --no-cone '/*' '!/models/'          (afterwards: git sparse-checkout disable)
set -euo pipefail
cd "$(dirname "$0")/.."
direction=$1 minutes=$2 out=$3 carried=${4:-build/carried}
python=${PYTHON:-python3}
work=$(mktemp -d)
common=(--direction "$direction" --warm-start "$carried/start.npz" --out "$work" --passes 1 --small --negatives 0
        --smoothing 0.1 --dropout 0.1 --links 0)
mkdir -p "$out"
if [ "$minutes" = dry ]; then
    CUDA_VISIBLE_DEVICES="" "$python" -m scripts.train_translation "$carried" "${common[@]}" --steps 20 --tokens 600 --tuned 6
else
    "$python" -c 'import torch; assert torch.cuda.is_available(), "no accelerator here"; print(torch.cuda.get_device_name())'
    "$python" -m scripts.train_translation "$carried" "${common[@]}" --minutes "$minutes" --tokens 60000 --tuned 6 \
        --lr 1.5e-3 --encoder-lr 0.3
fi
cp "$work/log.jsonl" "$out/"
split -b 15M "$work/model.npz" "$out/model.npz."
rm -r "$work"
tail -n 3 "$out/log.jsonl"
ls -l "$out"
