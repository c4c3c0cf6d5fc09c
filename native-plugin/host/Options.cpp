// SPDX-License-Identifier: GPL-3.0-or-later
#include "Options.h"

#include "Error.h"
#include "OptionChecks.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <limits>

namespace masterwright {
namespace {
juce::String stringOf(const std::string& text) {
    return juce::String::fromUTF8(text.data(), static_cast<int>(text.size()));
}

juce::File fileOf(const std::string& name) {
    return juce::File::getCurrentWorkingDirectory().getChildFile(stringOf(name));
}

// Every option, with the text that the help has for it.
class CommandLine {
public:
    CommandLine() {
        app.set_help_flag();
        app.allow_extras(); // so that the sentence about them is ours
        app.get_formatter()->column_width(34);
        app.footer("Exit status: 0 done, 1 failed, 2 the command line is wrong.");
        app.option_defaults()->take_last();
        addTasks();
        addSource();
        addPlugin();
        addRun();
        addTransport();
    }

    juce::String help() const { return stringOf(app.help()); }

    Options parse(const std::vector<std::string>& arguments) {
        read(arguments);
        if (const auto unknown = app.remaining(); !unknown.empty())
            throw UsageError("There is no option \"" + stringOf(unknown.front()) + "\"; see --help.");
        if (options.task != Task::help && options.plugin == juce::File())
            throw UsageError("--plugin FILE.vst3 is missing; see --help.");
        if (options.task == Task::render && options.output && !options.input)
            throw UsageError("--out needs --in.");
        return options;
    }

private:
    void read(const std::vector<std::string>& arguments) {
        try {
            app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
        } catch (const CLI::ArgumentMismatch& error) {
            throw UsageError(optionOf(error) + " needs a value.");
        } catch (const CLI::ValidationError& error) {
            throw UsageError(optionOf(error) + stringOf(error.what()).fromFirstOccurrenceOf(":", false, false));
        } catch (const CLI::ParseError& error) {
            throw UsageError(stringOf(error.what()) + "; see --help.");
        }
    }

    // CLI11 says "--option: what is wrong".
    static juce::String optionOf(const CLI::Error& error) {
        return stringOf(error.what()).upToFirstOccurrenceOf(":", false, false);
    }

    template <typename Take>
    CLI::Option* text(const char* name, Take take, const char* what, const std::string& value) {
        return app.add_option_function<std::string>(name, take, what)->option_text(value);
    }

    template <typename Target>
    void file(const char* name, Target& target, const char* what) {
        text(
            name, [&target](const std::string& value) { target = fileOf(value); }, what, "FILE");
    }

    template <typename Target, typename Number>
    CLI::Option* whole(const char* name, Target& target, Number least, const char* what, const char* unit) {
        return app.add_option(name, target, what)->transform(wholeFrom(least))->option_text(unit);
    }

    CLI::Option* number(const char* name, double& target, const char* what, const char* unit) {
        return app.add_option(name, target, what)->check(aboveZero())->option_text(unit);
    }

    // The target becomes the word's index.
    template <typename Target>
    void choice(const char* name, Target& target, const std::vector<std::string>& words, const char* what) {
        const auto take = [&target, words](const std::string& word) {
            target = static_cast<Target>(std::find(words.begin(), words.end(), word) - words.begin());
        };
        text(name, take, what, CLI::detail::join(words, "|"))->check(oneOf(words));
    }

    template <typename Target>
    CLI::Option* list(const char* name, Target& target, const char* what, const char* value) {
        return app.add_option(name, target, what)->delimiter(',')->allow_extra_args(false)->option_text(value);
    }

    void task(const char* name, Task value, const char* what) {
        app.add_flag_callback(
               name, [this, value] { options.task = value; }, what)
            ->trigger_on_parse();
    }

    void group(const char* name) { app.option_defaults()->group(name); }

    void addTasks() {
        group("What to do; a render, unless one of these is named");
        task("--scan", Task::scan, "what a host's scan finds");
        task("--list-parameters", Task::listParameters, "every parameter");
        task("--rate-check", Task::rateCheck, "the latency at every rate");
        task("--null-test", Task::nullTest, "the delayed input, bit for bit, at every rate and size");
        task("--torture", Task::torture, "all that a hostile host does");
        number("--show-editor", options.editorSeconds,
               "its window, while the input plays in real time; needs a display", "SECONDS")
            ->each([this](const std::string&) { options.task = Task::showEditor; })
            ->trigger_on_parse();
        task("--help", Task::help, "this text");
        group("With one of these");
        app.add_flag("--expect-dry", options.expectDry, "--null-test: the plugin has no core");
        app.add_flag("--editor", options.editor, "--torture: with its window");
        list("--only", options.only, "--torture: these cases and no others", "NAME,...");
        file("--until", options.until, "--show-editor: end once this file is there");
        file("--screenshot", options.screenshot, "--show-editor: write its picture as PNG");
    }

    void addSource() {
        group("Source and target");
        file("--in", options.input, "16-, 24-, 32-bit integer or 32-bit float WAV");
        number("--noise", options.noiseSeconds, "without --in: white noise for so long", "SECONDS");
        number("--rate", options.noiseRate, "the noise's sample rate", "HZ");
        app.add_flag("--mono", options.mono, "one channel (the first of a stereo file)");
        file("--out", options.output, "32-bit float WAV");
        const auto takeJson = [this](const std::string& name) {
            if (name != "-")
                options.json = fileOf(name);
        };
        text("--json", takeJson, "where the figures go; standard output by default", "-|FILE");
        choice("--tail", options.tailOfLatency, {"none", "latency"},
               "feed silence until all input has come out (latency, the default), or not");
        app.add_flag("--trim-latency", options.trimLatency, "drop the first frames, as many as the latency reported");
    }

    void addPlugin() {
        group("Plugin");
        file("--plugin", options.plugin, "the bundle, X.vst3");
        file("--state", options.state, "hand the bytes over as the plugin's state");
        file("--save-state", options.saveState, "write the bytes of its state after the render");
        file("--learn", options.learn, "let it learn from an audio file and wait for it, before the render");
        file("--statuses", options.statuses, "write what it says of itself, a line of JSON for each second of input");
        const auto take = [this](const std::string& value) {
            options.values.emplace_back(stringOf(value).upToFirstOccurrenceOf("=", false, false),
                                        stringOf(value).fromFirstOccurrenceOf("=", false, false));
        };
        text("--set", take, "a normalised number 0..1, or text with a unit for the plugin to read; repeatable",
             "ID=VALUE")
            ->check(assignment())
            ->trigger_on_parse();
        file("--automate", options.automation, "lines of frame,id,value");
        app.add_flag("--split", options.splitAtAutomation, "cut the blocks at each of these points");
        app.add_flag("--bypass", options.bypass, "through the plugin's own bypass parameter");
    }

    void addRun() {
        group("Run");
        choice("--mode", options.offline, {"realtime", "offline"},
               "what the plugin is told (default realtime); either runs as fast as it can");
        app.add_flag("--paced", options.paced, "keep to real time");
        app.add_flag("--fifo", options.fifo, "ask for a real-time priority");
        app.add_flag("--warm", options.warm,
                     "render one block offline beforehand, in which a plugin may take its time");
        whole("--settle", options.settleMilliseconds, 0, "let so much time pass between prepare and the first block",
              "MS");
        whole("--linger", options.lingerMilliseconds, 0,
              "stop after the render and wait until the plugin has rested for so long", "MS");
        whole("--block", options.blockSizes, 1, "blocks of this size", "N")
            ->allow_extra_args(false)
            ->trigger_on_parse();
        list("--block-sizes", options.blockSizes, "blocks of these sizes in turn", "N,...")
            ->transform(wholeFrom(1))
            ->trigger_on_parse();
        whole("--random-blocks", options.randomBlocks, std::int64_t{0}, "blocks of sizes by chance", "SEED");
        whole("--max-block", options.maxBlock, 1, "the largest block that the plugin is told of", "N");
        whole("--repeat", options.repeat, 1, "render so often, each time from the start", "N");
        choice("--between", options.between, {"prepare", "stop", "jump"}, "how it comes to start again");
        whole("--instances", options.instances, 1, "as many instances, each fed the same", "N");
        choice("--threads", options.alternatingThreads, {"one", "alternating"}, "on which threads blocks run");
        app.add_flag("--allocation-control", options.allocationControl,
                     "allocate once in every block measured, to show that allocations are counted");
    }

    void addTransport() {
        group("Transport");
        whole("--start-position", options.startPosition, std::int64_t{std::numeric_limits<int>::min()},
              "where it starts", "FRAME");
        number("--tempo", options.tempo, "in beats a minute", "BPM");
        app.add_flag_callback(
            "--no-transport", [this] { options.transport = false; }, "none");
    }

    CLI::App app{"masterwright-host: loads a VST3 effect, runs audio through it and prints what it saw as JSON.\n",
                 "masterwright-host --plugin X.vst3"};
    Options options;
};
} // namespace

Options parseOptions(const std::vector<std::string>& arguments) {
    return CommandLine().parse(arguments);
}

juce::String usage() {
    return CommandLine().help();
}
} // namespace masterwright
