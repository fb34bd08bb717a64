// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import java.time.Instant;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import qtforge.api.communication.request.AsyncRequestHandler;
import qtforge.api.communication.request.RequestHandler;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.caller.BundleEnds;
import qtforge.caller.Caller;
import qtforge.caller.Rights;
import qtforge.communication.lane.LaneThreads;

/** Starts and stops requests: threads, engine, whiteboards. The views of bundles meet in it. */
@Component(service = RequestRuntime.class, configurationPid = RequestRuntime.PID)
@Designate(ocd = RequestConfiguration.class)
public final class RequestRuntime {

    /** The PID of the configuration. */
    static final String PID = "qtforge.communication.request";

    private static final int FEW_THREADS = Math.max(8, 4 * Runtime.getRuntime().availableProcessors());

    private final System.Logger log = System.getLogger(PID);
    private final RequestThreads threads;
    private final RequestEngine engine;
    private final BundleEnds ends;
    private final AutoCloseable[] whiteboards;

    /** Where errors of plugins are kept; the core may not be there. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PluginErrorLog errors;

    /** Called by Declarative Services. */
    @Activate
    public RequestRuntime(BundleContext context, RequestConfiguration configuration, @Reference LaneThreads lanes) {
        threads = new RequestThreads(
                "qtforge-communication-request",
                FEW_THREADS,
                Math.max(FEW_THREADS, configuration.maxThreads()),
                lanes,
                (task, thrown) -> log.log(System.Logger.Level.ERROR, "a task of requests failed", thrown));
        engine = new RequestEngine(threads, limit(configuration), this::report);
        ends = new BundleEnds(context, engine::bundleEnds);
        EndpointRegistrar registrar = new EndpointRegistrar(engine);
        whiteboards = new AutoCloseable[] {
            new HandlerWhiteboard<>(context, RequestHandler.class, registrar, HandlerCall::sync, this::report),
            new HandlerWhiteboard<>(context, AsyncRequestHandler.class, registrar, HandlerCall::async, this::report),
            new InterceptorWhiteboard(context, engine, this::report)
        };
    }

    private static int limit(RequestConfiguration configuration) {
        return Math.max(1, Math.min(1_000_000, configuration.maxConcurrentRequests()));
    }

    @Modified
    void modified(RequestConfiguration configuration) {
        engine.outstanding().most(limit(configuration));
    }

    @Deactivate
    void stop() throws Exception {
        for (AutoCloseable whiteboard : whiteboards) {
            whiteboard.close();
        }
        ends.close();
        engine.stop();
        threads.close();
    }

    RequestEngine engine() {
        return engine;
    }

    /** Says what went wrong with a bundle's code: in the error log, or where there is none in that of the Java library. */
    private void report(Caller concerned, String what) {
        Rights.privileged(() -> {
            PluginErrorLog kept = errors;
            if (kept == null) {
                log.log(System.Logger.Level.WARNING, what);
                return;
            }
            int firstLine = what.indexOf('\n');
            kept.record(new PluginError(
                    PluginErrorCode.EXECUTION_FAILED,
                    firstLine < 0 ? what : what.substring(0, firstLine),
                    firstLine < 0 ? "" : what.substring(firstLine + 1),
                    concerned.id(),
                    "request",
                    Instant.now()));
        });
    }
}
