// SPDX-License-Identifier: Apache-2.0
package qtforge.script.plugin;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import qtforge.api.core.AdvancedPlugin;
import qtforge.api.core.DynamicPlugin;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginNamespace;
import qtforge.script.archive.StoredScript;

/** A script's bundle that runs: its Plugin service is registered while the engine of its language is there. Without locks; any thread. */
final class ScriptBundle {

    private final Bundle bundle;
    private final StoredScript script;
    private final ScriptHost host;
    private final AtomicBoolean registering = new AtomicBoolean();
    private final AtomicReference<ServiceRegistration<?>> registration = new AtomicReference<>();
    private volatile boolean running = true;

    ScriptBundle(Bundle bundle, StoredScript script, ScriptHost host) {
        this.bundle = bundle;
        this.script = script;
        this.host = host;
    }

    String id() {
        return script.description().id();
    }

    String language() {
        return script.description().language();
    }

    /**
     * Registers the service if the engine is there, or unregisters it if not.
     *
     * @return whether the engine is there
     */
    boolean follow() {
        boolean there = host.engines().of(language()).isPresent();
        if (!there || !running) {
            unregister();
        } else if (registering.compareAndSet(false, true)) {
            register();
        }
        return there;
    }

    private void register() {
        boolean done = false;
        try {
            registration.set(bundle.getBundleContext()
                    .registerService(
                            new String[] {
                                Plugin.class.getName(), AdvancedPlugin.class.getName(), DynamicPlugin.class.getName()
                            },
                            new ScriptedPlugin(script, bundle, host),
                            FrameworkUtil.asDictionary(Map.of(PluginNamespace.PLUGIN_ID, id()))));
            done = true;
        } finally {
            if (!done) {
                registering.set(false);
            }
        }
        if (!running) {
            unregister();
        }
    }

    private void unregister() {
        ServiceRegistration<?> registered = registration.getAndSet(null);
        if (registered != null) {
            try {
                registered.unregister();
            } catch (IllegalStateException e) {
                // The framework was faster.
            }
            registering.set(false);
        }
    }

    /** The bundle stops. */
    void end() {
        running = false;
        unregister();
    }
}
