// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Audio files by FFmpeg: any file in, WAV and FLAC out, as streams of planar float samples with bounded memory. This is
 * the only package that knows FFmpeg; it knows nothing of mastering.
 */
package org.masterwright.audiofile;
