// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.usage;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleReference;
import qtforge.caller.Caller;

/**
 * Whose a thread is, where nobody watches threads: a plugin's when the runtime named it so, {@code qtforge-plugin-ID-...}, or when its class
 * or its context class loader is the plugin's, as of threads that are started in a callback. To be asked with rights enough.
 */
final class ThreadOwners {

    private static final String PLUGIN = "qtforge-plugin-";
    private static final String RUNTIME = "qtforge-";
    private static final Pattern USUAL = Pattern.compile(PLUGIN + "(.+)-(?:worker|timer)-\\d+");

    private final Supplier<Set<String>> plugins;

    /**
     * A look-up.
     *
     * @param plugins the plugins there are, to know which one a thread is named after; empty when nobody knows
     */
    ThreadOwners(Supplier<Set<String>> plugins) {
        this.plugins = plugins;
    }

    Optional<String> owner(Thread thread) {
        String name = thread.getName();
        if (name.startsWith(PLUGIN)) {
            return named(name);
        }
        if (name.startsWith(RUNTIME)) {
            // It has a plugin's class loader only while it calls that plugin.
            return Optional.empty();
        }
        return of(thread.getClass().getClassLoader()).or(() -> of(contextLoader(thread)));
    }

    private Optional<String> named(String name) {
        Matcher usual = USUAL.matcher(name);
        if (usual.matches()) {
            return Optional.of(usual.group(1));
        }
        // An executor that was given a name.
        String rest = name.substring(PLUGIN.length());
        return plugins.get().stream()
                .filter(id -> rest.startsWith(id + "-"))
                .max(Comparator.comparingInt(String::length));
    }

    /** A plugin's class of threads could answer itself: it is not asked, its own class loader says enough. */
    private static ClassLoader contextLoader(Thread thread) {
        return thread.getClass() == Thread.class ? thread.getContextClassLoader() : null;
    }

    private static Optional<String> of(ClassLoader loader) {
        if (!(loader instanceof BundleReference reference)) {
            return Optional.empty();
        }
        Bundle bundle = reference.getBundle();
        return bundle == null ? Optional.empty() : Caller.pluginId(bundle);
    }
}
