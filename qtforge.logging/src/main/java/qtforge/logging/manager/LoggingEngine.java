// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.manager;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.LoggerFactory;
import qtforge.api.communication.MessageBus;
import qtforge.api.managers.logging.LoggingConfiguration;
import qtforge.caller.Rights;
import qtforge.logging.caller.Sources;
import qtforge.logging.output.BusOutput;
import qtforge.logging.output.Outputs;
import qtforge.logging.output.Problems;
import qtforge.logging.pipeline.Pipeline;
import qtforge.logging.settings.Settings;
import qtforge.logging.slf4j.BundleLoggers;

/** Holds all together: configuration, pipeline, outputs, the loggers of SLF4J. */
@Component(service = LoggingEngine.class, immediate = true, configurationPid = LoggingEngine.PID)
@Designate(ocd = EngineConfiguration.class)
public final class LoggingEngine implements SynchronousBundleListener {

    /** The configuration. */
    static final String PID = "qtforge.logging";

    private static final long FLUSH_EVERY = TimeUnit.SECONDS.toNanos(1);

    private final BundleContext context;
    private final BundleLoggers loggers = BundleLoggers.INSTANCE;
    private final Problems problems = new Problems();
    private final EngineTimer timer = new EngineTimer();
    private final List<Runnable> levelListeners = new CopyOnWriteArrayList<>();
    private final Settings settings;
    private final Pipeline pipeline;
    private final BundleLoggers.Sink sink;
    private volatile MessageBus bus;
    private volatile boolean stopped;

    /** Called by Declarative Services. */
    @Activate
    public LoggingEngine(BundleContext context, Map<String, Object> configuration) {
        this.context = context;
        settings = new Settings(savedFile(context), configuration, problems::report);
        Outputs outputs = new Outputs(
                folder(context), isTaken(context.getProperty("qtforge.terminal")), new BusOutput(() -> bus), problems);
        pipeline =
                new Pipeline(loggers.sources().of(context.getBundle()), settings.current(), outputs, timer, problems);
        sink = pipeline::event;
        context.addBundleListener(this);
        loggers.set(pipeline.levels());
        loggers.attach(sink);
        // SLF4J looks for its provider now, with the rights of this bundle, and not when the first plugin asks for a
        // logger.
        LoggerFactory.getILoggerFactory();
        flushLater();
    }

    /** The launcher says who has the terminal; without it nobody has. */
    private static boolean isTaken(String terminal) {
        return "prompt".equals(terminal) || "commands".equals(terminal);
    }

    private static Optional<Path> folder(BundleContext context) {
        String logs = context.getProperty("qtforge.logging.dir");
        if (logs != null && !logs.isBlank()) {
            return Optional.of(Path.of(logs));
        }
        String home = context.getProperty("qtforge.home");
        if (home != null) {
            return Optional.of(Path.of(home, "logs"));
        }
        return Optional.ofNullable(context.getProperty("qtforge.data.dir")).map(data -> Path.of(data, "logs"));
    }

    private static Path savedFile(BundleContext context) {
        String data = context.getProperty("qtforge.data.dir");
        return data == null
                ? context.getDataFile("logging.properties").toPath()
                : Path.of(data, "logging", "logging.properties");
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindBus(MessageBus present) {
        bus = present;
    }

    void unbindBus(MessageBus gone) {
        if (bus == gone) {
            bus = null;
        }
    }

    @Modified
    void modified(Map<String, Object> configuration) {
        settings.component(configuration);
        apply();
    }

    /** The lock keeps two changes from being applied in another order than they were made. */
    private synchronized void apply() {
        if (stopped) {
            return;
        }
        LoggingConfiguration now = settings.current();
        pipeline.configure(now);
        loggers.set(pipeline.levels());
        levelListeners.forEach(Runnable::run);
        flushLater();
    }

    /** Changes the configuration and keeps that. Whoever calls has checked who may. */
    public void change(UnaryOperator<LoggingConfiguration> change) {
        Rights.privileged(() -> settings.change(change, this::apply));
    }

    /** What is in force. */
    public LoggingConfiguration configuration() {
        return settings.current();
    }

    /** The way of every entry. */
    public Pipeline pipeline() {
        return pipeline;
    }

    /** Which plugin a bundle is. */
    public Sources sources() {
        return loggers.sources();
    }

    /** Calls back whenever levels may have changed. */
    public void onLevels(Runnable listener) {
        levelListeners.add(listener);
    }

    /** Calls back no more. */
    public void noLongerOnLevels(Runnable listener) {
        levelListeners.remove(listener);
    }

    private void flushLater() {
        if (!settings.current().autoFlush()) {
            timer.after(FLUSH_EVERY, () -> {
                pipeline.outputs().flush(false);
                flushLater();
            });
        }
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        switch (event.getType()) {
            case BundleEvent.STOPPING, BundleEvent.STOPPED -> {
                pipeline.outputs().handlers().end(bundle);
                pipeline.filters().end(bundle);
                pipeline.formatter().end(bundle);
            }
            case BundleEvent.UPDATED, BundleEvent.UNRESOLVED, BundleEvent.UNINSTALLED -> loggers.forget(bundle);
            default -> {
                // Nothing of it is kept here.
            }
        }
    }

    @Deactivate
    void stop() {
        synchronized (this) {
            stopped = true;
        }
        context.removeBundleListener(this);
        loggers.detach(sink);
        timer.close();
        pipeline.outputs().close();
    }
}
