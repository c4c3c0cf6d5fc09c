// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/CoreBridge.h"

#include "bridge/ExitWatch.h"
#include "bridge/JvmHost.h"
#include "bridge/ThreadAttachment.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <exception>

namespace masterwright {
namespace {

std::int64_t addressOf(const void* memory) {
    return static_cast<std::int64_t>(reinterpret_cast<std::intptr_t>(memory));
}

} // namespace

CoreBridge::CoreBridge() {
    ExitWatch::arm();
}

CoreBridge::~CoreBridge() {
    release();
    const std::lock_guard<std::mutex> guard(control);
    if (instance >= 0)
        call(MW_OP_CLOSE, 0, 0);
}

void CoreBridge::prepare(double sampleRate, int channels, int maxFrames, std::chrono::milliseconds patience) {
    release();
    {
        const std::lock_guard<std::mutex> guard(control);
        const double rate = std::isfinite(sampleRate) && sampleRate > 0 ? sampleRate : 44100.0;
        channelCount = std::clamp(channels, 1, MW_MAX_CHANNELS);
        partFrames = std::clamp(maxFrames, 1, MW_MAX_FRAMES);
        latency.store(mw_latency_frames(rate), std::memory_order_relaxed);
        arena.format(rate, channelCount, partFrames);
        dryPath.prepare(channelCount, latencyFrames(), partFrames);
        faultPolicy.prepare(rate, latencyFrames());
        sequence = 0;
        heardAnything = false;
        joined = false;
        offlineGaveUp = false;
        refused = false;
        complaint.clear();
        prepared = true;
    }
    JvmHost::start();
    CoreLink::instance().waitFor(patience);
    JvmHost::guardSignals();
    const std::lock_guard<std::mutex> guard(control);
    connect();
}

void CoreBridge::release() {
    const std::lock_guard<std::mutex> guard(control);
    prepared = false;
    if (connected.exchange(false, std::memory_order_acq_rel))
        call(MW_OP_RELEASE, 0, 0);
}

void CoreBridge::reset() noexcept {
    resetRequested.store(true, std::memory_order_release);
}

bool CoreBridge::setDocument(std::string_view json, std::string& refusal) {
    const std::lock_guard<std::mutex> guard(control);
    if (CoreLink::instance().state() == CoreState::ready && open() && !handOver(json, refusal))
        return false;
    document = json;
    return true;
}

void CoreBridge::setLocks(std::string_view whole) {
    const std::lock_guard<std::mutex> guard(control);
    std::string refusal;
    if (CoreLink::instance().state() == CoreState::ready && instance >= 0)
        tell(MW_OP_LOCKS, whole, refusal);
    else
        document = whole;
}

bool CoreBridge::learnFromFile(std::string_view path, std::string& refusal) {
    const std::lock_guard<std::mutex> guard(control);
    if (CoreLink::instance().state() == CoreState::ready && open())
        return tell(MW_OP_LEARN_FILE, path, refusal);
    refusal = "The core is not at work, so nothing can be learnt from a file: wait until it is ready, then choose the "
              "file again.";
    return false;
}

void CoreBridge::cancelLearning() {
    const std::lock_guard<std::mutex> guard(control);
    if (instance >= 0)
        call(MW_OP_CANCEL_LEARNING, 0, 0);
}

void CoreBridge::resetMeters() {
    const std::lock_guard<std::mutex> guard(control);
    if (instance >= 0)
        call(MW_OP_RESET_METERS, 0, 0);
}

void CoreBridge::poll() {
    const std::lock_guard<std::mutex> guard(control);
    connect();
    if (!faultPolicy.latched())
        latchReason.clear();
    else if (latchReason.empty() && connected.load(std::memory_order_relaxed))
        latchReason = message();
    JvmHost::guardSignals();
}

std::int64_t CoreBridge::call(std::int32_t operation, std::int64_t address, std::int64_t length) const {
    const mw_control_fn controlCore = CoreLink::instance().control();
    if (controlCore == nullptr || !ThreadAttachment::ensure())
        return MW_ERROR_INTERNAL;
    ExitWatch::arm();
    return controlCore(operation, instance, address, length);
}

bool CoreBridge::open() {
    if (instance >= 0)
        return true;
    instance = static_cast<int>(std::max<std::int64_t>(-1, call(MW_OP_OPEN, 0, 0)));
    if (instance < 0) {
        refused = true;
        complaint = "This process already holds " + std::to_string(MW_MAX_INSTANCES) +
                    " Masterwright instances: remove one and load the project again.";
        return false;
    }
    std::string refusal;
    if (!document.empty() && !handOver(document, refusal)) {
        complaint = refusal;
        document.clear();
    }
    return true;
}

bool CoreBridge::handOver(std::string_view json, std::string& refusal) {
    return tell(MW_OP_DOCUMENT, json, refusal);
}

bool CoreBridge::tell(std::int32_t operation, std::string_view text, std::string& refusal) {
    if (call(operation, addressOf(text.data()), static_cast<std::int64_t>(text.size())) >= 0)
        return true;
    refusal = message();
    return false;
}

std::string CoreBridge::message() const {
    std::array<char, 1024> text{};
    const std::int64_t length = call(MW_OP_MESSAGE, addressOf(text.data()), static_cast<std::int64_t>(text.size()));
    if (length <= 0)
        return "The core gave no reason: restart the host.";
    return {text.data(), static_cast<std::size_t>(std::min<std::int64_t>(length, text.size()))};
}

std::string CoreBridge::text(std::int32_t operation, std::string* refusal) const {
    const std::lock_guard<std::mutex> guard(control);
    if (instance < 0)
        return {};
    std::string result(1024, ' ');
    for (int turn = 0; turn < 8; ++turn) { // it may grow between two calls, but not for ever
        const auto room = static_cast<std::int64_t>(result.size());
        const std::int64_t needed = call(operation, addressOf(result.data()), room);
        if (needed < 0 && refusal != nullptr)
            *refusal = message();
        if (needed <= 0)
            return {};
        const bool fitted = needed <= room;
        result.resize(static_cast<std::size_t>(needed));
        if (fitted)
            return result;
    }
    return {};
}

void CoreBridge::connect() {
    if (!prepared || connected.load(std::memory_order_relaxed) || CoreLink::instance().state() != CoreState::ready ||
        refused)
        return;
    if (!open())
        return;
    if (call(MW_OP_PREPARE, arena.address(), arena.length()) < 0) {
        complaint = message();
        refused = true;
        return;
    }
    connected.store(true, std::memory_order_release);
}

void CoreBridge::connectOffline() noexcept {
    try {
        const CoreState now = CoreLink::instance().waitFor(offlinePatience);
        const std::lock_guard<std::mutex> guard(control);
        offlineGaveUp = now != CoreState::ready;
        if (now == CoreState::starting)
            complaint = "The core was not ready within two minutes, so this render is unprocessed: render again.";
        connect();
        offlineGaveUp = offlineGaveUp || refused;
    } catch (const std::exception&) {
        offlineGaveUp = true; // the sound stays dry; the link's sentence says why
    }
}

void CoreBridge::process(float* const* audio, int frames, const Transport& transport,
                         const float* parameters) noexcept {
    if (partFrames <= 0)
        return; // never prepared: nothing to be aligned to
    if (resetRequested.exchange(false, std::memory_order_acq_rel)) {
        dryPath.clear();
        heardAnything = false;
        joined = false;
    }
    if (transport.offline && !offlineGaveUp && !connected.load(std::memory_order_acquire))
        connectOffline();
    const bool toCore = connected.load(std::memory_order_acquire);
    if (faultPolicy.applyClear())
        joined = false;
    if (toCore && !joined) {
        // Heard at once if it has heard the stream from its first frame, else when its look-ahead is full.
        faultPolicy.startStream(!heardAnything);
        startAnew = true;
    }
    joined = toCore;
    for (int done = 0; done < frames;) {
        const int part = std::min(partFrames, frames - done);
        processPart(audio, done, part, transport, parameters);
        done += part;
    }
}

void CoreBridge::processPart(float* const* audio, int offset, int frames, const Transport& transport,
                             const float* parameters) noexcept {
    dryPath.push(audio, offset, frames);
    bool wet = false;
    if (joined && !faultPolicy.latched()) {
        const bool delivered = callCore(audio, offset, frames, transport, parameters);
        startAnew = !delivered; // half a block may have left anything behind
        wet = faultPolicy.judge(delivered, frames);
    } else {
        faultPolicy.skipped(frames);
        startAnew = true;
    }
    const float* core[MW_MAX_CHANNELS]{};
    for (int c = 0; c < channelCount; ++c)
        core[c] = arena.channel(c);
    dryPath.write(audio, offset, frames, core, wet);
    heardAnything = true;
}

bool CoreBridge::callCore(float* const* audio, int offset, int frames, const Transport& transport,
                          const float* parameters) noexcept {
    if (!ThreadAttachment::ensure()) {
        stackTooSmall.store(true, std::memory_order_relaxed);
        return false;
    }
    for (int c = 0; c < channelCount; ++c) {
        const float* const in = audio != nullptr ? audio[c] : nullptr;
        if (in != nullptr)
            std::copy(in + offset, in + offset + frames, arena.channel(c));
        else
            std::fill(arena.channel(c), arena.channel(c) + frames, 0.0f);
    }
    if (parameters != nullptr)
        std::copy(parameters, parameters + MW_PARAMETER_COUNT, arena.parameters());
    const bool positioned = transport.playing && transport.positionValid;
    const int flags = (startAnew ? MW_FLAG_RESET : 0) | (transport.offline ? MW_FLAG_OFFLINE : 0) |
                      (transport.playing ? MW_FLAG_PLAYING : 0) | (positioned ? MW_FLAG_POSITION_VALID : 0);
    arena.describeBlock(++sequence, positioned ? transport.position + offset : 0, transport.tempo, frames, flags);
    CoreLink::instance().process()(instance);
    return arena.acknowledged() == sequence;
}

int CoreBridge::latencyFrames() const noexcept {
    return latency.load(std::memory_order_relaxed);
}

CoreState CoreBridge::state() const {
    const std::lock_guard<std::mutex> guard(control);
    const CoreState process = CoreLink::instance().state();
    return process == CoreState::ready && (refused || faultPolicy.latched()) ? CoreState::failed : process;
}

std::string CoreBridge::sentence() const {
    const std::lock_guard<std::mutex> guard(control);
    if (stackTooSmall.load(std::memory_order_relaxed))
        return "The host's audio thread is too small to run the core (it needs a stack of 128 KB), so the sound passes "
               "unprocessed: render offline, or use another host.";
    if (faultPolicy.latched())
        return "The core failed three times within 10 s, so the sound passes unprocessed: press Reset to try again." +
               (latchReason.empty() ? std::string() : " " + latchReason);
    return complaint.empty() ? CoreLink::instance().sentence() : complaint;
}

void CoreBridge::clearFaults() noexcept {
    stackTooSmall.store(false, std::memory_order_relaxed);
    faultPolicy.clear();
}

std::uint64_t CoreBridge::faults() const noexcept {
    return faultPolicy.faults();
}

bool CoreBridge::processing() const noexcept {
    return connected.load(std::memory_order_acquire) && !faultPolicy.latched() && faultPolicy.wet();
}

std::int64_t CoreBridge::revision() const {
    const std::lock_guard<std::mutex> guard(control);
    return instance < 0 ? -1 : std::max<std::int64_t>(-1, call(MW_OP_REVISION, 0, 0));
}

std::string CoreBridge::status() const {
    return text(MW_OP_STATUS);
}

std::string CoreBridge::learnt(std::string& refusal) const {
    refusal.clear();
    return text(MW_OP_STATE, &refusal);
}

Meters CoreBridge::meters() const noexcept {
    if (!processing())
        return {};
    const auto meter = [this](int index) { return arena.display(MW_OFF_METERS, index); };
    return {meter(MW_METER_INPUT_PEAK),        meter(MW_METER_OUTPUT_PEAK),      meter(MW_METER_GAIN_REDUCTION),
            meter(MW_METER_BAD_SAMPLES),       meter(MW_METER_OUTPUT_MOMENTARY), meter(MW_METER_OUTPUT_SHORT_TERM),
            meter(MW_METER_OUTPUT_INTEGRATED), meter(MW_METER_OUTPUT_TRUE_PEAK), meter(MW_METER_INPUT_SHORT_TERM),
            meter(MW_METER_OUTPUT_RANGE)};
}

bool CoreBridge::locked(int chainIndex, float& value) const noexcept {
    if (chainIndex < 0 || chainIndex >= MW_CHAIN_COUNT || !connected.load(std::memory_order_acquire))
        return false;
    const float held = arena.display(MW_OFF_LOCKED, chainIndex);
    if (std::isnan(held) || arena.acknowledged() == 0)
        return false; // before its first block the core has said nothing
    value = held;
    return true;
}

float CoreBridge::inForce(int chainIndex) const noexcept {
    return chainIndex < 0 || chainIndex >= MW_CHAIN_COUNT ? 0.0f : arena.display(MW_OFF_IN_FORCE, chainIndex);
}

} // namespace masterwright
