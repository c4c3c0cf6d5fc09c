// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.masterwright.rt.AudioThread;
import org.masterwright.rt.OfflineOnly;

/**
 * What runs on the audio thread calls nothing but what may run there: methods marked {@link AudioThread}, waits of an
 * offline render marked {@link OfflineOnly}, the private
 * helpers of their classes, and a few methods of the Java library that neither allocate nor lock.
 */
class AudioPathTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.masterwright");

    private static final Set<String> HARMLESS_CLASSES = Set.of(
            "java.lang.Math",
            "java.lang.StrictMath",
            "java.lang.invoke.VarHandle",
            "java.nio.FloatBuffer",
            "java.nio.ByteBuffer",
            "java.nio.LongBuffer",
            "java.nio.IntBuffer",
            // Only an assertion that fails makes one, where assertions are on.
            "java.lang.AssertionError");

    private static final Set<String> HARMLESS_METHODS = Set.of(
            "java.lang.System.arraycopy",
            "java.lang.Enum.ordinal",
            "java.util.Arrays.fill",
            "java.lang.Float.isNaN",
            "java.lang.Float.isFinite",
            "java.lang.Float.floatToRawIntBits",
            "java.lang.Float.intBitsToFloat",
            "java.lang.Float.max",
            "java.lang.Double.isNaN",
            "java.lang.Double.isFinite",
            "java.lang.Double.doubleToRawLongBits",
            "java.lang.Double.longBitsToDouble",
            "java.lang.Integer.numberOfLeadingZeros",
            "java.lang.Long.numberOfLeadingZeros",
            "java.util.concurrent.atomic.AtomicReferenceArray.getAcquire",
            "java.util.concurrent.atomic.AtomicLong.incrementAndGet");

    private static boolean mayBeCalled(JavaCodeUnit unit) {
        return isMarked(unit) || unit.isAnnotatedWith(OfflineOnly.class);
    }

    private static boolean isMarked(JavaCodeUnit unit) {
        return unit.isAnnotatedWith(AudioThread.class) || unit.getOwner().isAnnotatedWith(AudioThread.class);
    }

    private static boolean isHarmless(JavaAccess<?> call) {
        // A call names the class of the variable; what counts is the class that has the method.
        String owner = call.getTarget()
                .resolveMember()
                .map(member -> member.getOwner().getName())
                .orElse(call.getTargetOwner().getName());
        return HARMLESS_CLASSES.contains(owner)
                || HARMLESS_METHODS.contains(owner + "." + call.getTarget().getName());
    }

    /** What on the audio path of these classes may not be there. */
    private static List<String> violations(JavaClasses classes) {
        Deque<JavaCodeUnit> open = new ArrayDeque<>();
        Set<JavaCodeUnit> path = new LinkedHashSet<>();
        classes.forEach(each ->
                each.getMethods().stream().filter(AudioPathTest::isMarked).forEach(open::add));
        List<String> violations = new ArrayList<>();
        while (!open.isEmpty()) {
            JavaCodeUnit unit = open.remove();
            if (!path.add(unit)) {
                continue;
            }
            for (JavaAccess<?> call : unit.getCallsFromSelf()) {
                if (!isHarmless(call)) {
                    judge(unit, call, open, violations);
                }
            }
            unit.getMethodReferencesFromSelf().forEach(made -> violations.add(made.getDescription()));
        }
        return violations;
    }

    private static void judge(
            JavaCodeUnit unit, JavaAccess<?> call, Deque<JavaCodeUnit> open, List<String> violations) {
        var target = call.getTarget().resolveMember();
        boolean allowed = false;
        if (target.isPresent() && target.get() instanceof JavaMethod method) {
            boolean ownHelper = method.getOwner().equals(unit.getOwner())
                    && method.getModifiers().contains(JavaModifier.PRIVATE);
            allowed = mayBeCalled(method) || ownHelper;
            if (ownHelper) {
                open.add(method);
            }
        }
        if (!allowed) {
            violations.add(call.getDescription());
        }
    }

    @Test
    void shouldCallNothingThatMayWaitOrAllocate() {
        assertEquals(List.of(), violations(CORE));
    }

    @Test
    void shouldKnowThePath() {
        long marked = CORE.stream()
                .flatMap(each -> each.getMethods().stream())
                .filter(AudioPathTest::isMarked)
                .count();
        assertTrue(marked > 50, "only " + marked + " methods are marked");
    }

    @Test
    void shouldNoticeWhatMayNotBeThere() {
        List<String> found = violations(new ClassFileImporter().importClasses(Offender.class));
        assertEquals(4, found.size(), found.toString());
    }

    /** Does on the audio thread what may not be done there: directly, by a helper, by an unmarked method, by making. */
    static final class Offender {
        private Object made;

        @AudioThread
        void process() {
            Math.abs(1);
            String.valueOf(3);
            help();
            unmarked();
            made = new Object();
        }

        private void help() {
            notifyAll();
        }

        void unmarked() {
            made.hashCode();
        }
    }
}
