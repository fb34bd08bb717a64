// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.threading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import qtforge.api.core.PluginManager;
import qtforge.api.managers.resource.PluginExecutors;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptProperty;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.BindingContext;
import qtforge.bindings.Callback;
import qtforge.bindings.module.Endings;

/** A pool of threads that calls functions of a program. */
@ScriptClass(
        value = "ThreadPool",
        aliases = {"PluginThreadPool", "IPluginThreadPool"})
@ScriptDoc(
        """
        A pool of threads of the runtime that calls functions of the program, the most urgent first.
        It ends when it is closed, when nothing refers to it any more, and with the session; what waits then is cancelled.
        A program may have 32 pools at a time, with 256 threads together.""")
public final class ThreadPoolFacade implements AutoCloseable {

    private final BindingContext context;
    private final WorkPool pool;
    private final AutoCloseable ending;

    /** For a session. */
    @ScriptDoc("A pool of so many threads, 1 to 64.")
    public ThreadPoolFacade(BindingContext context, @ScriptName("max_threads") @ScriptDefault("4") int threads) {
        this.context = context;
        pool = new WorkPool(context.service(PluginExecutors.class), threads, context.allowance());
        ending = context.atEnd(pool);
    }

    @ScriptDoc(
            """
            Has a function called with arguments by a thread of the pool. Gives the task.
            A timeout of 0 ms is no limit.""")
    public TaskFacade submit(
            @ScriptName("task") Callback function,
            @ScriptName("args") @ScriptDefault("[]") List<Object> arguments,
            @ScriptDefault("\"Normal\"") TaskPriority priority,
            @ScriptDefault("0") Duration timeout,
            @ScriptDefault("\"\"") String name) {
        return new TaskFacade(add(new TaskRequest(name, "", priority, timeout), function, arguments, null));
    }

    @ScriptDoc(
            """
            Has a function called by a thread of the pool, for a plugin. Gives the id of the task.
            When it has ended, the callback is called with id, status and result.""")
    @ScriptName({"submit_task", "submit_async_task"})
    public String submitTask(
            String name,
            String pluginId,
            Callback function,
            @ScriptDefault("\"Normal\"") TaskPriority priority,
            @ScriptDefault("60000") Duration timeout,
            @ScriptDefault("null") Callback callback) {
        return add(new TaskRequest(name, pluginId, priority, timeout), function, List.of(), callback)
                .id();
    }

    @ScriptDoc("Has several functions called by threads of the pool. Gives the ids of the tasks.")
    public List<String> submitBatchTasks(
            List<Callback> functions,
            @ScriptDefault("\"Normal\"") TaskPriority priority,
            @ScriptDefault("60000") Duration timeout) {
        List<PoolTask> tasks = new ArrayList<>();
        try {
            for (Callback function : functions) {
                tasks.add(add(new TaskRequest("", "", priority, timeout), function, List.of(), null));
            }
        } catch (RuntimeException e) {
            // All or none: who gets no ids can wait for none of them.
            tasks.forEach(task -> task.cancel(true));
            functions.forEach(Callback::close);
            throw e;
        }
        return tasks.stream().map(PoolTask::id).toList();
    }

    private PoolTask add(TaskRequest request, Callback function, List<Object> arguments, Callback callback) {
        try {
            return pool.submit(
                    request, () -> function.call(arguments.toArray()), task -> ended(task, function, callback));
        } catch (RuntimeException e) {
            function.close();
            if (callback != null) {
                callback.close();
            }
            throw e;
        }
    }

    private static void ended(PoolTask task, Callback function, Callback callback) {
        function.close();
        if (callback != null) {
            try (callback) {
                TaskStatus status = task.status();
                callback.call(task.id(), status, status == TaskStatus.COMPLETED ? task.result(0) : null);
            }
        }
    }

    private PoolTask start(String name, String pluginId, Duration timeout, Callable<Object> work) {
        return pool.submit(new TaskRequest(name, pluginId, TaskPriority.NORMAL, timeout), work, task -> {});
    }

    @ScriptDoc("Has a thread of the pool send a command to a plugin. Gives the task, whose result is the answer.")
    public TaskFacade executePluginMethod(
            String pluginId,
            @ScriptName("method_name") String method,
            @ScriptDefault("{}") Map<String, Object> parameters,
            @ScriptDefault("60000") Duration timeout) {
        PluginManager manager = context.service(PluginManager.class);
        return new TaskFacade(
                start(method, pluginId, timeout, () -> manager.sendCommand(pluginId, method, parameters)));
    }

    @ScriptDoc("Has a thread of the pool start a plugin. Gives the task.")
    public TaskFacade initializePluginAsync(String pluginId, @ScriptDefault("60000") Duration timeout) {
        PluginManager manager = context.service(PluginManager.class);
        return new TaskFacade(start("initialize", pluginId, timeout, () -> {
            manager.startPlugin(pluginId);
            return true;
        }));
    }

    @ScriptDoc("Has a thread of the pool stop a plugin. Gives the task.")
    public TaskFacade shutdownPluginAsync(String pluginId, @ScriptDefault("10000") Duration timeout) {
        PluginManager manager = context.service(PluginManager.class);
        return new TaskFacade(start("shutdown", pluginId, timeout, () -> {
            manager.stopPlugin(pluginId, false);
            return true;
        }));
    }

    @ScriptDoc("Calls a task off. False when it has ended, or is not known.")
    public boolean cancelTask(String taskId) {
        return pool.tasks().find(taskId).map(task -> task.cancel(true)).orElse(false);
    }

    @ScriptDoc("Calls all tasks of a plugin off. How many.")
    public int cancelPluginTasks(String pluginId) {
        return Tasks.cancel(
                pool.tasks().open(), task -> task.request().pluginId().equals(pluginId));
    }

    @ScriptDoc("Calls all tasks off. How many.")
    @ScriptName({"cancel_all_tasks", "cancel_all", "clear"})
    public int cancelAllTasks() {
        return Tasks.cancel(pool.tasks().open(), task -> true);
    }

    @ScriptDoc("How a task stands; none when it is not known: the latest 1,000 that ended are.")
    public Optional<TaskStatus> getTaskStatus(String taskId) {
        return pool.tasks().find(taskId).map(PoolTask::status);
    }

    @ScriptDoc("A task by its id; none when it is not known.")
    public Optional<TaskFacade> getTask(String taskId) {
        return pool.tasks().find(taskId).map(TaskFacade::new);
    }

    @ScriptDoc("The tasks that wait or run: id, name, plugin_id, status, priority, duration_ms.")
    public List<Map<String, Object>> getActiveTasks() {
        return pool.tasks().open().stream().map(Tasks::map).toList();
    }

    @ScriptWaits
    @ScriptDoc("Waits until a task has ended. False when that takes longer. NOT_FOUND when it is not known.")
    public boolean waitForTask(String taskId, @ScriptDefault("30000") Duration timeout) {
        return Waiting.ended(Tasks.require(pool.tasks(), taskId), timeout);
    }

    @ScriptWaits
    @ScriptDoc("Waits until no task waits or runs, at most an hour. False when that takes longer.")
    @ScriptName({"wait_for_done", "wait_for_all"})
    public boolean waitForDone(@ScriptName("timeout_ms") @ScriptDefault("60000") Duration timeout) {
        return pool.tasks().awaitIdle(Waiting.millis(timeout));
    }

    @ScriptProperty
    @ScriptDoc("How many tasks may run at a time.")
    public int maxThreadCount() {
        return pool.tasks().most();
    }

    /** Changes {@link #maxThreadCount()}. */
    @ScriptProperty
    @ScriptDoc("Changes how many tasks may run at a time, 1 to 64.")
    public void maxThreadCount(int threads) {
        pool.setMost(threads);
    }

    @ScriptDoc("How many tasks may run at a time.")
    public int getMaxThreadCount() {
        return pool.tasks().most();
    }

    @ScriptDoc("Changes how many tasks may run at a time, 1 to 64. What runs goes on.")
    public void setMaxThreadCount(@ScriptName("max_threads") int threads) {
        pool.setMost(threads);
    }

    @ScriptProperty
    @ScriptDoc("How many tasks run now.")
    public int activeThreadCount() {
        return pool.tasks().running();
    }

    @ScriptDoc("How many tasks run now.")
    public int getActiveThreadCount() {
        return pool.tasks().running();
    }

    @ScriptProperty
    @ScriptDoc("How many tasks wait now.")
    public int queuedTaskCount() {
        return pool.tasks().waiting();
    }

    @ScriptProperty
    @ScriptDoc("Whether it takes tasks.")
    public ThreadState state() {
        return pool.tasks().isClosed() ? ThreadState.FINISHED : ThreadState.RUNNING;
    }

    @ScriptDoc("Whether it was closed and takes no tasks any more.")
    public boolean isShutdown() {
        return pool.tasks().isClosed();
    }

    @ScriptDoc("Figures: max_threads, active_threads, queued_tasks, completed_tasks, failed_tasks, cancelled_tasks.")
    public Map<String, Object> getStatistics() {
        return Tasks.statistics(pool);
    }

    @Override
    @ScriptDoc("Calls everything off and ends the threads.")
    @ScriptName({"close", "shutdown"})
    public void close() {
        Endings.end(ending);
    }
}
