// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Instant;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.binding.BindingServer;
import qtforge.api.script.binding.BindingSessionInfo;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.text.TimeText;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:bindings}. */
@Component(service = Verb.class)
@GogoVerb(function = "bindings")
public final class BindingsCommand extends Verb {

    private final BundleContext context;

    /** Called by SCR. */
    @Activate
    public BindingsCommand(BundleContext context) {
        this.context = context;
    }

    /** The programs that are connected, or where they can connect; or cuts one off. */
    @Descriptor("show the programs in Python and Lua that drive the runtime, and where they connect")
    @Example(value = "qtforge:bindings", does = "the programs that are connected")
    @Example(value = "qtforge:bindings --endpoint", does = "where programs connect, and the file by which they find it")
    @Example(value = "qtforge:bindings --end session-3", does = "cut a program off; what it registered goes with it")
    public Object bindings(
            @Parameter(
                            names = {"-e", "--endpoint"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("show where programs connect")
                    boolean endpoint,
            @Parameter(
                            names = {"--end"},
                            absentValue = "")
                    @Argument(name = "SESSION")
                    @Descriptor("the session to cut off")
                    String end) {
        BindingServer server = server();
        if (!end.isEmpty() && !server.endSession(end)) {
            throw new PluginException(
                    PluginErrorCode.NOT_FOUND, "there is no session '" + end + "'; qtforge:bindings lists them");
        }
        return endpoint ? Endpoint.of(server) : sessions(server);
    }

    private BindingServer server() {
        ServiceReference<BindingServer> reference = context.getServiceReference(BindingServer.class);
        BindingServer server = reference == null ? null : context.getService(reference);
        if (server == null) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_UNAVAILABLE,
                    "the service " + BindingServer.class.getName()
                            + " is not there: start the bundle qtforge.bindings, which offers it (felix:lb shows bundles)");
        }
        return server;
    }

    private static Table<Program> sessions(BindingServer server) {
        return Table.of(
                server.sessions().stream().map(Program::of).toList(),
                server.addresses().isEmpty()
                        ? "programs cannot connect; see enabled in etc/qtforge.bindings.cfg, and the log"
                        : "no program is connected",
                List.of(
                        Column.of("SESSION", Program::session),
                        Column.flexible("PROGRAM", Program::program),
                        Column.of("SINCE", row -> TimeText.of(row.since())),
                        Column.number("OBJECTS", Program::objects),
                        Column.number("FUNCTIONS", Program::functions)));
    }

    /**
     * A program that is connected.
     *
     * @param session its name
     * @param program what it says it is
     * @param since when it connected
     * @param objects of the runtime that it holds
     * @param functions of it that the runtime holds
     */
    public record Program(String session, String program, Instant since, int objects, int functions) implements Row {
        static Program of(BindingSessionInfo info) {
            return new Program(info.id(), info.client(), info.started(), info.objects(), info.functions());
        }
    }

    /**
     * Where programs connect.
     *
     * @param addresses joined by commas; empty when they cannot
     * @param file by which they find it
     */
    public record Endpoint(String addresses, String file) implements Row {
        static Endpoint of(BindingServer server) {
            return new Endpoint(String.join(", ", server.addresses()), server.endpointFile());
        }
    }
}
