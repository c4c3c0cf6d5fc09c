# SPDX-License-Identifier: GPL-3.0-or-later
"""The limiters under comparison, each behind the same two calls: limit audio, and time a run over it."""

import os
import time

import lv2
import numpy as np
import sound
from masterwright_tools import ffmpeg
from masterwright_tools.audio import interleaved
from scipy import signal

BLOCK = 512
LONGEST_DELAY = 0.1


class Ours:
    """TruePeakLimiter in a Java process, at the latency of the chain."""

    note = "8x detection, 5 ms"

    def __init__(self, core):
        self._core = core
        self.name = "Masterwright" if core.first else f"Masterwright, {core.name}"

    def limit(self, audio, rate, ceiling):
        return self._core.limit(audio, rate, ceiling)

    def timed(self, audio, rate):
        """A function that answers nanoseconds a frame."""
        self._core.load("limiter", rate, audio)
        return lambda: self._core.run("limiter", "limiter", BLOCK)[0]


class Plugin:
    """An LV2 plugin in this process."""

    def __init__(self, name, note, make):
        self.name, self.note, self._make = name, note, make

    def limit(self, audio, rate, ceiling):
        longer = np.pad(audio, ((0, 0), (0, int(LONGEST_DELAY * rate))))
        plugin = self._make(rate, ceiling)
        out = plugin.process(longer, BLOCK)
        plugin.close()
        return aligned(audio, out)

    def timed(self, audio, rate):
        plugin = self._make(rate, -1.0)

        def once():
            clock = time.perf_counter_ns
            start = clock()
            plugin.process(audio, BLOCK, 0)
            middle = clock()
            plugin.process(audio, BLOCK)
            return (clock() - middle - (middle - start)) / audio.shape[1]

        return once


class Ffmpeg:
    """FFmpeg's alimiter through its program, alone or at a multiple of the rate."""

    def __init__(self, factor=1):
        self._factor = factor
        self.name = "FFmpeg alimiter" if factor == 1 else f"FFmpeg alimiter at {factor}x"
        self.note = "sample peaks, 5 ms" if factor == 1 else f"resampled to {factor}x and back"

    def _filters(self, rate, ceiling):
        limiter = f"alimiter=limit={sound.gain(ceiling):.9f}:level=disabled"
        if self._factor == 1:
            return limiter
        return f"aresample={self._factor * rate},{limiter},aresample={rate}"

    @staticmethod
    def _command(rate, filters, *out):
        return [*ffmpeg.raw(rate), "-i", "-", "-af", filters, *out]

    def limit(self, audio, rate, ceiling):
        longer = np.pad(audio, ((0, 0), (0, int(LONGEST_DELAY * rate))))
        command = self._command(rate, self._filters(rate, ceiling), "-f", "f32le", "-")
        return aligned(audio, sound.planar(ffmpeg.convert(*command, given=interleaved(longer))))

    def timed(self, audio, rate):
        data = interleaved(np.tile(audio, (1, 4)))
        frames = 4 * audio.shape[1]

        def processor_seconds(filters):
            before = os.times()
            ffmpeg.convert(*self._command(rate, filters, "-f", "null", "-"), given=data)
            after = os.times()
            return after.children_user + after.children_system - before.children_user - before.children_system

        # The program's start, its pipe and the change of format are its own affair, so a run without the limiter is
        # subtracted.
        bare = "aformat=dblp"
        return lambda: (processor_seconds(self._filters(rate, -1.0)) - processor_seconds(bare)) * 1e9 / frames


def aligned(audio, out):
    """What came out, moved to where it stood: the delay is where both correlate best."""
    count = min(audio.shape[1], 1 << 18)
    middle = (audio.shape[1] - count) // 2
    a = audio[0, middle : middle + count] + audio[1, middle : middle + count]
    b = out[0, middle : middle + count] + out[1, middle : middle + count]
    correlation = signal.fftconvolve(b, a[::-1])
    reach = min(len(a) - 1, int(0.1 * 48000))
    delay = int(np.argmax(correlation[len(a) - 1 - 64 : len(a) - 1 + reach])) - 64
    if delay < 0:
        out, delay = np.pad(out, ((0, 0), (-delay, 0))), 0
    kept = out[:, delay : delay + audio.shape[1]]
    return np.pad(kept, ((0, 0), (0, audio.shape[1] - kept.shape[1])))


def lsp(folder, oversampling):
    def make(rate, ceiling):
        controls = {"th": sound.gain(ceiling), "boost": 0, "ovs": oversampling}
        return lv2.Plugin(
            folder / "lsp-plugins.lv2",
            next((folder / "lsp-plugins.lv2").glob("lsp-plugins-lv2-*.so")).name,
            "limiter_stereo.ttl",
            "plug:limiter_stereo",
            "http://lsp-plug.in/plugins/lv2/limiter_stereo",
            rate,
            controls,
        )

    return make


def dpl(folder):
    def make(rate, ceiling):
        controls = {"threshold": ceiling, "truepeak": 1}
        return lv2.Plugin(
            folder / "dpl.lv2",
            "dpl.so",
            "dpl.ttl",
            "dpl:stereo",
            "http://gareus.org/oss/lv2/dpl#stereo",
            rate,
            controls,
        )

    return make


def all_of(cores, folder):
    """Ours first. Everyone as they come, but at one ceiling, oversampling or true-peak mode on, automatic gain off."""
    return [
        *[Ours(core) for core in cores],
        Ffmpeg(),
        Ffmpeg(4),
        Plugin("LSP, half x8", "8x detection, 5 ms", lsp(folder, 10)),
        Plugin("LSP, full x8", "8x signal, 5 ms", lsp(folder, 20)),
        Plugin("x42 dpl", "true-peak mode", dpl(folder)),
    ]
