"""What `hashlib` and `hmac` have of digests, without OpenSSL: both load it first, which takes as long as 50 files."""

from __future__ import annotations

try:
    from _blake2 import blake2b
    from _operator import _compare_digest as compare_digest
except ImportError:  # a Python that keeps them elsewhere
    from hashlib import blake2b
    from hmac import compare_digest  # type: ignore[no-redef]  # the same function

__all__ = ["blake2b", "compare_digest"]
