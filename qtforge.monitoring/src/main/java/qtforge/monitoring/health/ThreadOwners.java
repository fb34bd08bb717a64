// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleReference;
import qtforge.caller.Caller;
import qtforge.caller.Rights;

/**
 * Which plugin a thread works for: that of its name, when the runtime gave it one for a plugin; else that of its context class loader, which
 * the runtime sets in threads that call a plugin and threads inherit.
 */
final class ThreadOwners {

    private static final Pattern OF_A_PLUGIN = Pattern.compile("qtforge-plugin-(.+)-[^-]+-\\d+");

    private ThreadOwners() {}

    /** All threads by their id. */
    static Map<Long, Thread> threads() {
        Map<Long, Thread> threads = new HashMap<>();
        Rights.privileged(Thread::getAllStackTraces).keySet().forEach(thread -> threads.put(thread.getId(), thread));
        return threads;
    }

    /** The plugin; empty when that is not known. */
    static String of(Thread thread) {
        if (thread == null) {
            return "";
        }
        ClassLoader loader = Rights.privileged(thread::getContextClassLoader);
        if (loader instanceof BundleReference reference) {
            Bundle bundle = reference.getBundle();
            Optional<String> id = bundle == null ? Optional.empty() : Rights.privileged(() -> Caller.pluginId(bundle));
            if (id.isPresent()) {
                return id.get();
            }
        }
        Matcher name = OF_A_PLUGIN.matcher(thread.getName());
        return name.matches() ? name.group(1) : "";
    }
}
