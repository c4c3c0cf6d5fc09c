// SPDX-License-Identifier: GPL-3.0-or-later
#include "RenderReport.h"

#include "Memory.h"
#include "Samples.h"

namespace masterwright {
void RenderReport::addAllocations(juce::uint64 number) {
    if (number > 0) {
        allocations += static_cast<juce::int64>(number);
        ++allocatingBlocks;
        lastAllocatingBlock = times.count() - 1;
    }
}

juce::var RenderReport::toJson(const juce::AudioBuffer<float>& output, int instances) const {
    const auto counts = count(output);
    juce::Array<juce::var> sums;
    bool equal = true;
    for (const auto& sum : checksums) {
        sums.add(sum);
        equal = equal && sum == checksums[0];
    }

    auto* json = new juce::DynamicObject();
    json->setProperty("plugin", plugin);
    json->setProperty("version", version);
    if (!learnt.isVoid())
        json->setProperty("learnt", learnt);
    json->setProperty("mode", mode);
    json->setProperty("blocks", blockPlan);
    json->setProperty("sample_rate", sampleRate);
    json->setProperty("channels", channels);
    json->setProperty("frames_in", framesIn);
    json->setProperty("frames_out", output.getNumSamples());
    json->setProperty("latency", latency);
    json->setProperty("automation_points", automationPoints);
    json->setProperty("scan_ms", scanMs);
    json->setProperty("create_ms", createMs);
    json->setProperty("prepare_ms", prepareMs);
    json->setProperty("process_ms", processMs);
    json->setProperty("assistant_cpu_ms", assistantCpuMs);
    json->setProperty("block_ns", times.toJson());
    json->setProperty("allocations", allocations);
    json->setProperty("allocating_blocks", allocatingBlocks);
    json->setProperty("last_allocating_block", lastAllocatingBlock);
    if (paced) {
        json->setProperty("wakeup_ns", wakeups.toJson());
        json->setProperty("fifo", fifoGranted);
    }
    json->setProperty("nan", counts.nan);
    json->setProperty("infinite", counts.infinite);
    json->setProperty("subnormal", counts.subnormal);
    json->setProperty("peak", counts.peak);
    json->setProperty("checksum", checksum(output));
    json->setProperty("repeat_checksums", sums);
    json->setProperty("repeats_identical", equal);
    json->setProperty("instances", instances);
    json->setProperty("instances_identical", instancesIdentical);
    json->setProperty("pss_kib", pssKib);
    json->setProperty("java_loaded", javaIsLoaded());
    return juce::var(json);
}
} // namespace masterwright
