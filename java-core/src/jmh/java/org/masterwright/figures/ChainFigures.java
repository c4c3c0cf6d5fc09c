// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.figures;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Measures the specification of the chain and prints it as Markdown to the standard output, some minutes of work:
 *
 * <pre>java -cp "java-core/target/test-classes:java-core/target/classes:java-core/target/lib/*" \
 *     org.masterwright.figures.ChainFigures [CHAPTER...]</pre>
 *
 * <p>Without arguments all chapters, else those named; an unknown name gives the list and exit status 2. Only the
 * slow-down by denormals is a matter of time and should be measured on a quiet machine.
 */
public final class ChainFigures {
    private static final List<Section> SECTIONS = List.of(
            new EqualiserFigures(),
            new CompressorFigures(),
            new SmoothingFigures(),
            new IdentityFigures(),
            new DistortionFigures(),
            new SendFigures(),
            new TortureFigures(),
            new DenormalFigures());

    private ChainFigures() {}

    public static void main(String[] chapters) {
        List<String> known = SECTIONS.stream().map(Section::id).collect(Collectors.toList());
        if (!known.containsAll(Arrays.asList(chapters))) {
            System.err.println("The chapters are: " + String.join(" ", known) + ".");
            System.exit(2);
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println("# The chain, measured\n");
        for (Section section : SECTIONS) {
            if (chapters.length == 0 || Arrays.asList(chapters).contains(section.id())) {
                out.println(section.measure());
            }
        }
    }
}
