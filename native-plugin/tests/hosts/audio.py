# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading and comparing what hosts wrote."""

import numpy
import soundfile


def read(file):
    return soundfile.read(file, dtype="float32", always_2d=True)[0]


def bits(samples):
    return numpy.ascontiguousarray(samples).view(numpy.uint32)


def difference(one, other):
    """Nothing if all bits are equal, else a sentence with the largest difference and where the two first part."""
    if one.shape != other.shape:
        return f"{one.shape} samples against {other.shape}"
    unequal = bits(one) != bits(other)
    if not unequal.any():
        return ""
    gap = numpy.abs(one.astype(numpy.float64) - other)
    worst = int(gap.max(axis=1).argmax())
    first = int(unequal.any(axis=1).argmax())
    level = 20 * numpy.log10(max(gap.max(), 1e-30))
    return (f"{int(unequal.sum())} of {unequal.size} samples differ, first at frame {first}, "
            f"most at frame {worst} by {level:.1f} dBFS")


def assert_same(one, other, what):
    found = difference(one, other)
    assert not found, f"{what}: {found}"


def delayed(samples, frames, length):
    """The samples behind that many frames of silence, cut or filled to a length."""
    result = numpy.zeros((length, samples.shape[1]), numpy.float32)
    count = min(len(samples), length - frames)
    result[frames : frames + count] = samples[:count]
    return result


def assert_lifted(got, original):
    """The state of the tests lifts by 9 dB and more, into a limiter at -1.5 dBTP: louder, and no peak above that."""
    def rms(samples):
        return numpy.sqrt(numpy.mean(numpy.square(samples, dtype=numpy.float64)))

    gain = 20 * numpy.log10(rms(got) / rms(original))
    peak = 20 * numpy.log10(numpy.abs(got).max())
    assert gain > 6, f"the state is not to be heard: {gain:+.1f} dB"
    assert peak <= -1.5, f"the limiter is not to be heard: a peak of {peak:.2f} dBFS"
