// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import org.osgi.service.metatype.annotations.Designate;
import qtforge.api.core.PluginException;
import qtforge.api.script.binding.BindingConnection;
import qtforge.api.script.binding.BindingServer;
import qtforge.api.script.binding.BindingSessionInfo;
import qtforge.bindings.dispatch.BindingSession;
import qtforge.bindings.dispatch.Dispatcher;
import qtforge.bindings.module.Modules;
import qtforge.caller.Rights;

/**
 * The bindings as a component: listens as configured, and gives sessions to consoles in the process. A changed configuration makes a new one.
 * Facades are read when the first program calls.
 */
@Component(configurationPid = BindingsService.PID, immediate = true)
@Designate(ocd = BindingsConfiguration.class)
public final class BindingsService implements BindingServer {

    /** The PID of {@link BindingsConfiguration}. */
    public static final String PID = "qtforge.bindings";

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final AtomicLong CONSOLES = new AtomicLong();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile LoggerFactory loggers;

    /** Read once; a holder, for it takes time. */
    private static final class Table {
        static final Dispatcher DISPATCHER = new Dispatcher(Modules.catalog());
    }

    private final BundleContext context;
    private final OsgiServices services;
    private final SessionLog log = new SessionLog(this::logger);
    private final SessionTable consoles = new SessionTable(log, PATIENCE);
    private final int objects;

    /** Written once, when the component is activated. */
    private volatile Optional<Listening> listening = Optional.empty();

    /** The bindings, before they listen. */
    @Activate
    public BindingsService(BundleContext context, BindingsConfiguration configuration) {
        this.context = context;
        services = new OsgiServices(context);
        objects = Math.max(1, configuration.objects());
    }

    /**
     * Listens. Not in the constructor, which runs before there is a log to write to. What prevents it is logged and tried again; consoles
     * have their sessions all the same.
     */
    @Activate
    void listenIfEnabled(BindingsConfiguration configuration) {
        if (configuration.enabled()) {
            listening = Rights.privileged(() -> listen(configuration));
        }
    }

    private Optional<Listening> listen(BindingsConfiguration configuration) {
        BindingsSettings settings;
        try {
            settings = BindingsSettings.of(configuration);
        } catch (PluginException e) {
            log.failure("programs cannot connect: " + e.getMessage(), e);
            return Optional.empty();
        }
        Path data = Optional.ofNullable(context.getProperty("qtforge.data.dir"))
                .map(Path::of)
                .orElseGet(() -> context.getDataFile("").toPath());
        EndpointFiles files = new EndpointFiles(
                data.resolve("bindings"),
                EndpointFiles.userFolder(System::getenv, System.getProperty("user.home")),
                ProcessHandle.current().pid());
        BindingsServer.Surroundings around =
                new BindingsServer.Surroundings(() -> Table.DISPATCHER, services, Optional.of(context), about(), log);
        Listening made =
                new Listening(() -> new BindingsServer(around, settings, files), log, Listening.Pauses.STANDARD);
        made.start();
        return Optional.of(made);
    }

    private Optional<BindingsServer> server() {
        return listening.flatMap(Listening::server);
    }

    private Map<String, String> about() {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("version", context.getBundle().getVersion().toString());
        about.put(
                "home", Optional.ofNullable(context.getProperty("qtforge.home")).orElse(""));
        about.put("java", System.getProperty("java.version"));
        about.put("bindings", tableHash());
        return about;
    }

    /** Of the table of facades, by which a program knows whether its package was made from them; generated, for reading them all takes time. */
    static String tableHash() {
        try (InputStream in = BindingsService.class.getResourceAsStream("table.hash")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Logger> logger() {
        LoggerFactory factory = loggers;
        return Optional.ofNullable(factory).map(each -> each.getLogger(PID));
    }

    @Deactivate
    void deactivate() {
        Rights.privileged(() -> {
            listening.ifPresent(Listening::close);
            consoles.close();
            services.close();
        });
    }

    @Override
    public List<String> addresses() {
        return server().map(BindingsServer::addresses).orElse(List.of());
    }

    @Override
    public String endpointFile() {
        return server().map(BindingsServer::endpointFile).orElse("");
    }

    @Override
    public List<BindingSessionInfo> sessions() {
        return java.util.stream.Stream.concat(
                        server().stream().flatMap(each -> each.sessions().list().stream()), consoles.list().stream())
                .map(session -> new BindingSessionInfo(
                        session.sessionId(),
                        session.client(),
                        session.started(),
                        session.objectCount(),
                        session.functionCount()))
                .toList();
    }

    @Override
    public boolean endSession(String id) {
        Administration.require("to end a session of the bindings");
        return server().map(each -> each.end(id)).orElse(false) || endConsole(id);
    }

    private boolean endConsole(String id) {
        for (BindingSession session : consoles.list()) {
            if (session.sessionId().equals(id)) {
                consoles.end(session, "an operator ended it");
                return true;
            }
        }
        return false;
    }

    @Override
    public BindingConnection connect(String client) {
        Administration.require("to use the bindings, which may do everything");
        BindingSession session = new BindingSession(
                "console-" + CONSOLES.incrementAndGet(), client, services, Optional.of(context), objects, log::problem);
        consoles.begin(session);
        return new ConsoleConnection(session, () -> Table.DISPATCHER, consoles);
    }
}
