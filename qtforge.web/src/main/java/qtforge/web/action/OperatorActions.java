// SPDX-License-Identifier: Apache-2.0
package qtforge.web.action;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.api.monitoring.health.PluginHealthMonitor;
import qtforge.api.orchestration.workflow.PluginOrchestrator;
import qtforge.caller.Rights;
import qtforge.web.data.ServiceSource;

/**
 * What an operator can do through the page, from a fixed table, with the rights of this bundle, which are those of whoever is at the
 * prompt. Each is told to the audit, also when it fails. A few at a time: each takes a thread of the HTTP service as long as it lasts.
 */
public final class OperatorActions {

    private static final int AT_A_TIME = 4;

    private final ServiceSource services;
    private final ActionAudit audit;
    private final Semaphore permits = new Semaphore(AT_A_TIME);
    private final Map<String, BiConsumer<String, String>> known = new LinkedHashMap<>();

    public OperatorActions(ServiceSource services, ActionAudit audit) {
        this.services = services;
        this.audit = audit;
        known.put("start", (id, detail) -> plugins().startPlugin(id));
        known.put("stop", (id, detail) -> plugins().stopPlugin(id, false));
        known.put("pause", (id, detail) -> plugins().pausePlugin(id));
        known.put("resume", (id, detail) -> plugins().resumePlugin(id));
        known.put("reload", (id, detail) -> plugins().reloadPlugin(id, true));
        known.put("rollback", (id, detail) -> versions().rollback(id));
        known.put("restore", (id, point) -> restore(id, point));
        known.put("release", (id, detail) -> release(id));
        known.put("workflow-suspend", (id, detail) -> was(workflows().suspendWorkflow(id), id));
        known.put("workflow-resume", (id, detail) -> was(workflows().resumeWorkflow(id), id));
        known.put("workflow-cancel", (id, detail) -> was(workflows().cancelWorkflow(id), id));
    }

    /** The names of what can be done. */
    public List<String> names() {
        return List.copyOf(known.keySet());
    }

    /**
     * Does something.
     *
     * @param who the session, for the audit
     * @param name what
     * @param id with which plugin or execution
     * @param detail more, where it takes more; may be empty
     * @throws PluginException INVALID_ARGUMENT, RESOURCE_EXHAUSTED when too much is being done, or what the service says
     */
    public void act(String who, String name, String id, String detail) {
        BiConsumer<String, String> action = known.get(name);
        if (action == null || id.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    action == null
                            ? "there is no action of that name; there are " + names()
                            : "the action '" + name + "' needs an 'id'");
        }
        if (!permits.tryAcquire()) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    AT_A_TIME + " actions are being carried out for the page; wait for one to end");
        }
        try {
            Rights.privileged(() -> action.accept(id, detail));
            audit.done(who, name, id);
        } catch (RuntimeException e) {
            audit.failed(who, name, id, e);
            throw e;
        } finally {
            permits.release();
        }
    }

    private PluginManager plugins() {
        return services.need(PluginManager.class);
    }

    private PluginVersionManager versions() {
        return services.need(PluginVersionManager.class);
    }

    private PluginOrchestrator workflows() {
        return services.need(PluginOrchestrator.class);
    }

    private void restore(String id, String point) {
        boolean known = versions().getRollbackPoints(id).stream()
                .anyMatch(each -> each.id().equals(point));
        if (!known) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "plugin '" + id + "' has no such rollback point; load the page's list of versions again");
        }
        versions().restore(point);
    }

    private void release(String id) {
        if (!services.need(PluginHealthMonitor.class).release(id)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    "plugin '" + id + "' is not quarantined; there is nothing to release");
        }
    }

    private static void was(boolean done, String executionId) {
        if (!done) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    "execution '" + executionId + "' is not in a state in which that can be done; look at it again");
        }
    }
}
