// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.slf4j;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.spi.MDCAdapter;
import qtforge.api.managers.logging.LoggingConfiguration;
import qtforge.caller.Rights;
import qtforge.logging.caller.CallingBundle;
import qtforge.logging.caller.Source;
import qtforge.logging.caller.Sources;
import qtforge.logging.pipeline.Levels;

/**
 * The loggers of all bundles. One for the life of SLF4J's classes, as classes of bundles keep their loggers for ever; while the component
 * of this bundle is not active, what they log goes nowhere.
 */
public final class BundleLoggers implements ILoggerFactory {

    /** Takes events of enabled levels, in the thread that logs. */
    @FunctionalInterface
    public interface Sink {
        /** An event. */
        void event(Source source, ILoggingEvent event);
    }

    /** The one that SLF4J uses. */
    public static final BundleLoggers INSTANCE = new BundleLoggers();

    private final Sources sources = new Sources();
    private final LogbackMDCAdapter mdc = new LogbackMDCAdapter();
    private final Map<Long, BundleLoggerContext> contexts = new ConcurrentHashMap<>();
    /** Guarded by this, which is held while contexts are made and levels are set, so that no context misses a level. */
    private Levels levels = new Levels(LoggingConfiguration.DEFAULT);

    private volatile Sink sink;

    BundleLoggers() {}

    /** Which plugin a bundle is. */
    public Sources sources() {
        return sources;
    }

    MDCAdapter mdc() {
        return mdc;
    }

    @Override
    public Logger getLogger(String name) {
        return context(CallingBundle.find()).getLogger(name);
    }

    private BundleLoggerContext context(Optional<Bundle> bundle) {
        long id = bundle.map(Bundle::getBundleId).orElse(0L);
        BundleLoggerContext known = contexts.get(id);
        return known != null ? known : Rights.privileged(() -> open(id, bundle));
    }

    private synchronized BundleLoggerContext open(long id, Optional<Bundle> bundle) {
        BundleLoggerContext known = contexts.get(id);
        if (known != null) {
            return known;
        }
        Source source = bundle.map(sources::of).orElseGet(this::framework);
        BundleLoggerContext made = new BundleLoggerContext(source, mdc, this::pass);
        made.set(levels);
        contexts.put(id, made);
        return made;
    }

    /** The framework, for what is in no bundle; on a plain class path there is none. */
    private Source framework() {
        Bundle own = FrameworkUtil.getBundle(BundleLoggers.class);
        BundleContext context = own == null ? null : own.getBundleContext();
        return context == null ? new Source("system.bundle", "system.bundle", 0) : sources.of(context.getBundle(0));
    }

    private void pass(Source source, ILoggingEvent event) {
        Sink present = sink;
        if (present != null) {
            present.event(source, event);
        }
    }

    /** Sends what is logged somewhere. */
    public void attach(Sink given) {
        sink = given;
    }

    /** Sends it nowhere, unless it goes somewhere else by now. */
    public void detach(Sink given) {
        if (sink == given) {
            sink = null;
        }
    }

    /** Has other levels count for all contexts there are and will be. */
    public synchronized void set(Levels changed) {
        levels = changed;
        contexts.values().forEach(context -> context.set(changed));
    }

    /**
     * Forgets the context of a bundle whose classes are gone. Classes that live on, because somebody holds them, may go on logging by it with
     * the levels of now.
     */
    public void forget(Bundle bundle) {
        contexts.remove(bundle.getBundleId());
        sources.forget(bundle);
    }

    /** How many contexts there are. */
    public int size() {
        return contexts.size();
    }

    /** Whether a bundle has a context. */
    public boolean knows(Bundle bundle) {
        return contexts.containsKey(bundle.getBundleId());
    }
}
