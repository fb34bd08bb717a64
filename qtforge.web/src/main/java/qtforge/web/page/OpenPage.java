// SPDX-License-Identifier: Apache-2.0
package qtforge.web.page;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.osgi.service.log.Logger;
import qtforge.api.core.JsonCodec;
import qtforge.web.access.PageAccess;
import qtforge.web.action.ActionAudit;
import qtforge.web.action.OperatorActions;
import qtforge.web.data.RuntimeOverview;
import qtforge.web.data.ServiceSource;
import qtforge.web.event.EventFeed;

/** The parts of the page while it is on; made anew each time, so that nobody stays logged in over it. */
public final class OpenPage implements AutoCloseable {

    private final ServiceSource services;
    private final PageAccess access;
    private final RuntimeOverview overview;
    private final ActionAudit audit;
    private final OperatorActions actions;
    private final EventFeed feed;
    private final BiConsumer<String, Throwable> problems;

    /**
     * A page nobody can reach yet.
     *
     * @param version of the runtime
     * @param log where actions are written to besides the audit log
     * @param problems told what failed
     */
    public OpenPage(
            ServiceSource services,
            PageAccess access,
            String version,
            Supplier<Optional<Logger>> log,
            BiConsumer<String, Throwable> problems) {
        this.services = services;
        this.access = access;
        this.problems = problems;
        overview = new RuntimeOverview(services, version);
        audit = new ActionAudit(services, log);
        actions = new OperatorActions(services, audit);
        feed = new EventFeed(overview::numbers, overview::plugins, value -> services.need(JsonCodec.class)
                .format(value, false));
    }

    public ServiceSource services() {
        return services;
    }

    public PageAccess access() {
        return access;
    }

    public RuntimeOverview overview() {
        return overview;
    }

    public ActionAudit audit() {
        return audit;
    }

    public OperatorActions actions() {
        return actions;
    }

    public EventFeed feed() {
        return feed;
    }

    /** Something failed that the sender of a request is not told in full. */
    public void problem(String what, Throwable cause) {
        problems.accept(what, cause);
    }

    @Override
    public void close() {
        access.sessions().clear();
        feed.close();
    }
}
