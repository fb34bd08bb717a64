// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginExecutionContext;
import qtforge.api.security.IsolationManager;
import qtforge.bindings.BindingContext;

/** Where plugins run, as maps of programs. */
final class ExecutionContexts {

    private static final String ISOLATED = "isolated";
    private static final String CONTEXT = "context";

    private ExecutionContexts() {}

    static Map<String, Object> of(BindingContext context, String plugin) {
        IsolationManager.IsolationChoice choice =
                context.service(IsolationManager.class).choice(plugin);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put(ISOLATED, choice.isolated());
        shown.put("reason", choice.reason());
        shown.put(CONTEXT, choice.isolated() ? PluginExecutionContext.ISOLATED : PluginExecutionContext.WORKER_THREAD);
        return shown;
    }

    static void set(BindingContext context, String plugin, Map<String, Object> wanted) {
        context.service(IsolationManager.class).isolate(plugin, isolated(wanted));
    }

    /**
     * Both are what get_execution_context says, so both may be given, and must say the same then: who changed one of them has forgotten the
     * other, and which is meant cannot be known. The reason is what get_execution_context says besides; a program may change the map and give it back.
     */
    private static boolean isolated(Map<String, Object> wanted) {
        for (String key : wanted.keySet()) {
            if (!key.equals(ISOLATED) && !key.equals(CONTEXT) && !key.equals("reason")) {
                throw refused("there is no '" + key + "'");
            }
        }
        boolean told = wanted.containsKey(ISOLATED);
        if (told ? !(wanted.get(ISOLATED) instanceof Boolean) : !wanted.containsKey(CONTEXT)) {
            throw refused("'" + ISOLATED + "' is missing or no truth value");
        }
        if (!wanted.containsKey(CONTEXT)) {
            return Boolean.TRUE.equals(wanted.get(ISOLATED));
        }
        boolean placed = isolated(wanted.get(CONTEXT));
        if (told && !wanted.get(ISOLATED).equals(placed)) {
            throw refused("'" + ISOLATED + "' is " + wanted.get(ISOLATED) + ", but '" + CONTEXT + "' is "
                    + wanted.get(CONTEXT) + ", which says the opposite");
        }
        return placed;
    }

    private static boolean isolated(Object context) {
        PluginExecutionContext place =
                Constants.of(PluginExecutionContext.class, context, "set_execution_context: context");
        if (place == PluginExecutionContext.MAIN_THREAD) {
            throw new PluginException(
                    PluginErrorCode.NOT_SUPPORTED,
                    "set_execution_context: plugins have no main thread to run in; choose WorkerThread or Isolated");
        }
        return place == PluginExecutionContext.ISOLATED;
    }

    private static PluginException refused(String why) {
        return new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "set_execution_context: " + why + "; give a map with " + ISOLATED + " (true or false) or " + CONTEXT);
    }
}
