// SPDX-License-Identifier: Apache-2.0
package qtforge.core.install;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;

/** The hooks around load and unload, called in the order they were registered, in the thread that loads. */
@Component(service = LoadHooks.class, immediate = true)
public final class LoadHooks {

    private final PluginErrorLog errors;
    private final AtomicLong names = new AtomicLong();
    private final Map<String, Consumer<String>> preLoad = new ConcurrentSkipListMap<>();
    private final Map<String, Consumer<String>> postLoad = new ConcurrentSkipListMap<>();
    private final Map<String, Consumer<String>> preUnload = new ConcurrentSkipListMap<>();

    @Activate
    public LoadHooks(@Reference PluginErrorLog errors) {
        this.errors = errors;
    }

    public String addPreLoad(Consumer<String> hook) {
        return add(preLoad, "pre-load", hook);
    }

    public String addPostLoad(Consumer<String> hook) {
        return add(postLoad, "post-load", hook);
    }

    public String addPreUnload(Consumer<String> hook) {
        return add(preUnload, "pre-unload", hook);
    }

    private String add(Map<String, Consumer<String>> hooks, String kind, Consumer<String> hook) {
        // Padded, so that the order of names is the order of registration.
        String name = String.format(java.util.Locale.ROOT, "%s-hook-%06d", kind, names.incrementAndGet());
        hooks.put(name, hook);
        return name;
    }

    public boolean remove(String name) {
        // A name belongs to one kind only.
        return preLoad.remove(name) != null || postLoad.remove(name) != null || preUnload.remove(name) != null;
    }

    /** Asks the hooks whether a file may be loaded. */
    public void preLoad(String path) {
        preLoad.forEach((name, hook) -> ask(name, hook, path, "the load of " + path));
    }

    /** Tells the hooks that a plugin was loaded. */
    public void postLoad(String id) {
        postLoad.forEach((name, hook) -> tell(name, hook, id));
    }

    /** Asks the hooks whether a plugin may be unloaded; a forced unload is not stopped by them. */
    public void preUnload(String id, boolean force) {
        preUnload.forEach((name, hook) -> {
            if (force) {
                tell(name, hook, id);
            } else {
                ask(name, hook, id, "the unload of plugin '" + id + "'");
            }
        });
    }

    private static void ask(String name, Consumer<String> hook, String argument, String what) {
        try {
            hook.accept(argument);
        } catch (RuntimeException | LinkageError e) {
            throw new PluginException(
                    PluginErrorCode.OPERATION_CANCELLED, name + " refused " + what + ": " + e.getMessage(), e);
        }
    }

    private void tell(String name, Consumer<String> hook, String id) {
        try {
            hook.accept(id);
        } catch (RuntimeException | LinkageError e) {
            errors.record(new PluginError(
                    PluginErrorCode.EXECUTION_FAILED, name + " failed: " + e, "", id, "hook", Instant.now()));
        }
    }
}
