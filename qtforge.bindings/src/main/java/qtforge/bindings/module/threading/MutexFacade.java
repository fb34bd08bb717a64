// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.threading;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptWaits;

/**
 * A mutex between functions of a program that threads of a pool call. It belongs to no thread: a program's calls come in whichever thread is free.
 */
@ScriptClass("Mutex")
@ScriptDoc("Lets one at a time through. It does not count: who locks it twice waits for itself, until the timeout.")
public final class MutexFacade {

    private final Semaphore free = new Semaphore(1, true);

    /** Unlocked. */
    @ScriptDoc("A mutex that is not locked.")
    public MutexFacade() {
        // Nothing more.
    }

    @ScriptWaits
    @ScriptDoc("Locks it, waiting for it. TIMEOUT when it is not to be had in time.")
    @ScriptName({"lock", "acquire"})
    public void lock(@ScriptDefault("30000") Duration timeout) {
        long millis = Waiting.millis(timeout);
        if (!take(millis)) {
            throw new PluginException(
                    PluginErrorCode.TIMEOUT,
                    "the mutex was locked for all of " + millis + " ms; see who does not unlock it, or wait longer");
        }
    }

    @ScriptWaits
    @ScriptDoc("Locks it if that is possible, at once or within a time. Whether it was.")
    @ScriptName({"try_lock", "try_acquire"})
    public boolean tryLock(@ScriptDefault("0") Duration timeout) {
        return take(Waiting.millis(timeout));
    }

    private boolean take(long millis) {
        try {
            return free.tryAcquire(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(PluginErrorCode.OPERATION_CANCELLED, "waiting for a mutex was interrupted", e);
        }
    }

    @ScriptDoc("Unlocks it. INVALID_STATE when it is not locked.")
    @ScriptName({"unlock", "release_lock"})
    public synchronized void unlock() {
        // The monitor makes looking and giving back one step; waiting happens outside it.
        if (free.availablePermits() > 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE, "the mutex is not locked; lock it before unlocking it");
        }
        free.release();
    }

    @ScriptDoc("Whether it is locked now.")
    public boolean isLocked() {
        return free.availablePermits() == 0;
    }
}
