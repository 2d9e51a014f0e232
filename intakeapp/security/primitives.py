"""The few cryptographic operations the program uses, each through a well-kept library.

The libraries are imported when a function is first called, so that the window need not wait.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
TAG_BYTES = 16
Randomness = Callable[[int], bytes]


@dataclass(frozen=True)
class ArgonCost:
    """What one guess of a passphrase costs: passes, memory in KiB, lanes."""

    iterations: int
    memory_kib: int
    lanes: int

    def within(self, least: ArgonCost, most: ArgonCost) -> bool:
        """Tell whether no figure is below `least` or above `most`."""
        return (
            least.iterations <= self.iterations <= most.iterations
            and least.memory_kib <= self.memory_kib <= most.memory_kib
            and least.lanes <= self.lanes <= most.lanes
        )


# RFC 9106 section 4, second recommended option: t=3, m=64 MiB, p=4, 128-bit salt, 256-bit tag.
RECOMMENDED_COST = ArgonCost(iterations=3, memory_kib=64 * 1024, lanes=4)
# What is written is also the least that is read: a changed file cannot make guessing cheaper.
LEAST_COST = RECOMMENDED_COST
# A changed file must not be able to take all memory of the laptop either.
MOST_COST = ArgonCost(iterations=16, memory_kib=1024 * 1024, lanes=16)


class SealBrokenError(Exception):
    """Something sealed does not open: other key, or changed bytes. It cannot be told which."""


def argon2id(secret: bytes, salt: bytes, cost: ArgonCost) -> bytes:
    """Return 32 bytes derived from a secret (Argon2id version 1.3, RFC 9106)."""
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        secret, salt, cost.iterations, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID
    )


def hkdf(key_material: bytes | bytearray, salt: bytes, info: bytes) -> bytes:
    """Return 32 bytes derived from strong key material (HKDF-SHA256, RFC 5869)."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, salt, info).derive(key_material)


def seal(
    key: bytes, nonce: bytes, content: bytes | bytearray | memoryview, associated: bytes
) -> bytes:
    """Return content encrypted and authenticated together with `associated` (RFC 8439)."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    return ChaCha20Poly1305(key).encrypt(nonce, content, associated)


def unseal(key: bytes, nonce: bytes, sealed: bytes, associated: bytes) -> bytearray:
    """Return the content of what `seal` made, in memory that can be wiped.

    Raises SealBrokenError for another key or when any byte was changed.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    if len(sealed) < TAG_BYTES:
        raise SealBrokenError
    content = bytearray(len(sealed) - TAG_BYTES)
    try:
        ChaCha20Poly1305(key).decrypt_into(nonce, sealed, associated, content)
    except InvalidTag:
        raise SealBrokenError from None
    return content


def public_of(private: bytes | bytearray) -> bytes:
    """Return the X25519 public key (32 bytes) of a private key."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def agree(private: bytes | bytearray, public: bytes) -> bytes:
    """Return the X25519 shared secret (RFC 7748).

    Raises SealBrokenError for a public key of low order, with which every secret would be zero.
    """
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    own = X25519PrivateKey.from_private_bytes(private)
    try:
        return own.exchange(X25519PublicKey.from_public_bytes(public))
    except ValueError:
        raise SealBrokenError from None


def mac(key: bytes, content: bytes) -> bytes:
    """Return the HMAC-SHA256 of content."""
    return hmac.new(key, content, hashlib.sha256).digest()


def same(first: bytes | bytearray, second: bytes | bytearray) -> bool:
    """Compare two secrets in a time that does not depend on where they differ."""
    return hmac.compare_digest(first, second)


def wipe(content: bytearray) -> None:
    """Overwrite memory with zeros."""
    content[:] = bytes(len(content))
