// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What music is made of, over time and as a whole: spectra, the level of each third of an octave, the stereo image, and
 * the feature window that the networks see. Works on samples alone and on a background thread; knows no parameter, no
 * style and no file, and decides nothing. Of this project only {@code loudness} and
 * {@code rt} are imported.
 *
 * <p>Every meter allocates in its constructor, gives figures that do not depend on how the stream is cut into blocks,
 * and states levels as mean squares in dBFS: a sine of full scale reads -3.01 dBFS.
 */
package org.masterwright.analysis;
