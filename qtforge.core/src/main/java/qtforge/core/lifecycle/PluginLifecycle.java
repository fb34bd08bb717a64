// SPDX-License-Identifier: Apache-2.0
package qtforge.core.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.log.LoggerFactory;
import qtforge.api.core.AdvancedPlugin;
import qtforge.api.core.HungCallback;
import qtforge.api.core.JsonValues;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLifecycleConfig;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginState;
import qtforge.api.managers.resource.PluginExecutors;
import qtforge.api.managers.resource.PluginThreadSet;
import qtforge.caller.Rights;
import qtforge.core.lane.CallbackFailure;
import qtforge.core.lane.Lane;
import qtforge.core.lane.LanePool;
import qtforge.core.store.PluginStore;

/**
 * Starts, stops, pauses and calls one plugin at a time, within its limits.
 *
 * <p>The methods that change a plugin's state expect to be called inside {@link PluginRecord#exclusively}. They leave the
 * plugin in a defined state whatever its code does: what throws or hangs ends in {@link PluginState#ERROR}.
 *
 * <p>Longer than most classes here: which state each failure of each transition ends in is to be read in one place.
 */
@Component(service = PluginLifecycle.class, immediate = true)
public final class PluginLifecycle {

    /** What a start led to. */
    public enum Outcome {
        RUNNING,
        /** The bundle is started, its component waits for services. */
        WAITING
    }

    private final BundleContext context;
    private final PluginErrorLog errors;
    private final LanePool pool;
    private final PluginCallbacks callbacks;
    private final PluginPauses pauses;
    private final AtomicLong restarts = new AtomicLong();
    private volatile PluginLifecycleConfig defaults = PluginLifecycleConfig.DEFAULT;

    /** Where executors of plugins are accounted; it may not be there. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PluginExecutors executors;

    @Activate
    public PluginLifecycle(
            BundleContext context,
            @Reference PluginErrorLog errors,
            @Reference LanePool pool,
            @Reference PluginRecords records,
            @Reference PluginStore store,
            @Reference LoggerFactory loggers) {
        this.context = context;
        this.errors = errors;
        this.pool = pool;
        pauses = new PluginPauses(this, errors);
        callbacks = new PluginCallbacks(context, new LifecycleServices(this, records, store, loggers));
    }

    /** The executor and timer of a plugin that starts. */
    PluginThreadSet threads(String id, int most) {
        PluginExecutors accounted = executors;
        return accounted == null ? new PluginThreads(id, most) : accounted.open(id, most);
    }

    public PluginLifecycleConfig defaults() {
        return defaults;
    }

    public void defaults(PluginLifecycleConfig config) {
        defaults = config;
    }

    /** The limits of a plugin: its own, or the default. */
    public PluginLifecycleConfig limits(PluginRecord record) {
        PluginLifecycleConfig own = record.config();
        return own == null ? defaults : own;
    }

    // --- start ------------------------------------------------------------------------------------------------------

    /**
     * Starts a plugin whose bundle is resolved. A running, paused or waiting one stays as it is; one in ERROR is stopped
     * first.
     *
     * @param state what {@link AdvancedPlugin#restoreState} is to be called with, or null
     * @throws PluginException INITIALIZATION_FAILED, TIMEOUT, or what the plugin chose; it is in ERROR then
     */
    public Outcome start(PluginRecord record, Map<String, Object> state) {
        if (record.state().isActive()) {
            return Outcome.RUNNING;
        }
        if (record.state() == PluginState.INITIALIZING) {
            return Outcome.WAITING;
        }
        if (record.state() == PluginState.ERROR) {
            stop(record);
        }
        if (record.state() == PluginState.ERROR) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    record.id(),
                    "plugin '" + record.id() + "' cannot be started: " + record.reason(),
                    null);
        }
        record.event(PluginLifecycleEvent.BEFORE_INITIALIZE, "", null);
        record.transition(PluginState.INITIALIZING, "");
        Map<String, Object> handedOver = record.takeHandedOver();
        return initialize(record, state == null ? handedOver : state);
    }

    /** Goes on with a plugin that was waiting for its component. */
    void proceed(PluginRecord record) {
        if (record.state() == PluginState.INITIALIZING && record.session() == null) {
            initialize(record, null);
        }
    }

    private Outcome initialize(PluginRecord record, Map<String, Object> state) {
        StartProgress progress = new StartProgress();
        try {
            Lane lane = record.lane();
            Outcome outcome = lane.call(
                    progress::step,
                    limits(record).initializationTimeout(),
                    () -> onLane(record, lane, state, progress));
            if (outcome == Outcome.WAITING) {
                record.explain("waiting for the services its component needs; qtforge:why " + record.id());
            } else {
                record.transition(PluginState.RUNNING, "");
                record.event(PluginLifecycleEvent.AFTER_INITIALIZE, "", null);
            }
            return outcome;
        } catch (CallbackFailure e) {
            throw startFailed(
                    record,
                    progress,
                    ErrorText.of(record.id(), progress.step(), e.getCause(), PluginErrorCode.INITIALIZATION_FAILED));
        } catch (PluginException e) {
            progress.abandon();
            throw startFailed(record, progress, e);
        }
    }

    private Outcome onLane(PluginRecord record, Lane lane, Map<String, Object> state, StartProgress progress)
            throws Exception {
        Optional<Bundle> bundle = record.bundle();
        try {
            if (bundle.isPresent()) {
                progress.step("bundle activator");
                startBundle(record, bundle.get());
                progress.step("component");
                Optional<PluginSession> located = callbacks.locate(record, bundle.get());
                if (located.isEmpty()) {
                    return PluginCallbacks.declaresService(bundle.get()) ? Outcome.WAITING : Outcome.RUNNING;
                }
                if (!progress.settle(record, located.get())) {
                    takeBack(located.get());
                    throw new CancellationException("the start was given up while its component was made");
                }
            }
            callbacks.initialize(record, record.session(), progress, state);
            return Outcome.RUNNING;
        } finally {
            if (progress.abandoned() && record.lane() == lane) {
                // The waiter has left the plugin in ERROR and taken its session back; a bundle that came up after that
                // goes down again. With another lane the code has been replaced, and what runs now is not this start's.
                stopBundleQuietly(bundle);
            }
        }
    }

    private static void startBundle(PluginRecord record, Bundle bundle) throws BundleException {
        if ((bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) == 0) {
            // The runtime keeps in its own files what is to run. A persistent start would let the framework start
            // plugins
            // one after the other at its next launch, and one hung activator would keep all others from starting.
            bundle.start(record.owned() ? Bundle.START_TRANSIENT : 0);
        }
    }

    private PluginException startFailed(PluginRecord record, StartProgress progress, PluginException failure) {
        PluginException told = failure.getCause() instanceof CancellationException
                ? failure
                : new PluginException(
                        ErrorText.during(failure.error(), record.id(), progress.step()), failure.getCause());
        record.fail(told.error());
        errors.record(told.error());
        // It may have been initialized when a later step failed: what it holds itself only its shutdown can give back.
        PluginException left = shutdown(record);
        if (left != null) {
            told.addSuppressed(left);
        }
        release(record);
        if (record.hungCallback().isEmpty()) {
            try {
                stopBundle(record);
            } catch (PluginException e) {
                told.addSuppressed(e);
            }
        }
        return told;
    }

    // --- stop -------------------------------------------------------------------------------------------------------

    /**
     * Stops a plugin: shutdown, everything it was handed out taken back, its bundle stopped. Nothing happens when it is
     * stopped already. When its code throws or hangs on the way it is in ERROR afterwards, and stopped as far as can be.
     *
     * @return what went wrong, or null
     */
    public PluginException stop(PluginRecord record) {
        if (!record.state().canTransitionTo(PluginState.STOPPING)) {
            return stopBundleOf(record, null);
        }
        return stop(record, failure -> stopBundleOf(record, failure));
    }

    /**
     * The bundle is being stopped, or has been, by somebody else, whose thread holds the framework's lock of it: shut the plugin
     * down and leave the bundle alone.
     */
    void followStop(PluginRecord record) {
        if (record.state().canTransitionTo(PluginState.STOPPING)) {
            stop(record, failure -> failure);
        }
    }

    private PluginException stop(PluginRecord record, UnaryOperator<PluginException> bundle) {
        record.event(PluginLifecycleEvent.BEFORE_SHUTDOWN, "", null);
        record.transition(PluginState.STOPPING, "");
        PluginException failure = shutdown(record);
        release(record);
        failure = bundle.apply(failure);
        finish(record, failure);
        return failure;
    }

    /** The plugin's service is going away while its bundle stays: shut it down and wait for the service to come back. */
    void lose(PluginRecord record) {
        if (!record.state().canTransitionTo(PluginState.STOPPING)) {
            return;
        }
        record.event(PluginLifecycleEvent.BEFORE_SHUTDOWN, "", null);
        record.transition(PluginState.STOPPING, "its component lost a service it needs");
        PluginException failure = shutdown(record);
        release(record);
        finish(record, failure);
        if (failure == null) {
            record.transition(
                    PluginState.INITIALIZING,
                    "waiting for the services its component needs; qtforge:why " + record.id());
        }
    }

    private void finish(PluginRecord record, PluginException failure) {
        if (failure == null) {
            record.transition(PluginState.STOPPED, "");
        } else {
            record.fail(failure.error());
            errors.record(failure.error());
        }
        record.event(PluginLifecycleEvent.AFTER_SHUTDOWN, "", null);
    }

    private PluginException shutdown(PluginRecord record) {
        PluginSession session = record.session();
        PluginLifecycleConfig limits = limits(record);
        boolean callable = session != null
                && session.initialized()
                && record.hungCallback().isEmpty();
        if (!callable || !limits.enableGracefulShutdown()) {
            return null;
        }
        StartProgress progress = new StartProgress();
        try {
            record.lane().call(progress::step, limits.shutdownTimeout(), () -> {
                callbacks.shutdown(record, session, progress);
                return null;
            });
            return null;
        } catch (CallbackFailure e) {
            return ErrorText.of(record.id(), progress.step(), e.getCause(), PluginErrorCode.EXECUTION_FAILED);
        } catch (PluginException e) {
            progress.abandon();
            return e;
        }
    }

    /** Takes back what the plugin was handed out. */
    private void release(PluginRecord record) {
        PluginSession session = record.session();
        if (session == null) {
            return;
        }
        if (record.bundle().isPresent()) {
            record.session(null);
        } else {
            session.initialized(false);
        }
        takeBack(session);
        if (record.bundle().isEmpty()) {
            record.session(callbacks.fresh(record, session.plugin()));
        }
    }

    private void takeBack(PluginSession session) {
        session.close();
        if (session.reference() != null) {
            context.ungetService(session.reference());
        }
    }

    private PluginException stopBundleOf(PluginRecord record, PluginException earlier) {
        try {
            stopBundle(record);
            return earlier;
        } catch (PluginException e) {
            if (earlier == null) {
                return e;
            }
            earlier.addSuppressed(e);
            return earlier;
        }
    }

    private void stopBundle(PluginRecord record) {
        Optional<Bundle> bundle = record.bundle();
        // Who stops a bundle that is STOPPING may wait for this very call, and this call would wait for him.
        if (bundle.isEmpty() || (bundle.get().getState() & (Bundle.ACTIVE | Bundle.STARTING)) == 0) {
            return;
        }
        // A hung callback closes the plugin's lane, but the bundle must be stopped all the same.
        Lane lane = record.hungCallback().isEmpty() ? record.lane() : new Lane(record.id(), pool, () -> null);
        try {
            lane.call(() -> "bundle activator (stop)", limits(record).shutdownTimeout(), () -> {
                bundle.get().stop(record.owned() ? Bundle.STOP_TRANSIENT : 0);
                return null;
            });
        } catch (CallbackFailure e) {
            throw ErrorText.of(record.id(), "bundle activator (stop)", e.getCause(), PluginErrorCode.EXECUTION_FAILED);
        }
    }

    private void stopBundleQuietly(Optional<Bundle> bundle) {
        try {
            if (bundle.isPresent() && bundle.get().getState() == Bundle.ACTIVE) {
                bundle.get().stop(Bundle.STOP_TRANSIENT);
            }
        } catch (BundleException | IllegalStateException e) {
            errors.record(new PluginError(
                    PluginErrorCode.EXECUTION_FAILED,
                    "bundle " + bundle.get() + " could not be stopped after it had hung: " + e));
        }
    }

    // --- pause, resume, calls ---------------------------------------------------------------------------------------

    /** Pauses a running plugin. */
    public void pause(PluginRecord record) {
        pauses.pause(record);
    }

    /** Resumes a paused plugin. */
    public void resume(PluginRecord record) {
        pauses.resume(record);
    }

    /** What a plugin is asked for. */
    public interface Question<P, R> {
        R ask(P plugin) throws Exception;
    }

    /**
     * Calls an active plugin on its lane.
     *
     * @param type what the plugin must implement
     * @param limit how long it may take; null for the plugin's command limit
     * @return the answer in JSON-shaped form
     * @throws PluginException INVALID_STATE, NOT_SUPPORTED, TIMEOUT (the plugin is in ERROR then), EXECUTION_FAILED or what the
     *     plugin chose
     */
    public <P> Object ask(PluginRecord record, Class<P> type, String what, Duration limit, Question<P, ?> question) {
        try {
            return askAside(record, type, what, limit, question);
        } finally {
            record.touch();
        }
    }

    /** {@link #ask} with the plugin's command limit, for what is no activity of the plugin. */
    public <P> Object askAside(PluginRecord record, Class<P> type, String what, Question<P, ?> question) {
        return askAside(record, type, what, null, question);
    }

    private <P> Object askAside(
            PluginRecord record, Class<P> type, String what, Duration limit, Question<P, ?> question) {
        Duration whole = limit == null ? limits(record).commandTimeout() : limit;
        return ask(record, type, what, question, callback -> record.lane().call(() -> what, whole, callback));
    }

    /**
     * {@link #askAside} within the command limit, unless the plugin is busy with something else for too long: then TIMEOUT without details.
     *
     * @param patience how long to wait for its turn
     */
    public <P> Object askWhenFree(
            PluginRecord record, Class<P> type, String what, Duration patience, Question<P, ?> question) {
        Duration limit = limits(record).commandTimeout();
        return ask(record, type, what, question, callback -> record.lane()
                .callWhenFree(() -> what, patience, limit, callback));
    }

    private interface LaneUse {
        Object call(Callable<Object> callback) throws CallbackFailure;
    }

    private <P> Object ask(PluginRecord record, Class<P> type, String what, Question<P, ?> question, LaneUse lane) {
        P plugin = active(record, type, what);
        try {
            return lane.call(
                    () -> Rights.as(record.bundle().orElse(null), () -> JsonValues.normalize(question.ask(plugin))));
        } catch (CallbackFailure e) {
            PluginException failure = ErrorText.of(record.id(), what, e.getCause(), PluginErrorCode.EXECUTION_FAILED);
            record.addError(failure.error());
            errors.record(failure.error());
            throw failure;
        } catch (PluginException e) {
            throw hung(record, e);
        }
    }

    /** Puts a plugin whose callback has just been given up into ERROR; a busy lane is no reason to. */
    PluginException hung(PluginRecord record, PluginException failure) {
        if (failure.code() == PluginErrorCode.TIMEOUT
                && !failure.error().details().isEmpty()) {
            record.failActive(failure.error());
            errors.record(failure.error());
        }
        return failure;
    }

    private static <P> P active(PluginRecord record, Class<P> type, String what) {
        if (!record.state().isActive()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    record.id(),
                    "plugin '" + record.id() + "' is " + record.state() + ", so its " + what
                            + " cannot be called; start it first",
                    null);
        }
        Plugin plugin = record.plugin().orElse(null);
        if (!type.isInstance(plugin)) {
            throw new PluginException(
                    PluginErrorCode.NOT_SUPPORTED,
                    record.id(),
                    "plugin '" + record.id() + "' has no " + what + ": "
                            + (plugin == null
                                    ? "it has no Plugin object, only its bundle"
                                    : "it does not implement " + type.getSimpleName()),
                    null);
        }
        return type.cast(plugin);
    }

    // --- plugins without a bundle, errors ---------------------------------------------------------------------------

    /** Gives a plugin that has no bundle its object. */
    public void attach(PluginRecord record, Plugin plugin) {
        record.session(callbacks.fresh(record, plugin));
    }

    /** Takes back what a plugin that is not active still holds. */
    public void cleanup(PluginRecord record) {
        if (record.state().isActive()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    record.id(),
                    "plugin '" + record.id() + "' is " + record.state()
                            + "; stop it before its resources are cleaned up",
                    null);
        }
        release(record);
    }

    /** Records an error of a plugin without changing its state. */
    public void report(PluginRecord record, PluginError error) {
        record.addError(error);
        errors.record(error);
        record.event(PluginLifecycleEvent.ERROR, error.message(), error);
    }

    /** Counts a restart. */
    public void restarted() {
        restarts.incrementAndGet();
    }

    public long restarts() {
        return restarts.get();
    }

    public List<HungCallback> hungCallbacks() {
        return pool.hungCallbacks();
    }

    public int hungThreads() {
        return pool.hungThreads();
    }
}
