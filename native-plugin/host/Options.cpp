// SPDX-License-Identifier: GPL-3.0-or-later
#include "Options.h"

#include "Error.h"

#include <functional>
#include <map>

namespace masterwright {
namespace {
// Walks the arguments; every reader takes what follows its option.
class Cursor {
public:
    explicit Cursor(const juce::StringArray& all) : arguments(all) {}
    bool atEnd() const { return index >= arguments.size(); }
    juce::String take() { return arguments[index++]; }

    juce::String value(const juce::String& option) {
        if (atEnd())
            throw UsageError(option + " needs a value.");
        return take();
    }

    juce::File file(const juce::String& option) {
        return juce::File::getCurrentWorkingDirectory().getChildFile(value(option));
    }

    juce::int64 integer(const juce::String& option, juce::int64 minimum) {
        const auto text = value(option);
        const auto number = text.getLargeIntValue();
        if (text.isEmpty() || !text.trimCharactersAtStart("-").containsOnly("0123456789") || number < minimum)
            throw UsageError(option + " needs a whole number from " + juce::String(minimum) + ", not \"" + text +
                             "\".");
        return number;
    }

    double positive(const juce::String& option) {
        const auto text = value(option);
        if (!text.containsOnly("0123456789.") || text.getDoubleValue() <= 0.0)
            throw UsageError(option + " needs a number above 0, not \"" + text + "\".");
        return text.getDoubleValue();
    }

    int choice(const juce::String& option, const juce::StringArray& choices) {
        const auto text = value(option);
        const auto found = choices.indexOf(text);
        if (found < 0)
            throw UsageError(option + " is one of " + choices.joinIntoString(", ") + ", not \"" + text + "\".");
        return found;
    }

private:
    const juce::StringArray& arguments;
    int index = 0;
};

std::vector<int> parseSizes(const juce::String& text) {
    std::vector<int> sizes;
    for (const auto& token : juce::StringArray::fromTokens(text, ",", "")) {
        const int size = token.getIntValue();
        if (!token.containsOnly("0123456789") || size < 1)
            throw UsageError("--block-sizes needs whole numbers from 1 between commas, not \"" + text + "\".");
        sizes.push_back(size);
    }
    if (sizes.empty())
        throw UsageError("--block-sizes needs at least one size.");
    return sizes;
}

std::pair<juce::String, juce::String> parseAssignment(const juce::String& text) {
    if (!text.containsChar('=') || text.startsWithChar('='))
        throw UsageError("--set needs id=value, not \"" + text + "\".");
    return {text.upToFirstOccurrenceOf("=", false, false), text.fromFirstOccurrenceOf("=", false, false)};
}

using Readers = std::map<juce::String, std::function<void(Cursor&, const juce::String&)>>;

void addSourceReaders(Readers& readers, Options& o) {
    readers["--plugin"] = [&o](Cursor& c, auto& n) { o.plugin = c.file(n); };
    readers["--in"] = [&o](Cursor& c, auto& n) { o.input = c.file(n); };
    readers["--noise"] = [&o](Cursor& c, auto& n) { o.noiseSeconds = c.positive(n); };
    readers["--rate"] = [&o](Cursor& c, auto& n) { o.noiseRate = c.positive(n); };
    readers["--out"] = [&o](Cursor& c, auto& n) { o.output = c.file(n); };
    readers["--state"] = [&o](Cursor& c, auto& n) { o.state = c.file(n); };
    readers["--save-state"] = [&o](Cursor& c, auto& n) { o.saveState = c.file(n); };
    readers["--learn"] = [&o](Cursor& c, auto& n) { o.learn = c.file(n); };
    readers["--statuses"] = [&o](Cursor& c, auto& n) { o.statuses = c.file(n); };
    readers["--set"] = [&o](Cursor& c, auto& n) { o.values.push_back(parseAssignment(c.value(n))); };
    readers["--automate"] = [&o](Cursor& c, auto& n) { o.automation = c.file(n); };
    readers["--split"] = [&o](Cursor&, auto&) { o.splitAtAutomation = true; };
    readers["--mono"] = [&o](Cursor&, auto&) { o.mono = true; };
    readers["--bypass"] = [&o](Cursor&, auto&) { o.bypass = true; };
    readers["--json"] = [&o](Cursor& c, auto& n) {
        const auto text = c.value(n);
        if (text != "-")
            o.json = juce::File::getCurrentWorkingDirectory().getChildFile(text);
    };
}

void addRunReaders(Readers& readers, Options& o) {
    readers["--mode"] = [&o](Cursor& c, auto& n) { o.offline = c.choice(n, {"realtime", "offline"}) == 1; };
    readers["--warm"] = [&o](Cursor&, auto&) { o.warm = true; };
    readers["--settle"] = [&o](Cursor& c, auto& n) { o.settleMilliseconds = static_cast<int>(c.integer(n, 0)); };
    readers["--linger"] = [&o](Cursor& c, auto& n) { o.lingerMilliseconds = static_cast<int>(c.integer(n, 0)); };
    readers["--paced"] = [&o](Cursor&, auto&) { o.paced = true; };
    readers["--fifo"] = [&o](Cursor&, auto&) { o.fifo = true; };
    readers["--block"] = [&o](Cursor& c, auto& n) { o.blockSizes = {static_cast<int>(c.integer(n, 1))}; };
    readers["--block-sizes"] = [&o](Cursor& c, auto& n) { o.blockSizes = parseSizes(c.value(n)); };
    readers["--random-blocks"] = [&o](Cursor& c, auto& n) { o.randomBlocks = c.integer(n, 0); };
    readers["--max-block"] = [&o](Cursor& c, auto& n) { o.maxBlock = static_cast<int>(c.integer(n, 1)); };
    readers["--start-position"] = [&o](Cursor& c, auto& n) {
        o.startPosition = c.integer(n, std::numeric_limits<int>::min());
    };
    readers["--tempo"] = [&o](Cursor& c, auto& n) { o.tempo = c.positive(n); };
    readers["--no-transport"] = [&o](Cursor&, auto&) { o.transport = false; };
    readers["--tail"] = [&o](Cursor& c, auto& n) { o.tailOfLatency = c.choice(n, {"latency", "none"}) == 0; };
    readers["--trim-latency"] = [&o](Cursor&, auto&) { o.trimLatency = true; };
    readers["--repeat"] = [&o](Cursor& c, auto& n) { o.repeat = static_cast<int>(c.integer(n, 1)); };
    readers["--between"] = [&o](Cursor& c, auto& n) {
        o.between = static_cast<Between>(c.choice(n, {"prepare", "stop", "jump"}));
    };
    readers["--instances"] = [&o](Cursor& c, auto& n) { o.instances = static_cast<int>(c.integer(n, 1)); };
    readers["--allocation-control"] = [&o](Cursor&, auto&) { o.allocationControl = true; };
    readers["--threads"] = [&o](Cursor& c, auto& n) {
        o.alternatingThreads = c.choice(n, {"one", "alternating"}) == 1;
    };
}

void addTaskReaders(Readers& readers, Options& o) {
    const auto task = [&readers, &o](const char* name, Task value) {
        readers[name] = [&o, value](Cursor&, auto&) { o.task = value; };
    };
    task("--help", Task::help);
    task("--scan", Task::scan);
    task("--list-parameters", Task::listParameters);
    task("--rate-check", Task::rateCheck);
    task("--null-test", Task::nullTest);
    task("--torture", Task::torture);
    readers["--expect-dry"] = [&o](Cursor&, auto&) { o.expectDry = true; };
    readers["--editor"] = [&o](Cursor&, auto&) { o.editor = true; };
    readers["--show-editor"] = [&o](Cursor& c, auto& n) {
        o.task = Task::showEditor;
        o.editorSeconds = c.positive(n);
    };
    readers["--until"] = [&o](Cursor& c, auto& n) { o.until = c.file(n); };
    readers["--screenshot"] = [&o](Cursor& c, auto& n) { o.screenshot = c.file(n); };
    readers["--only"] = [&o](Cursor& c, auto& n) { o.only.addTokens(c.value(n), ",", ""); };
}
} // namespace

Options parseOptions(const juce::StringArray& arguments) {
    Options options;
    Readers readers;
    addSourceReaders(readers, options);
    addRunReaders(readers, options);
    addTaskReaders(readers, options);

    Cursor cursor(arguments);
    while (!cursor.atEnd()) {
        const auto name = cursor.take();
        const auto reader = readers.find(name);
        if (reader == readers.end())
            throw UsageError("There is no option \"" + name + "\"; see --help.");
        reader->second(cursor, name);
    }
    if (options.task != Task::help && options.plugin == juce::File())
        throw UsageError("--plugin FILE.vst3 is missing; see --help.");
    if (options.task == Task::render && options.output && !options.input)
        throw UsageError("--out needs --in.");
    return options;
}

juce::String usage() {
    return R"(masterwright-host: loads a VST3 effect, runs audio through it and prints what it saw as JSON.

  masterwright-host --plugin X.vst3 [--in IN.wav] [--out OUT.wav] [OPTION...]      render (noise without --in)
  masterwright-host --plugin X.vst3 --scan | --list-parameters | --rate-check
  masterwright-host --plugin X.vst3 --null-test [--expect-dry]     the delayed input, bit for bit, at every rate)"
           R"( and size
  masterwright-host --plugin X.vst3 --torture [--editor] [--only NAME,...]         all a hostile host does
  masterwright-host --plugin X.vst3 --show-editor SECONDS [--in IN.wav] [--screenshot OUT.png]
                                                     its window, while the input plays in real time; needs a display;
                                                     with --until FILE it ends once FILE is there

Source   --in FILE                16-, 24-, 32-bit integer or 32-bit float WAV
         --noise SECONDS --rate HZ   white noise instead
         --mono                   one channel (the first of a stereo file)
Target   --out FILE               32-bit float WAV
         --json -|FILE            where the figures go; standard output by default
         --tail latency|none      feed silence until all input has come out (default), or not
         --trim-latency           drop the first frames, as many as the latency reported
Plugin   --state FILE.json        hand the bytes over as the plugin's state
         --save-state FILE.json   write the bytes of its state after the render
         --learn FILE             let the plugin learn from an audio file and wait for it, before the render
         --statuses FILE          write what the plugin says of itself, a line of JSON for each second of input
         --set ID=VALUE           a normalised number 0..1, or text with a unit for the plugin to read; repeatable
         --automate FILE.csv      lines of frame,id,value; --split cuts the blocks at each point
         --bypass                 through the plugin's own bypass parameter
Run      --mode realtime|offline  what the plugin is told (default realtime); either runs as fast as it can
         --paced                  keep to real time    --fifo   ask for a real-time priority
         --warm                   render one block offline beforehand, in which a plugin may take its time
         --settle MS              let that much time pass between prepare and the first block
         --linger MS              stop after the render and wait until the plugin has rested for so long
         --block N | --block-sizes 1,17,64 | --random-blocks SEED --max-block N
         --start-position N  --tempo BPM  --no-transport
         --repeat N --between prepare|stop|jump   render again from the start; --between says how it comes to start
         --instances N            as many instances, each fed the same
         --threads one|alternating
         --allocation-control     allocate once in every block measured, to show that allocations are counted

Exit status: 0 done, 1 failed, 2 the command line is wrong.
)";
}
} // namespace masterwright
