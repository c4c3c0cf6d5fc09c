// SPDX-License-Identifier: GPL-3.0-or-later
#include "StateChunk.h"

#include "Error.h"

#include <cstring>

namespace masterwright {
namespace {
constexpr char privateMark[] = "JUCEPrivateData";

// Layout of the section at the chunk's end: 8 zero bytes, private data, int64 size of the private data, the mark.
juce::MemoryBlock withoutPrivateSection(const juce::MemoryBlock& chunk) {
    const auto markBytes = std::strlen(privateMark);
    const auto* bytes = static_cast<const char*>(chunk.getData());
    auto size = chunk.getSize();
    if (size < markBytes + 16 || std::memcmp(bytes + size - markBytes, privateMark, markBytes) != 0)
        return chunk;
    size -= markBytes + 8;
    const auto privateBytes = juce::ByteOrder::littleEndianInt64(bytes + size);
    if (privateBytes + 8 > size)
        throw HostError("The plugin's state chunk is damaged: its private section is longer than the chunk.");
    return {bytes, size - static_cast<size_t>(privateBytes) - 8};
}
} // namespace

void setStateBytes(juce::AudioPluginInstance& instance, const juce::MemoryBlock& bytes) {
    juce::XmlElement state("VST3PluginState");
    state.createNewChildElement("IComponent")->addTextElement(bytes.toBase64Encoding());
    juce::MemoryBlock wrapped;
    juce::AudioProcessor::copyXmlToBinary(state, wrapped);
    instance.setStateInformation(wrapped.getData(), static_cast<int>(wrapped.getSize()));
}

juce::MemoryBlock getStateChunk(juce::AudioPluginInstance& instance) {
    juce::MemoryBlock wrapped;
    instance.getStateInformation(wrapped);
    const auto xml = juce::AudioProcessor::getXmlFromBinary(wrapped.getData(), static_cast<int>(wrapped.getSize()));
    const auto* component = xml != nullptr ? xml->getChildByName("IComponent") : nullptr;
    juce::MemoryBlock chunk;
    if (component == nullptr || !chunk.fromBase64Encoding(component->getAllSubText().trim()))
        throw HostError("The plugin gave no state.");
    return chunk;
}

juce::MemoryBlock getStateBytes(juce::AudioPluginInstance& instance) {
    return withoutPrivateSection(getStateChunk(instance));
}
} // namespace masterwright
