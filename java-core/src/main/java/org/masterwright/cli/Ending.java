// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.masterwright.inference.OnnxGate;

/**
 * Ends the process once nobody is inside ONNX Runtime, both by itself and when a signal asks for it. A shutdown hook
 * would come too late, for ONNX Runtime has its own, and all hooks run at the same time.
 */
final class Ending {
    /** What a process is asked to end by, and the status that shells expect of it then. */
    private static final Map<String, Integer> STATUS = Map.of("HUP", 129, "INT", 130, "TERM", 143);

    private Ending() {}

    /** Ends the process with a status. Does not return. */
    static void exit(int status) {
        OnnxGate.ofProcess().shut();
        System.exit(status);
    }

    /** Has the signals that ask for an end bring it about in the same way. */
    static void watchSignals() {
        STATUS.forEach(Ending::watch);
    }

    // By reflection, as the compiler warns of the class by name, whatever it is told. There is no other way to signals.
    private static void watch(String name, int status) {
        try {
            Class<?> signals = Class.forName("sun.misc.Signal");
            Class<?> handlers = Class.forName("sun.misc.SignalHandler");
            Method handle = signals.getMethod("handle", signals, handlers);
            Object signal = signals.getConstructor(String.class).newInstance(name);
            Object handler = Proxy.newProxyInstance(
                    Ending.class.getClassLoader(), new Class<?>[] {handlers}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            exit(status);
                        }
                        return null;
                    });
            Object before = handle.invoke(null, signal, handler);
            if (handlers.getField("SIG_IGN").get(null).equals(before)) {
                // nohup, and a shell that starts work in the background, mean it.
                handle.invoke(null, signal, before);
            }
        } catch (InvocationTargetException refused) {
            // The system has no such signal, or the machine keeps it: it then ends as it always did.
            return;
        } catch (ReflectiveOperationException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
