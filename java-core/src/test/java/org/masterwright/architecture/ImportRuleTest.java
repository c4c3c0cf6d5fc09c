// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may import what: the import rule of the project. */
class ImportRuleTest {
    private static final String OURS = "org.masterwright.";
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.masterwright");

    /** The libraries that a package may use besides; {@link #shouldKeepEachLibraryInItsPackages} keeps them there. */
    private static final Map<String, List<String>> LIBRARIES = Map.of(
            "audiofile", List.of("org.bytedeco.."),
            "document", List.of("com.fasterxml.."),
            "inference", List.of("com.fasterxml..", "ai.onnxruntime.."),
            "report", List.of("com.fasterxml..", "org.jfree..", "javax.."),
            "bridge", List.of("com.sun.jna..", "com.sun.management.."));

    private static ArchRule only(String library, String... packages) {
        String[] allowed = new String[packages.length];
        for (int i = 0; i < packages.length; i++) {
            allowed[i] = OURS + packages[i] + "..";
        }
        return noClasses()
                .that(not(resideInAnyPackage(allowed)))
                .should()
                .dependOnClassesThat(resideInAPackage(library + ".."))
                .allowEmptyShould(true);
    }

    @ParameterizedTest
    @CsvSource({
        "com.sun.jna, bridge",
        "org.bytedeco, audiofile",
        "ai.onnxruntime, inference",
        "picocli, cli",
        "org.jfree, report",
        "java.awt, report",
        "javax, report",
        "com.fasterxml, document report inference"
    })
    void shouldKeepEachLibraryInItsPackages(String library, String packages) {
        only(library, packages.split(" ")).check(CORE);
    }

    @Test
    void shouldNoticeALibraryElsewhere() {
        assertThrows(AssertionError.class, () -> only("com.fasterxml", "cli").check(CORE));
    }

    @ParameterizedTest
    @CsvSource({
        "rt, ''",
        "chain, rt",
        "dsp, rt",
        "loudness, dsp rt",
        "analysis, loudness rt",
        "files, ''",
        "engine, chain loudness dsp rt",
        "audiofile, files",
        "windows, chain analysis engine",
        "listening, chain windows analysis document loudness dsp engine",
        "health, chain listening engine loudness dsp",
        "proposal, chain listening windows analysis document engine dsp",
        "decision, proposal chain listening windows analysis document loudness dsp engine",
        "assistant, chain proposal decision health listening windows document loudness dsp engine rt",
        "recording, audiofile engine chain",
        "mastering, chain proposal decision health listening windows document recording analysis loudness engine"
                + " audiofile files",
        "document, chain engine files",
        "inference, chain analysis windows proposal",
        "learning, assistant audiofile chain document inference mastering recording windows",
        "report, analysis chain document dsp engine listening mastering",
        "bridge, assistant chain decision document engine health inference learning rt windows"
    })
    void shouldStandOnNoMoreThan(String name, String packages) {
        List<String> allowed = new ArrayList<>(List.of("java..", OURS + name + ".."));
        for (String each : packages.isEmpty() ? new String[0] : packages.split(" ")) {
            allowed.add(OURS + each + "..");
        }
        allowed.addAll(LIBRARIES.getOrDefault(name, List.of()));
        classes()
                .that()
                .resideInAPackage(OURS + name + "..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new)))
                .allowEmptyShould(true)
                .as("\"" + name + "\" imports at most \"" + packages + "\" (CONTRIBUTING.md, the import rule)")
                .check(CORE);
    }

    @Test
    void shouldNoticeWhatStandsOnMore() {
        assertThrows(AssertionError.class, () -> shouldStandOnNoMoreThan("document", "chain files"));
    }

    @Test
    void shouldLetNothingImportTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage(OURS + "cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(OURS + "cli..")
                .check(CORE);
    }

    /** Of what measures, decides or sounds the command line sees the results alone. */
    private static ArchRule seesNoMoreThan(String name, Set<String> results) {
        String[] floors = {
            "rt..",
            "dsp..",
            "loudness..",
            "engine..",
            "analysis..",
            "windows..",
            "listening..",
            "health..",
            "proposal..",
            "decision..",
            "assistant.."
        };
        return noClasses()
                .that()
                .resideInAPackage(OURS + name + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                Arrays.stream(floors).map(OURS::concat).toArray(String[]::new))
                        .and(DescribedPredicate.describe(
                                "are no results",
                                each -> !results.contains(
                                        each.getName().substring(OURS.length()).replaceFirst("\\$.*", "")))));
    }

    @Test
    void shouldMeasureAndDecideNothingOnTheCommandLine() {
        seesNoMoreThan(
                        "cli",
                        Set.of(
                                "analysis.Region",
                                "analysis.Stereo",
                                "analysis.ThirdOctaves",
                                "analysis.Tone",
                                "decision.HeldBack",
                                "decision.Forecast",
                                "decision.Levels",
                                "decision.StyleDecision",
                                "engine.Settings",
                                "health.HealthNote",
                                "listening.Measurement",
                                "windows.StyleModels",
                                "windows.UnusableModelException"))
                .check(CORE);
    }

    @Test
    void shouldNoticeWhoMeasures() {
        assertThrows(
                AssertionError.class,
                () -> seesNoMoreThan("mastering", Set.of("listening.Measurement"))
                        .check(CORE));
    }

    /** The plugin's Java runtime has no desktop module, which pictures need. */
    @Test
    void shouldLetNothingThatThePluginLoadsImportReports() {
        noClasses()
                .that()
                .resideOutsideOfPackages(OURS + "cli..", OURS + "report..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(OURS + "report..")
                .check(CORE);
    }

    /** Limits are handed in, so that a test may hand in others and nobody depends on what is shipped. */
    @Test
    void shouldHandLimitsToWhoeverDecides() {
        noClasses()
                .that()
                .resideInAnyPackage(OURS + "proposal..", OURS + "decision..", OURS + "assistant..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(OURS + "document.ChainFile")
                .check(CORE);
    }

    @Test
    void shouldHaveNoCycles() {
        slices().matching(OURS + "(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void shouldSayInEachPackageWhatLivesThere() throws IOException {
        Path sources = Path.of(System.getProperty("masterwright.root"), "java-core/src/main/java/org/masterwright");
        try (var folders = Files.list(sources)) {
            List<Path> packages = folders.toList();
            String page = Files.readString(Path.of(System.getProperty("masterwright.root"), "CONTRIBUTING.md"));
            assertTrue(packages.size() >= 20, packages.toString());
            for (Path folder : packages) {
                String row = "\n| `" + folder.getFileName() + "` | ";
                assertTrue(page.contains(row), "CONTRIBUTING.md does not say what lives in " + folder.getFileName());
                String text = Files.readString(folder.resolve("package-info.java"));
                assertTrue(text.contains("/**"), folder.toString());
                assertEquals(
                        1,
                        text.lines().filter(line -> line.startsWith("package ")).count());
            }
        }
    }
}
