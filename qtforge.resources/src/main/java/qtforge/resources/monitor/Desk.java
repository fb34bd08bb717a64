// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.monitor;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.MessagePayload;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.managers.resource.AlertKind;
import qtforge.api.managers.resource.LeakReport;
import qtforge.api.managers.resource.ResourceAlert;
import qtforge.api.managers.resource.ResourceAlertListener;
import qtforge.api.managers.resource.ResourceTopics;
import qtforge.caller.Rights;
import qtforge.resources.holder.Holder;
import qtforge.resources.lease.Reports;
import qtforge.resources.threads.ResourceThreads;

/** Keeps reports of leaks and alerts, and tells log, error log, bus and listeners; the latter two in a thread of their own. */
public final class Desk implements Reports {

    private static final int MOST = 1000;

    private record Listening(Holder owner, boolean all, ResourceAlertListener listener) {}

    private final System.Logger log = System.getLogger("qtforge.resources");
    private final Recent<LeakReport> leaks = new Recent<>(MOST);
    private final Recent<ResourceAlert> alerts = new Recent<>(MOST);
    private final List<Listening> listeners = new CopyOnWriteArrayList<>();
    private final ResourceThreads threads;
    private final Supplier<MessageBus> bus;
    private final Supplier<PluginErrorLog> errors;

    /**
     * An empty desk.
     *
     * @param bus gives null while there is none
     * @param errors gives null while there is none
     */
    public Desk(ResourceThreads threads, Supplier<MessageBus> bus, Supplier<PluginErrorLog> errors) {
        this.threads = threads;
        this.bus = bus;
        this.errors = errors;
    }

    @Override
    public void leak(LeakReport report) {
        leaks.add(report);
        String what = "leases of '" + report.pluginId() + "' were taken back: " + report.total() + " ("
                + report.reason().scriptName() + "), "
                + LeakText.of(report);
        log(report.pluginId(), what, null);
        record(report.pluginId(), PluginErrorCode.INVALID_STATE, what, "resources");
        publish(ResourceTopics.leaks(report.pluginId()), report);
        alert(new ResourceAlert(report.pluginId(), AlertKind.LEAK, report.total(), 0, what, report.time()));
    }

    @Override
    public void alert(ResourceAlert alert) {
        alerts.add(alert);
        publish(ResourceTopics.alerts(alert.pluginId()), alert);
        for (Listening one : listeners) {
            if (one.all() || one.owner().id().equals(alert.pluginId())) {
                threads.tell(() -> call(one, alert));
            }
        }
    }

    @Override
    public void failure(String pluginId, String what, Throwable thrown) {
        log(pluginId, what, thrown);
        record(pluginId, PluginErrorCode.EXECUTION_FAILED, thrown == null ? what : what + ": " + thrown, "resources");
    }

    private void log(String pluginId, String what, Throwable thrown) {
        Rights.privileged(() -> log.log(System.Logger.Level.WARNING, "[" + pluginId + "] " + what, thrown));
    }

    private void record(String pluginId, PluginErrorCode code, String what, String operation) {
        Rights.privileged(() -> {
            PluginErrorLog kept = errors.get();
            if (kept != null) {
                kept.record(new PluginError(code, what, "", pluginId, operation, Instant.now()));
            }
        });
    }

    private void publish(String topic, MessagePayload payload) {
        threads.tell(() -> {
            MessageBus there = bus.get();
            if (there != null) {
                there.publish(Message.builder(topic, payload).build());
            }
        });
    }

    private void call(Listening one, ResourceAlert alert) {
        if (!listeners.contains(one)) {
            return;
        }
        try {
            Rights.within(one.owner().caller().accessControlContext(), () -> {
                one.listener().alert(alert);
                return null;
            });
        } catch (Exception | LinkageError e) {
            failure(one.owner().id(), "a listener of resource alerts threw " + e, e);
        }
    }

    /** Adds a listener; close the result to remove it. */
    AutoCloseable listen(Holder owner, boolean all, ResourceAlertListener listener) {
        owner.requireLive();
        Listening added = new Listening(owner, all, listener);
        listeners.add(added);
        return () -> listeners.remove(added);
    }

    /** Removes those of a bundle. */
    public void endOf(Holder owner) {
        listeners.removeIf(one -> one.owner() == owner);
    }

    boolean hasListeners() {
        return !listeners.isEmpty();
    }

    /** Whether the bus has somebody who wants alerts of a plugin. */
    boolean isWanted(String pluginId) {
        MessageBus there = bus.get();
        return there != null && there.hasSubscribers(ResourceTopics.alerts(pluginId));
    }

    /** Reports of leaks. */
    public List<LeakReport> leaks() {
        return leaks.all();
    }

    /** Alerts. */
    List<ResourceAlert> alerts() {
        return alerts.all();
    }
}
