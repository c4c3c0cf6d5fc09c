// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.masterwright.rt.AudioThread;
import org.masterwright.rt.LatestValue;

/**
 * What an engine is told besides its parameters: settings that somebody sets, and decisions that an assistant makes on
 * top of them. A decision that rests on settings that no longer stand is dropped.
 */
final class SettingsInbox {
    private static final VarHandle SLOT;

    static {
        try {
            SLOT = MethodHandles.lookup().findVarHandle(SettingsInbox.class, "slot", Settings.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /**
     * The newest settings; later ones replace earlier ones that no block has taken yet. Written with release order by
     * whoever sets them and read with acquire order by the audio thread: all that was written before the reference was
     * stored is visible once the reference is seen. Nothing is ever written to settings after that, so the audio thread
     * needs no more than this one load per block.
     */
    @SuppressWarnings("unused")
    private Settings slot = Settings.neutral();

    /** Settings of which only what the locks hold is meant. */
    private final LatestValue<Settings> locks = new LatestValue<>();

    // The audio thread's.
    private Settings basis;
    private Settings current;
    private boolean isSet;
    private boolean isDecided;

    /** Hands over new settings. Any thread. */
    void set(Settings settings) {
        SLOT.setRelease(this, settings);
    }

    /** Hands over what the locks are to hold; decisions stand. Any thread. */
    void setLocks(Settings held) {
        locks.set(held);
    }

    /** The settings whose locks are to be held from now on, once; null where there is nothing new. */
    @AudioThread
    Settings takeLocks() {
        return locks.take();
    }

    /** The settings that were set last. Any thread. */
    @AudioThread
    Settings set() {
        return (Settings) SLOT.getAcquire(this);
    }

    /**
     * Takes what has come.
     *
     * @param link where decisions come from, or null
     * @return whether something has
     */
    @AudioThread
    boolean update(AssistantLink link) {
        Settings newest = (Settings) SLOT.getAcquire(this);
        isSet = newest != basis;
        if (isSet) {
            basis = newest;
            current = newest;
        }
        Settings decided = link == null ? null : link.newest(basis);
        isDecided = decided != null;
        current = isDecided ? decided : current;
        return isSet || isDecided;
    }

    /** Whether the last update brought settings that were set. */
    @AudioThread
    boolean isSet() {
        return isSet;
    }

    /** Whether the last update brought a decision. */
    @AudioThread
    boolean isDecided() {
        return isDecided;
    }

    /** The settings that the last update rests on; null before the first. */
    @AudioThread
    Settings basis() {
        return basis;
    }

    /** What holds now. */
    @AudioThread
    Settings current() {
        return current;
    }
}
