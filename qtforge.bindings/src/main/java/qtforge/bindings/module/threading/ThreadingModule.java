// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.threading;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptModule;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.BindingContext;
import qtforge.bindings.Callback;
import qtforge.bindings.EnumAliases;

/** The module {@code threading}. */
@ScriptModule(
        value = "threading",
        enums = {ThreadPriority.class, ThreadState.class, TaskPriority.class, TaskStatus.class},
        types = {ThreadPoolFacade.class, TaskFacade.class, MutexFacade.class, TimerFacade.class})
@EnumAliases(
        value = ThreadPriority.class,
        names = {
            "IdlePriority=Idle",
            "LowestPriority=Lowest",
            "LowPriority=Low",
            "NormalPriority=Normal",
            "HighPriority=High",
            "HighestPriority=Highest",
            "TimeCriticalPriority=TimeCritical",
            "InheritPriority=Inherit"
        })
@ScriptDoc("Threads of the runtime that call functions of the program.")
public final class ThreadingModule {

    private final BindingContext context;

    /** For a session. */
    public ThreadingModule(BindingContext context) {
        this.context = context;
    }

    @ScriptDoc("A pool of so many threads, 1 to 64, that calls functions of the program.")
    public ThreadPoolFacade createThreadPool(@ScriptName("max_threads") @ScriptDefault("4") int threads) {
        return new ThreadPoolFacade(context, threads);
    }

    @ScriptDoc("A mutex.")
    public MutexFacade createMutex() {
        return new MutexFacade();
    }

    @ScriptDoc("A timer that calls a function; start it.")
    public TimerFacade createTimer(
            @ScriptDefault("1000") Duration interval,
            @ScriptDefault("null") Callback callback,
            @ScriptDefault("false") boolean singleShot) {
        return new TimerFacade(context, interval, callback, singleShot);
    }

    @ScriptDoc("How many threads the runtime has.")
    @ScriptName({"get_thread_count", "thread_count"})
    public int getThreadCount() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    @ScriptDoc("How many tasks can really run at a time: the processors of the runtime.")
    @ScriptName({"get_ideal_thread_count", "ideal_thread_count"})
    public int getIdealThreadCount() {
        return Runtime.getRuntime().availableProcessors();
    }

    @ScriptDoc("The number of the thread of the runtime that carries out this call.")
    public long currentThreadId() {
        return Thread.currentThread().getId();
    }

    @ScriptDoc("Whether the thread of the runtime that carries out this call is its first one.")
    public boolean isMainThread() {
        return Thread.currentThread().getName().equals("main");
    }

    @ScriptWaits
    @ScriptDoc("Waits so many milliseconds, at most an hour.")
    @ScriptName({"sleep", "msleep"})
    public void sleep(@ScriptName("milliseconds") Duration time) {
        Sleeping.sleep(time);
    }

    // The original has it. It is a hint, and nothing here depends on it.
    @SuppressWarnings("ThreadPriorityCheck")
    @ScriptDoc("Lets other threads of the runtime go first; a hint.")
    @ScriptName({"yield_", "yield_thread", "yield_current_thread"})
    public void yieldThread() {
        Thread.yield();
    }
}
