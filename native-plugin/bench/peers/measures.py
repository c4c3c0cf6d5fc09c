# SPDX-License-Identifier: GPL-3.0-or-later
"""What a limiter did: peaks, loudness, gain reduction, distortion, pumping. Audio has the shape (2, frames)."""

import numpy as np
import sound
from scipy import signal

WINDOW_SECONDS = 0.01
PUMPING_HZ = (1.0, 20.0)
SIXTEEN = 16
_INTERPOLATOR = SIXTEEN * signal.firwin(SIXTEEN * 96 + 1, 1 / SIXTEEN, window=("kaiser", 9.0))


def sixteenfold_peak(audio):
    """The true peak in dBTP by a 16x interpolation of 96 samples' length."""
    highest = 0.0
    chunk, reach = 1 << 15, 64
    for channel in audio:
        padded = np.pad(channel.astype(np.float64), reach)
        for at in range(0, channel.size, chunk):
            piece = padded[at : at + chunk + 2 * reach]
            fine = signal.upfirdn(_INTERPOLATOR, piece, up=SIXTEEN)
            start = SIXTEEN * reach + SIXTEEN * 48
            kept = fine[start : start + SIXTEEN * min(chunk, channel.size - at)]
            highest = max(highest, float(np.max(np.abs(kept))))
    return float(sound.decibels(highest))


def gain_reduction(driven, out):
    """Energy-weighted mean gain reduction in dB: the energy that went in over the energy that came out."""
    return 10 * float(np.log10(np.sum(np.square(driven, dtype=np.float64)) / np.sum(np.square(out, dtype=np.float64))))


def gain_trace(driven, out, rate):
    """The gain in dB in windows of 10 ms, every 5 ms: what of the input is in the output. NaN where nothing sounds."""
    size = int(WINDOW_SECONDS * rate)
    window = signal.windows.hann(size, sym=False)

    def energy(x, y):
        product = np.sum(x.astype(np.float64) * y, axis=0)
        return signal.fftconvolve(product, window, mode="same")[:: size // 2]

    powers = energy(driven, driven)
    sounding = powers > 1e-4 * np.mean(powers)
    gains = np.full(powers.shape, np.nan)
    gains[sounding] = energy(driven, out)[sounding] / powers[sounding]
    return sound.decibels(np.abs(gains)), 2 * rate / size


def pumping(trace, trace_rate):
    """How much a gain trace moves at 1 to 20 Hz, where hearing follows a level up and down: rms in dB."""
    heard = np.isfinite(trace)
    filled = np.interp(np.arange(trace.size), np.flatnonzero(heard), trace[heard])
    sections = signal.butter(2, PUMPING_HZ, "bandpass", fs=trace_rate, output="sos")
    moved = signal.sosfiltfilt(sections, filled)
    return float(np.sqrt(np.mean(moved[heard] ** 2)))


def residue(driven, out, trace, trace_rate, rate):
    """What is left when the slow part of the gain (below 20 Hz) is undone: distortion in dB below the output."""
    heard = np.isfinite(trace)
    if not heard.any():
        return -np.inf
    filled = np.interp(np.arange(trace.size), np.flatnonzero(heard), trace[heard])
    slow = signal.sosfiltfilt(signal.butter(2, PUMPING_HZ[1], fs=trace_rate, output="sos"), filled)
    gains = sound.gain(np.interp(np.arange(driven.shape[1]) / rate, np.arange(slow.size) / trace_rate, slow))
    return sound.level(out - driven * gains) - sound.level(out)


def distortion(audio, rate, hertz):
    """Harmonics 2 to 50 against the fundamental in dB, over the last four seconds of a sine of whole hertz."""
    part = np.mean(audio[:, -4 * rate :], axis=0, dtype=np.float64)
    spectrum = np.abs(np.fft.rfft(part * signal.windows.blackmanharris(part.size, sym=False))) ** 2

    def power(frequency):
        bin_at = round(frequency * part.size / rate)
        return np.sum(spectrum[bin_at - 4 : bin_at + 5])

    harmonics = sum(power(k * hertz) for k in range(2, 51))
    return 10 * float(np.log10(harmonics / power(hertz) + 1e-16))


def sine(rate, hertz, seconds, dbfs):
    """A steady sine on both channels."""
    wave = sound.gain(dbfs) * np.sin(2 * np.pi * hertz * np.arange(int(seconds * rate)) / rate)
    return np.stack([wave, wave]).astype(np.float32)


# The drum test: a kick every half second that peaks 6 dB over the ceiling, under a tone that never changes.
TONE_HZ = 3000.0
TONE_DBFS = -24.0
KICK_SECONDS = 0.5
KICKS = 16


def drum(rate, peak_dbfs):
    """The drum test's signal: a kick falling from 150 to 50 Hz, gone after some 200 ms, and the tone."""
    t = np.arange(int(KICK_SECONDS * rate)) / rate
    phase = 2 * np.pi * (50 * t + 100 * 0.03 * (1 - np.exp(-t / 0.03)))
    kick = np.exp(-t / 0.06) * np.sin(phase)
    kick *= sound.gain(peak_dbfs) / np.max(np.abs(kick))
    tone = sound.gain(TONE_DBFS) * np.sin(2 * np.pi * TONE_HZ * np.arange(KICKS * t.size) / rate)
    wave = np.tile(kick, KICKS) + tone
    return np.stack([wave, wave]).astype(np.float32)


def tone_gain(out, rate):
    """The tone's level in dB against what went in, at 1 kHz, by demodulation; the first four kicks are left out."""
    t = np.arange(out.shape[1]) / rate
    shifted = out[0] * np.exp(-2j * np.pi * TONE_HZ * t)
    window = signal.windows.blackmanharris(int(0.006 * rate))
    envelope = np.abs(signal.fftconvolve(shifted, window / window.sum(), mode="same")) * 2 / sound.gain(TONE_DBFS)
    trace = sound.decibels(envelope[:: rate // 1000])
    return trace[int(4 * KICK_SECONDS * 1000) : int((KICKS - 1) * KICK_SECONDS * 1000)]


def drum_figures(trace):
    """How far the kick takes the tone down, for how long by more than 1 dB, on average, and the trace of one kick."""
    period = int(KICK_SECONDS * 1000)
    one = np.mean(trace[: trace.size // period * period].reshape(-1, period), axis=0)
    top = float(np.max(one))
    return {
        "dip_db": top - float(np.min(one)),
        "down_ms": int(np.sum(one < top - 1.0)),
        "mean_db": float(np.mean(one)),
        "pumping_db": pumping(trace, 1000),
        "trace": [round(float(x), 3) for x in np.roll(one, 50)],
    }
