# SPDX-License-Identifier: GPL-3.0-or-later
"""A plugin's own state bytes, and what hosts wrap around them."""

import struct

_MARK = b"JUCEPrivateData"
_ALPHABET = ".ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+"


def document_of_chunk(chunk):
    """Takes off what JUCE's VST3 wrapper appends: 8 zero bytes, private data, its int64 size, a mark."""
    if not chunk.endswith(_MARK):
        return chunk
    end = len(chunk) - len(_MARK) - 8
    (private,) = struct.unpack_from("<q", chunk, end)
    return chunk[: end - private - 8]


def juce_encode(data):
    """juce::MemoryBlock::toBase64Encoding: six bits at a time from the lowest, its own alphabet, the size first."""
    bits = int.from_bytes(data, "little")
    characters = []
    for _ in range((len(data) * 8 + 5) // 6):
        characters.append(_ALPHABET[bits & 63])
        bits >>= 6
    return f"{len(data)}." + "".join(characters)


def juce_decode(text):
    """The reverse of juce_encode."""
    size, _, characters = text.partition(".")
    bits = 0
    for character in reversed(characters):
        bits = bits << 6 | _ALPHABET.index(character)
    size = int(size)
    return (bits & ((1 << (8 * size)) - 1)).to_bytes(size, "little")


def host_state(document):
    """What JUCE's VST3 host takes as a state: its XML, in the binary form of copyXmlToBinary."""
    xml = f'<?xml version="1.0" encoding="UTF-8"?> <VST3PluginState><IComponent>{juce_encode(document)}</IComponent>'
    xml = (xml + "</VST3PluginState>").encode()
    return struct.pack("<II", 0x21324356, len(xml)) + xml + b"\0"


def document_of_host_state(state):
    """The plugin's own bytes in a state that JUCE's VST3 host gave."""
    magic, size = struct.unpack_from("<II", state)
    assert magic == 0x21324356, f"not a state of JUCE's host: {state[:16]!r}"
    xml = state[8 : 8 + size].decode()
    encoded = xml.partition("<IComponent>")[2].partition("</IComponent>")[0].strip()
    return document_of_chunk(juce_decode(encoded))


def document_of_preset(preset):
    """The component's bytes in a Steinberg preset file: "VST3", version, class id, the place of a list of chunks."""
    offset, size = _component(preset)
    return document_of_chunk(preset[offset : offset + size])


def preset_with_document(preset, document):
    """The same preset file with another component state, and no controller state."""
    header = preset[:40]
    start = 48
    entries = struct.pack("<4si4sqq", b"List", 1, b"Comp", start, len(document))
    return header + struct.pack("<q", start + len(document)) + document + entries


def _component(preset):
    assert preset[:4] == b"VST3", "not a preset file"
    (place,) = struct.unpack_from("<q", preset, 40)
    mark, count = struct.unpack_from("<4si", preset, place)
    assert mark == b"List"
    for entry in range(count):
        name, offset, size = struct.unpack_from("<4sqq", preset, place + 8 + 20 * entry)
        if name == b"Comp":
            return offset, size
    raise AssertionError("a preset file without a component's state")
