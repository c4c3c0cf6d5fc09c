// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

/**
 * The discrete Fourier transform of a complex signal whose length is a power of two, X[k] = Σ x[n] exp(-2πi k n / N),
 * not scaled.
 *
 * <p>The signal is laid out as a matrix, its columns are transformed, turned by twiddle factors, the matrix is turned
 * over and its columns are transformed again (the four-step method). A column is a step from one array to the next, so
 * that each inner loop reads and writes several arrays at one and the same index, which is what Java's compiler
 * vectorises. Tables are made by {@link StrictMath} and the arithmetic is plain: the same bits on every platform.
 *
 * <p>Allocates in the constructor only. One thread at a time.
 */
public final class FourierTransform {
    private static final int SMALLEST = 16;
    /** The longest length. */
    public static final int LARGEST = 1 << 20;

    private final int size;
    private final int rows;
    private final int columns;
    private final double[][] tallRe;
    private final double[][] tallIm;
    private final double[][] wideRe;
    private final double[][] wideIm;
    private final double[][] twiddleRe;
    private final double[][] twiddleIm;
    private final double[] cosines;
    private final double[] sines;

    /**
     * @param size a power of two from 16 to 1,048,576
     * @throws IllegalArgumentException when it is not
     */
    public FourierTransform(int size) {
        if (size < SMALLEST || size > LARGEST || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException(
                    "A transform's length is a power of two from 16 to 1048576, not " + size + ".");
        }
        this.size = size;
        rows = 1 << (Integer.numberOfTrailingZeros(size) + 1) / 2;
        columns = size / rows;
        tallRe = new double[rows][columns];
        tallIm = new double[rows][columns];
        wideRe = new double[columns][rows];
        wideIm = new double[columns][rows];
        twiddleRe = new double[rows][columns];
        twiddleIm = new double[rows][columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                final double angle = -2.0 * Math.PI * r * c / size;
                twiddleRe[r][c] = StrictMath.cos(angle);
                twiddleIm[r][c] = StrictMath.sin(angle);
            }
        }
        cosines = new double[rows];
        sines = new double[rows];
        for (int k = 0; k < rows; k++) {
            cosines[k] = StrictMath.cos(-2.0 * Math.PI * k / rows);
            sines[k] = StrictMath.sin(-2.0 * Math.PI * k / rows);
        }
    }

    /** The length N. */
    public int size() {
        return size;
    }

    /** Transforms {@code re[0..N)} and {@code im[0..N)} in place. */
    public void forward(double[] re, double[] im) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(re, r * columns, tallRe[r], 0, columns);
            System.arraycopy(im, r * columns, tallIm[r], 0, columns);
        }
        transformColumns(tallRe, tallIm);
        for (int r = 1; r < rows; r++) {
            turn(tallRe[r], tallIm[r], twiddleRe[r], twiddleIm[r]);
        }
        for (int r = 0; r < rows; r++) {
            final double[] fromRe = tallRe[r];
            final double[] fromIm = tallIm[r];
            for (int c = 0; c < columns; c++) {
                wideRe[c][r] = fromRe[c];
                wideIm[c][r] = fromIm[c];
            }
        }
        transformColumns(wideRe, wideIm);
        for (int c = 0; c < columns; c++) {
            System.arraycopy(wideRe[c], 0, re, c * rows, rows);
            System.arraycopy(wideIm[c], 0, im, c * rows, rows);
        }
    }

    /**
     * Transforms all columns at once, decimating in frequency: two halvings in one pass, and a single one where their
     * number is odd. The lines then trade places for the natural order.
     */
    private void transformColumns(double[][] re, double[][] im) {
        final int count = re.length;
        int quarter = count / 4;
        for (; quarter >= 1; quarter /= 4) {
            final int step = rows / (4 * quarter);
            for (int k = 0; k < quarter; k++) {
                for (int a = k; a < count; a += 4 * quarter) {
                    quarters(re, im, a, quarter, k * step);
                }
            }
        }
        if (Integer.numberOfTrailingZeros(count) % 2 == 1) {
            for (int a = 0; a < count; a += 2) {
                halves(re[a], im[a], re[a + 1], im[a + 1]);
            }
        }
        for (int i = 1, j = 0; i < count; i++) {
            int bit = count >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                swap(re, i, j);
                swap(im, i, j);
            }
        }
    }

    /** Halves twice: lines a, a + distance and so on. */
    private void quarters(double[][] re, double[][] im, int a, int distance, int turn) {
        final int b = a + distance;
        final int c = b + distance;
        final int d = c + distance;
        crossOver(re[a], im[a], re[b], im[b], re[c], im[c], re[d], im[d]);
        if (turn != 0) {
            turn(re[b], im[b], cosines[2 * turn], sines[2 * turn]);
            turn(re[c], im[c], cosines[turn], sines[turn]);
            turn(re[d], im[d], cosines[3 * turn], sines[3 * turn]);
        }
    }

    private static void crossOver(
            double[] aRe,
            double[] aIm,
            double[] bRe,
            double[] bIm,
            double[] cRe,
            double[] cIm,
            double[] dRe,
            double[] dIm) {
        for (int i = 0; i < aRe.length; i++) {
            final double acRe = aRe[i] + cRe[i];
            final double acIm = aIm[i] + cIm[i];
            final double bdRe = bRe[i] + dRe[i];
            final double bdIm = bIm[i] + dIm[i];
            final double offRe = aRe[i] - cRe[i];
            final double offIm = aIm[i] - cIm[i];
            final double asideRe = bIm[i] - dIm[i];
            final double asideIm = dRe[i] - bRe[i];
            aRe[i] = acRe + bdRe;
            aIm[i] = acIm + bdIm;
            bRe[i] = acRe - bdRe;
            bIm[i] = acIm - bdIm;
            cRe[i] = offRe + asideRe;
            cIm[i] = offIm + asideIm;
            dRe[i] = offRe - asideRe;
            dIm[i] = offIm - asideIm;
        }
    }

    private static void halves(double[] aRe, double[] aIm, double[] bRe, double[] bIm) {
        for (int i = 0; i < aRe.length; i++) {
            final double re = aRe[i] - bRe[i];
            final double im = aIm[i] - bIm[i];
            aRe[i] += bRe[i];
            aIm[i] += bIm[i];
            bRe[i] = re;
            bIm[i] = im;
        }
    }

    private static void turn(double[] re, double[] im, double cosine, double sine) {
        for (int i = 0; i < re.length; i++) {
            final double turned = re[i] * cosine - im[i] * sine;
            im[i] = re[i] * sine + im[i] * cosine;
            re[i] = turned;
        }
    }

    private static void turn(double[] re, double[] im, double[] cosine, double[] sine) {
        for (int i = 0; i < re.length; i++) {
            final double turned = re[i] * cosine[i] - im[i] * sine[i];
            im[i] = re[i] * sine[i] + im[i] * cosine[i];
            re[i] = turned;
        }
    }

    private static void swap(double[][] lines, int i, int j) {
        final double[] line = lines[i];
        lines[i] = lines[j];
        lines[j] = line;
    }
}
