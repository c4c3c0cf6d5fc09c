// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/ArenaMemory.h"
#include "bridge/CoreLink.h"
#include "bridge/DryPath.h"
#include "bridge/FaultPolicy.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

namespace masterwright {

/** What the host says about a block's first frame. */
struct Transport {
    bool playing = false;
    bool offline = false;
    bool positionValid = false;
    std::int64_t position = 0; /**< samples on the timeline, may be negative */
    double tempo = 0.0;        /**< quarter notes a minute, 0 where unknown */
};

/** What the core last measured; each value is whole, two of them may stem from different blocks. */
struct Meters {
    float inputPeakDbfs = -200.0f;
    float outputPeakDbfs = -200.0f;
    float gainReductionDb = 0.0f;
    float badSamples = 0.0f;
    // Loudness in LUFS, -200 until there is enough to measure; "since the start" is the stream's.
    float outputMomentaryLufs = -200.0f;
    float outputShortTermLufs = -200.0f;
    float outputIntegratedLufs = -200.0f; /**< gated, since the start */
    float outputTruePeakDbtp = -200.0f;   /**< the highest since the start */
    float inputShortTermLufs = -200.0f;
    float outputRangeLu = 0.0f; /**< since the start, 0 until it is known */
};

/** One plugin instance's way to the Java core and back.
 *
 *  It owns the memory shared with the core, the dry path that is heard whenever the core has no block to give, and the
 *  fault policy. The audio thread never waits, locks or allocates here, but for the first block of an offline render,
 *  which waits for a core that is still starting.
 */
class CoreBridge {
public:
    /** How long the first block of an offline render waits for the core, which takes some seconds of processor time to
     *  start: a render that comes late is better than one that is not mastered, on a machine that is busy too. */
    static constexpr std::chrono::milliseconds offlinePatience{120000};

    CoreBridge();
    ~CoreBridge();
    CoreBridge(const CoreBridge&) = delete;
    CoreBridge& operator=(const CoreBridge&) = delete;

    /** Starts the core if this is the process's first prepare, waits at most `patience` for it and connects. Not on an
     *  audio thread and not during a block. Longer blocks than maxFrames survive; channels is 1 or 2. */
    void prepare(double sampleRate, int channels, int maxFrames, std::chrono::milliseconds patience);

    /** The core stops touching the shared memory before this returns. Not during a block. */
    void release();

    /** Any thread: the next block starts the stream anew, dry path included. */
    void reset() noexcept;

    /** Hands a state document to the core, or keeps it until the core is up. False: refused whole, the sentence says
     * why and the sound does not change. Not on an audio thread. */
    bool setDocument(std::string_view json, std::string& refusal);

    /** Hands over what the locks of a document hold; what was learnt and decided stands. `whole` is the plugin's
     * document with them, for a core that is not up yet. Not on an audio thread. */
    void setLocks(std::string_view whole);

    /** Starts to learn from an audio file. False: refused, the sentence says why. Not on an audio thread. */
    bool learnFromFile(std::string_view path, std::string& refusal);

    /** Leaves the file that is learnt from; what was known before stands. Not on an audio thread. */
    void cancelLearning();

    /** Lets the meters count anew what they count since the start. Not on an audio thread. */
    void resetMeters();

    /** Message thread, a few times a second: connects a core that came up late and guards the VM's signal handlers. */
    void poll();

    /** One block of any length, in place. `audio` and each of its channels may be null; `parameters` are the normalised
     *  values in the order of parameters.def. Dry and aligned on any fault. */
    void process(float* const* audio, int frames, const Transport& transport, const float* parameters) noexcept;

    /** The delay of the output in frames, dry or not; 0 before the first prepare. */
    int latencyFrames() const noexcept;

    CoreState state() const;

    /** What the user is told, one sentence; empty when there is nothing to say. */
    std::string sentence() const;

    /** The user's reset after faults. Any thread. */
    void clearFaults() noexcept;

    /** Blocks the core did not process whole since the instance was made. Any thread. */
    std::uint64_t faults() const noexcept;

    /** True while the output comes from the core. Any thread. */
    bool processing() const noexcept;

    Meters meters() const noexcept;

    /** Counts up whenever status() or learnt() would say something new; -1 while there is no core. Cheap; any thread
     * but an audio thread. */
    std::int64_t revision() const;

    /** What the assistant is at, as the JSON that core_bridge.h describes under STATUS; empty while there is no core.
     *  To be asked when revision() has changed. Not on an audio thread. */
    std::string status() const;

    /** What the core has learnt beyond the last document it was given, as the JSON that core_bridge.h describes under
     *  STATE; empty where that is nothing. Where the core cannot give it, `refusal` says why; else that is empty. Not
     * on an audio thread. */
    std::string learnt(std::string& refusal) const;

    /** True where chain parameter `chainIndex` is locked; `value` is then the value held, 0..1. */
    bool locked(int chainIndex, float& value) const noexcept;

    /** The normalised value of a chain parameter in force, 0..1. */
    float inForce(int chainIndex) const noexcept;

private:
    // Under `control`, not on an audio thread but for connectOffline's.
    std::int64_t call(std::int32_t operation, std::int64_t address, std::int64_t length) const;
    bool open();
    void connect();
    bool handOver(std::string_view json, std::string& refusal);
    bool tell(std::int32_t operation, std::string_view text, std::string& refusal);
    std::string message() const;
    std::string text(std::int32_t operation, std::string* refusal = nullptr) const;

    // On the thread that processes.
    void connectOffline() noexcept;
    void processPart(float* const* audio, int offset, int frames, const Transport& transport,
                     const float* parameters) noexcept;
    bool callCore(float* const* audio, int offset, int frames, const Transport& transport,
                  const float* parameters) noexcept;

    mutable std::mutex control; /**< everything but blocks; serialises the instance's control calls */
    std::string document;       /**< the last one accepted, or kept for a core that is not up */
    std::string complaint;      /**< what this instance has to say beside the process's own sentence */
    std::string latchReason;    /**< in the core's words, once it is latched */
    int instance = -1;
    bool prepared = false;
    bool refused = false; /**< the core would not take this instance or its arena; asked again at the next prepare */

    ArenaMemory arena;
    DryPath dryPath;
    FaultPolicy faultPolicy;
    int channelCount = 0;
    int partFrames = 0;
    std::atomic<int> latency{0};
    std::atomic<bool> connected{false};
    std::atomic<bool> resetRequested{false};
    std::atomic<bool> stackTooSmall{false};

    // Written in prepare, then by the thread that processes.
    std::int64_t sequence = 0;
    bool heardAnything = false; /**< a block went out since prepare or reset */
    bool joined = false;        /**< the core hears the stream */
    bool startAnew = false;     /**< the next block the core gets begins a stream */
    bool offlineGaveUp = false;
};

} // namespace masterwright
