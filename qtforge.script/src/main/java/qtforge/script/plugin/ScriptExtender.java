// SPDX-License-Identifier: Apache-2.0
package qtforge.script.plugin;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import qtforge.api.core.CallbackHandover;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginState;
import qtforge.api.security.TrustLevel;
import qtforge.api.security.TrustManager;
import qtforge.caller.Rights;
import qtforge.script.archive.ScriptNames;
import qtforge.script.archive.StoredScript;
import qtforge.script.engine.ScriptEngines;
import qtforge.script.lane.LaneThreads;

/**
 * Gives script bundles what they have no code for: the Plugin service, registered by the bundle's own context in the thread that starts it, so
 * that it is there when the runtime looks for it. A script whose engine is not there has none; it is told of, and comes with the engine.
 */
@Capability(namespace = "osgi.extender", name = ScriptNames.EXTENDER, version = ScriptNames.EXTENDER_VERSION)
@Component(service = ScriptExtender.class, immediate = true)
public final class ScriptExtender implements BundleTrackerCustomizer<ScriptBundle> {

    private final PluginErrorLog errors;
    private final ScriptEngines engines;
    private final ScriptHost host;
    private final LaneThreads threads;
    private final ScriptRestarts restarts;
    private final BundleTracker<ScriptBundle> tracker;
    private final Consumer<String> follower = this::engineChanged;
    private final BundleContext context;
    private final Bundle framework;

    /** Scripts whose engine was not there while the framework still started: it may be a bundle whose turn comes. */
    private final Set<ScriptBundle> awaited = ConcurrentHashMap.newKeySet();

    private final FrameworkListener started = event -> {
        if (event.getType() == FrameworkEvent.STARTED) {
            reportAwaited();
        }
    };

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile TrustManager trust;

    @Activate
    public ScriptExtender(
            BundleContext context,
            @Reference PluginManager manager,
            @Reference PluginErrorLog errors,
            @Reference JsonCodec json,
            @Reference ScriptEngines engines,
            @Reference CallbackHandover handover) {
        this.errors = errors;
        this.engines = engines;
        threads = new LaneThreads("qtforge-script", handover);
        restarts = new ScriptRestarts(
                id -> Rights.privileged(() -> manager.reloadInstalled(id, true)),
                id -> Rights.privileged(
                        () -> manager.getPluginInfo(id).map(PluginInfo::state).orElse(PluginState.UNLOADED)),
                this::report);
        host = new ScriptHost(engines, threads, json, manager, restarts, this::isUntrusted);
        tracker = new BundleTracker<>(context, Bundle.ACTIVE, this);
        this.context = context;
        framework = context.getBundle(Constants.SYSTEM_BUNDLE_ID);
        engines.follow(follower);
    }

    /** Begins once references that may come and go are known. */
    @Activate
    void open() {
        Rights.privileged(() -> {
            context.addFrameworkListener(started);
            tracker.open();
        });
    }

    @Deactivate
    void deactivate() {
        engines.forget(follower);
        Rights.privileged(() -> context.removeFrameworkListener(started));
        restarts.close();
        Rights.privileged(tracker::close);
        threads.close();
    }

    /** With nobody there to say how far a plugin is trusted, it is not. */
    private boolean isUntrusted(String id) {
        TrustManager there = trust;
        return Rights.enforced()
                && (there == null || Rights.privileged(() -> there.trustLevel(id)) == TrustLevel.UNTRUSTED);
    }

    @Override
    public ScriptBundle addingBundle(Bundle bundle, BundleEvent event) {
        return Rights.privileged(() -> {
            try {
                ScriptBundle script = StoredScript.of(bundle, host.json())
                        .map(stored -> new ScriptBundle(bundle, stored, host))
                        .orElse(null);
                if (script != null && !script.follow()) {
                    awaited.add(script);
                    if (framework.getState() == Bundle.ACTIVE) {
                        reportAwaited();
                    }
                }
                return script;
            } catch (PluginException e) {
                errors.record(e.error());
                return null;
            } catch (IllegalStateException e) {
                // It stops again.
                return null;
            }
        });
    }

    /** Tells of the scripts whose engine did not come. */
    private void reportAwaited() {
        for (ScriptBundle script : Set.copyOf(awaited)) {
            if (awaited.remove(script) && engines.of(script.language()).isEmpty()) {
                report(
                        PluginErrorCode.RESOURCE_UNAVAILABLE,
                        script.id(),
                        ScriptEngines.missing(script.language(), script.id()),
                        null);
            }
        }
    }

    private void engineChanged(String language) {
        Rights.privileged(() -> {
            for (ScriptBundle script : tracker.getTracked().values()) {
                if (script.language().equals(language)) {
                    followQuietly(script);
                }
            }
        });
    }

    private static void followQuietly(ScriptBundle script) {
        try {
            script.follow();
        } catch (IllegalStateException e) {
            // It stops just now.
            return;
        }
    }

    private void report(PluginErrorCode code, String pluginId, String message, Throwable cause) {
        errors.record(new PluginError(
                code, message, cause == null ? "" : cause.toString(), pluginId, "script", Instant.now()));
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, ScriptBundle script) {
        // Only one state is tracked.
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, ScriptBundle script) {
        awaited.remove(script);
        Rights.privileged(script::end);
    }
}
