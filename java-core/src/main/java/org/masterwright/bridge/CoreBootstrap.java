// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.bridge;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import org.masterwright.assistant.AssistantThread;
import org.masterwright.chain.Style;
import org.masterwright.inference.ModelLibrary;
import org.masterwright.inference.OnnxGate;
import org.masterwright.inference.OnnxLibraries;
import org.masterwright.learning.LearningProgram;
import org.masterwright.windows.StyleEar;
import org.masterwright.windows.StyleModels;

/** Wakes the core inside a host: the native shell calls {@link #start} on its boot thread once the machine is up. */
public final class CoreBootstrap {
    private static final InstanceTable INSTANCES = new InstanceTable();
    private static final AssistantThread ASSISTANTS = new AssistantThread();

    // JNA holds callbacks weakly, and the shell calls them for as long as the process lives.
    private static final ProcessEntry PROCESS = new ProcessEntry(INSTANCES);
    private static final ControlEntry CONTROL =
            new ControlEntry(INSTANCES, CoreBootstrap::makeInstance, OnnxGate.ofProcess()::shut);

    private static volatile StyleModels models = StyleModels.none("The rules decide, as there are no models here.");

    private static volatile LearningProgram learning;

    private CoreBootstrap() {}

    /** The folder that this class was loaded from. */
    private static Path core() {
        try {
            CodeSource source = CoreBootstrap.class.getProtectionDomain().getCodeSource();
            return Path.of(source.getLocation().toURI()).getParent();
        } catch (URISyntaxException | RuntimeException unknown) {
            return Path.of("core");
        }
    }

    private static Instance makeInstance() {
        return new Instance(ASSISTANTS, () -> new StyleEar(models, List.of(Style.values())), learning);
    }

    /**
     * Binds the shell, warms the core up and publishes its callbacks. Takes a second or so; whatever it throws becomes
     * the sentence that the user reads.
     *
     * @param shell the path of the shell's binary, as the host has loaded it
     * @param natives the folder of JNA's native library
     */
    public static void start(String shell, String natives) {
        JnaRuntime.load(Path.of(natives));
        models = new ModelLibrary(Path.of(natives).resolveSibling("models"), OnnxLibraries.in(Path.of(natives)));
        learning = LearningProgram.ofBundle(core(), Path.of(natives));
        NativeShell.bind(shell);
        int abi = NativeShell.abi();
        if (abi != Arena.ABI_VERSION) {
            NativeShell.fail("The plugin's shell speaks version " + abi + " and its core version " + Arena.ABI_VERSION
                    + " of their contract: install the plugin again.");
            return;
        }
        new WarmUp(PROCESS, CONTROL).runFully();
        NativeShell.publish(PROCESS, CONTROL);
    }

    /** Everything {@link #start} does that needs no shell, once over: for the trial flight. */
    static void rehearse(String natives) {
        JnaRuntime.load(Path.of(natives));
        new WarmUp(PROCESS, CONTROL).run(1);
        if (PROCESS.failures() > 0) {
            throw new IllegalStateException("the core cannot process a block");
        }
    }
}
