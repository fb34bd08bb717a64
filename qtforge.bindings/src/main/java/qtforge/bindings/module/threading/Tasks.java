// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.threading;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Questions about the tasks of a pool. */
final class Tasks {

    private Tasks() {}

    static PoolTask require(TaskTable tasks, String id) {
        return tasks.find(id)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.NOT_FOUND,
                        "the thread pool knows no task '" + id + "'; of those that ended it knows the latest 1,000"));
    }

    static int cancel(List<PoolTask> tasks, Predicate<PoolTask> which) {
        int cancelled = 0;
        for (PoolTask task : tasks) {
            if (which.test(task) && task.cancel(true)) {
                cancelled++;
            }
        }
        return cancelled;
    }

    static Map<String, Object> map(PoolTask task) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", task.id());
        map.put("name", task.request().name());
        map.put("plugin_id", task.request().pluginId());
        map.put("status", task.status());
        map.put("priority", task.request().priority());
        map.put("duration_ms", task.tookMillis());
        return map;
    }

    static Map<String, Object> statistics(WorkPool pool) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("max_threads", (long) pool.tasks().most());
        map.put("active_threads", (long) pool.tasks().running());
        map.put("queued_tasks", (long) pool.tasks().waiting());
        map.put("completed_tasks", pool.completed());
        map.put("failed_tasks", pool.failed());
        map.put("cancelled_tasks", pool.cancelled());
        return map;
    }
}
