// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.endpoint;

import java.io.IOException;
import java.util.function.Function;
import java.util.function.Supplier;
import qtforge.api.monitoring.health.PluginHealthMonitor;
import qtforge.caller.Rights;

/**
 * {@code /metrics}, {@code /health/live} and {@code /health/ready} by HTTP, where and when the settings say. With settings that will not do the
 * last good ones stay in force.
 */
public final class MetricsEndpoint implements AutoCloseable {

    private final System.Logger log = System.getLogger(MetricsEndpoint.class.getName());
    private final Function<String, Pages> pagesFor;

    /** Guards the three fields below. */
    private final Object lock = new Object();

    private EndpointSettings settings = new EndpointSettings(0, "", "");
    /** Those of the server. */
    private Pages pages;

    private SmallServer server;

    /**
     * No server yet.
     *
     * @param metrics the text of {@code /metrics}
     * @param contentType of that
     * @param health gives null when there is no monitor
     */
    public MetricsEndpoint(Supplier<String> metrics, String contentType, Supplier<PluginHealthMonitor> health) {
        pagesFor = token -> new Pages(metrics, contentType, health, token);
    }

    /** Takes other settings. */
    public void configure(EndpointSettings wanted) {
        synchronized (lock) {
            if (wanted.isSamePlace(settings) && server != null) {
                pages.token(wanted.token());
                return;
            }
            if (wanted.isOff()) {
                stop();
                settings = wanted;
                return;
            }
            try {
                // With pages of its own: those of the server that may have to stay keep their token.
                Pages its = pagesFor.apply(wanted.token());
                SmallServer begun = Rights.privileged(() -> begin(wanted, its));
                stop();
                server = begun;
                pages = its;
                settings = wanted;
                log.log(System.Logger.Level.INFO, "Metrics are at http://" + wanted + "/metrics");
                if (!begun.isLoopback() && wanted.token().isEmpty()) {
                    log.log(
                            System.Logger.Level.WARNING,
                            "Metrics at " + wanted
                                    + " can be read by everybody who reaches that address; set metrics.token, or"
                                    + " metrics.address to 127.0.0.1");
                }
            } catch (IllegalStateException e) {
                log.log(
                        System.Logger.Level.ERROR,
                        "Metrics cannot be served at " + wanted + " ("
                                + e.getCause().getMessage()
                                + "); set metrics.port and metrics.address of qtforge.monitoring to"
                                + " a free port of this machine."
                                + (server == null ? "" : " They stay at " + settings));
            }
        }
    }

    private static SmallServer begin(EndpointSettings wanted, Pages its) {
        try {
            return SmallServer.start(wanted, its);
        } catch (IOException | IllegalArgumentException | LinkageError e) {
            throw new IllegalStateException(e);
        }
    }

    private void stop() {
        if (server != null) {
            Rights.privileged(server::close);
            server = null;
        }
    }

    /** Where it listens now; 0 when it does not. */
    int port() {
        synchronized (lock) {
            return server == null ? 0 : server.port();
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            stop();
        }
    }
}
