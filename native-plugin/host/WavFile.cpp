// SPDX-License-Identifier: GPL-3.0-or-later
#include "WavFile.h"

#include "Error.h"

#include <cmath>
#include <cstring>

namespace masterwright {
namespace {
constexpr int formatInteger = 1;
constexpr int formatFloat = 3;
constexpr int formatExtensible = 0xFFFE;

struct Layout {
    int format = 0, channels = 0, bits = 0, sampleRate = 0;
    juce::int64 dataStart = 0, dataBytes = -1;
};

juce::String fourCharacters(juce::InputStream& in) {
    char id[5] = {};
    return in.read(id, 4) == 4 ? juce::String(id) : juce::String();
}

void readFormat(juce::InputStream& in, juce::int64 size, Layout& layout) {
    layout.format = static_cast<juce::uint16>(in.readShort());
    layout.channels = in.readShort();
    layout.sampleRate = in.readInt();
    in.skipNextBytes(6); // bytes a second, bytes a frame
    layout.bits = in.readShort();
    if (layout.format == formatExtensible && size >= 40) {
        in.skipNextBytes(8); // extension size, valid bits, speaker mask
        layout.format = static_cast<juce::uint16>(in.readShort());
    }
}

Layout readLayout(juce::InputStream& in, const juce::String& name) {
    const auto riff = fourCharacters(in);
    in.skipNextBytes(4);
    if ((riff != "RIFF" && riff != "RF64") || fourCharacters(in) != "WAVE")
        throw HostError("\"" + name + "\" is not a WAV file.");

    Layout layout;
    juce::int64 longDataBytes = -1;
    while (layout.dataBytes < 0 && !in.isExhausted()) {
        const auto id = fourCharacters(in);
        const auto size = static_cast<juce::int64>(static_cast<juce::uint32>(in.readInt()));
        const auto next = in.getPosition() + size + (size & 1);
        if (id == "fmt ")
            readFormat(in, size, layout);
        else if (id == "ds64") {
            in.skipNextBytes(8);
            longDataBytes = in.readInt64();
        } else if (id == "data") {
            layout.dataStart = in.getPosition();
            const auto stated = riff == "RF64" && longDataBytes >= 0 ? longDataBytes : size;
            layout.dataBytes = juce::jmin(stated, in.getTotalLength() - layout.dataStart);
            break;
        }
        in.setPosition(next);
    }
    if (layout.channels < 1 || layout.sampleRate < 1 || layout.dataBytes < 0)
        throw HostError("\"" + name + "\" is damaged: it has no format or no samples.");
    return layout;
}

float decode(const juce::uint8* bytes, int format, int bits) {
    if (format == formatFloat) {
        float value;
        std::memcpy(&value, bytes, sizeof value);
        return value;
    }
    if (bits == 16)
        return static_cast<float>(static_cast<juce::int16>(juce::ByteOrder::littleEndianShort(bytes))) / 32768.0f;
    if (bits == 24)
        return static_cast<float>(juce::ByteOrder::littleEndian24Bit(bytes)) / 8388608.0f;
    return static_cast<float>(static_cast<juce::int32>(juce::ByteOrder::littleEndianInt(bytes))) / 2147483648.0f;
}
} // namespace

Sound readWav(const juce::File& file) {
    juce::MemoryBlock bytes;
    if (!file.existsAsFile() || !file.loadFileAsData(bytes))
        throw HostError("Cannot read \"" + file.getFullPathName() + "\".");

    juce::MemoryInputStream in(bytes, false);
    const auto layout = readLayout(in, file.getFileName());
    const bool known =
        (layout.format == formatInteger && (layout.bits == 16 || layout.bits == 24 || layout.bits == 32)) ||
        (layout.format == formatFloat && layout.bits == 32);
    if (!known)
        throw HostError("\"" + file.getFileName() + "\" holds " + juce::String(layout.bits) +
                        "-bit samples of format " + juce::String(layout.format) +
                        "; 16-, 24-, 32-bit integers and 32-bit floats are read.");

    const int bytesPerSample = layout.bits / 8;
    const auto frames = layout.dataBytes / (bytesPerSample * layout.channels);
    Sound sound;
    sound.sampleRate = layout.sampleRate;
    sound.audio.setSize(layout.channels, static_cast<int>(frames));
    auto* sample = static_cast<const juce::uint8*>(bytes.getData()) + layout.dataStart;
    for (int frame = 0; frame < sound.audio.getNumSamples(); ++frame)
        for (int channel = 0; channel < layout.channels; ++channel, sample += bytesPerSample)
            sound.audio.getWritePointer(channel)[frame] = decode(sample, layout.format, layout.bits);
    return sound;
}

void writeFloatWav(const juce::File& file, const juce::AudioBuffer<float>& audio, double sampleRate) {
    const auto channels = audio.getNumChannels();
    const auto frames = audio.getNumSamples();
    const auto dataBytes = static_cast<juce::int64>(channels) * frames * 4;
    if (dataBytes > 0xFFFF0000LL)
        throw HostError("\"" + file.getFileName() + "\" would pass the 4 GB a WAV file may hold.");

    juce::MemoryOutputStream out(static_cast<size_t>(dataBytes) + 64);
    out.write("RIFF", 4);
    out.writeInt(static_cast<int>(dataBytes + 50));
    out.write("WAVEfmt ", 8);
    out.writeInt(18);
    out.writeShort(formatFloat);
    out.writeShort(static_cast<short>(channels));
    out.writeInt(static_cast<int>(std::lround(sampleRate)));
    out.writeInt(static_cast<int>(std::lround(sampleRate)) * channels * 4);
    out.writeShort(static_cast<short>(channels * 4));
    out.writeShort(32);
    out.writeShort(0);
    out.write("fact", 4);
    out.writeInt(4);
    out.writeInt(frames);
    out.write("data", 4);
    out.writeInt(static_cast<int>(dataBytes));
    for (int frame = 0; frame < frames; ++frame)
        for (int channel = 0; channel < channels; ++channel)
            out.write(audio.getReadPointer(channel) + frame, 4);

    file.getParentDirectory().createDirectory();
    if (!file.replaceWithData(out.getData(), out.getDataSize()))
        throw HostError("Cannot write \"" + file.getFullPathName() + "\".");
}
} // namespace masterwright
