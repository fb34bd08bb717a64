// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.threading;

import java.time.Duration;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptProperty;
import qtforge.api.script.binding.ScriptWaits;

/** A task of a pool, as programs see it. */
@ScriptClass(value = "Task", aliases = "TaskHandle")
@ScriptDoc("A task of a thread pool.")
public final class TaskFacade {

    private final PoolTask task;

    TaskFacade(PoolTask task) {
        this.task = task;
    }

    @ScriptProperty(constant = true)
    @ScriptDoc("Its id in the pool.")
    public String id() {
        return task.id();
    }

    @ScriptProperty(constant = true)
    @ScriptDoc("Its name.")
    public String name() {
        return task.request().name();
    }

    @ScriptProperty
    @ScriptDoc("How it stands.")
    public TaskStatus status() {
        return task.status();
    }

    @ScriptProperty
    @ScriptDoc("Why it failed; empty when it did not.")
    public String errorMessage() {
        return task.failureMessage();
    }

    @ScriptDoc("Whether it has ended, whichever way.")
    @ScriptName({"is_done", "done"})
    public boolean isDone() {
        return task.isDone();
    }

    @ScriptWaits
    @ScriptDoc("Its result, waiting for it; what it failed with is raised here.")
    @ScriptName({"result", "get"})
    public Object result(@ScriptDefault("30000") Duration timeout) {
        return task.result(Waiting.millis(timeout));
    }

    @ScriptWaits
    @ScriptDoc("Waits until it has ended. False when that takes longer.")
    @ScriptName({"wait", "wait_for"})
    public boolean await(@ScriptDefault("30000") Duration timeout) {
        return Waiting.ended(task, timeout);
    }

    @ScriptDoc("Calls it off. False when it has ended already.")
    public boolean cancel() {
        return task.cancel(true);
    }
}
