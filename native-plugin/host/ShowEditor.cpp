// SPDX-License-Identifier: GPL-3.0-or-later
#include "ShowEditor.h"

#include "BlockPlan.h"
#include "Error.h"
#include "LoadedPlugin.h"
#include "ParameterIds.h"
#include "Samples.h"
#include "Screenshot.h"
#include "StateChunk.h"
#include "StreamCheck.h"
#include "Threads.h"
#include "WavFile.h"
#include "XErrors.h"

#include <chrono>
#include <exception>
#include <thread>

namespace masterwright {
namespace {
constexpr int blockFrames = 512;

void set(juce::AudioPluginInstance& instance, const Options& options) {
    juce::MemoryBlock document;
    if (options.state) {
        if (!options.state->loadFileAsData(document))
            throw HostError("Cannot read \"" + options.state->getFullPathName() + "\".");
        setStateBytes(instance, document);
    }
    for (const auto& [id, value] : options.values) {
        auto& parameter = findParameter(instance, id);
        parameter.setValueNotifyingHost(parseValue(parameter, id, value));
    }
}

// The plugin's window in a frame of ours.
class Frame final : public juce::DocumentWindow {
public:
    Frame(juce::AudioProcessorEditor* editor, const juce::String& title)
        : juce::DocumentWindow(title, juce::Colours::black, 0, true) {
        setUsingNativeTitleBar(true);
        setContentOwned(editor, true);
        setTopLeftPosition(0, 0);
        setVisible(true);
    }

    void closeButtonPressed() override {}
};

juce::var valuesOf(juce::AudioPluginInstance& instance) {
    auto* values = new juce::DynamicObject();
    for (int i = 0; i < instance.getParameters().size(); ++i)
        if (const auto id = stringIdOf(instance, i); id.isNotEmpty())
            values->setProperty(id, instance.getParameters()[i]->getValue());
    return values;
}

struct Shot {
    Frame& frame;
    juce::File file;
    std::exception_ptr failure;

    static void* take(void* shot) {
        auto& self = *static_cast<Shot*>(shot);
        try {
            writePng(imageOfWindow(self.frame.getPeer()->getNativeHandle()), self.file);
        } catch (const std::exception&) {
            self.failure = std::current_exception();
        }
        return nullptr;
    }
};

// Plays on and on, in real time, until `ending` is true.
void play(juce::AudioPluginInstance& instance, const Sound& sound, const std::function<bool(double)>& ending) {
    Stream stream(instance, sound.sampleRate);
    const auto start = std::chrono::steady_clock::now();
    juce::AudioBuffer<float> block(sound.audio.getNumChannels(), blockFrames);
    juce::int64 played = 0;
    int from = 0;
    while (!ending(static_cast<double>(played) / sound.sampleRate)) {
        if (from + blockFrames > sound.audio.getNumSamples()) {
            from = 0;
            stream.transport.position = 0;
        }
        for (int channel = 0; channel < block.getNumChannels(); ++channel)
            block.copyFrom(channel, 0, sound.audio, channel, from, blockFrames);
        stream.process(block, BlockPlan::fixed(blockFrames));
        from += blockFrames;
        played += blockFrames;
        std::this_thread::sleep_until(start +
                                      std::chrono::duration<double>(static_cast<double>(played) / sound.sampleRate));
    }
}
} // namespace

juce::var showEditor(const Options& options) {
    const auto sound = options.input ? readWav(*options.input) : Sound{whiteNoise(2, 48000, 1, 0.125f), 48000.0};
    if (sound.audio.getNumSamples() < blockFrames)
        throw HostError("The input is too short to be played.");
    PluginFile file(options.plugin);
    auto instance = file.create();
    setChannels(*instance, juce::jmin(2, sound.audio.getNumChannels()));
    set(*instance, options);
    prepare(*instance, sound.sampleRate, blockFrames, false);
    tolerateXErrors();
    auto* editor = instance->createEditorIfNeeded();
    if (editor == nullptr)
        throw HostError("The plugin has no window.");
    auto* json = new juce::DynamicObject();
    const juce::var result(json);
    {
        Frame frame(editor, instance->getName());
        Shot shot{frame, options.screenshot.value_or(juce::File()), nullptr};
        runBesideMessages([&] {
            play(*instance, sound, [&](double seconds) {
                return (options.until && options.until->exists()) || seconds >= options.editorSeconds;
            });
            if (options.screenshot)
                juce::MessageManager::getInstance()->callFunctionOnMessageThread(&Shot::take, &shot);
        });
        if (shot.failure)
            std::rethrow_exception(shot.failure);
        json->setProperty("seconds", options.editorSeconds);
        json->setProperty("values", valuesOf(*instance));
        json->setProperty("width", editor->getWidth());
        json->setProperty("height", editor->getHeight());
    }
    instance->releaseResources();
    return result;
}
} // namespace masterwright
