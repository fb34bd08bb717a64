// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Duration;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.communication.request.EndpointHealth;
import qtforge.api.communication.request.PendingRequest;
import qtforge.api.communication.request.RequestInfo;
import qtforge.api.communication.request.RequestPriority;
import qtforge.api.communication.request.RequestResponse;
import qtforge.api.communication.request.RequestType;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:request}. */
@Component(service = Verb.class)
@GogoVerb(function = "request")
public final class RequestCommand extends Verb {

    private final CommunicationServices services;
    private final JsonCodec json;

    /** Called by SCR. */
    @Activate
    public RequestCommand(@Reference CommunicationServices services, @Reference JsonCodec json) {
        this.services = services;
        this.json = json;
    }

    /** What was answered, or a table. */
    @Descriptor("ask a service of a plugin and show its answer; or show endpoints and pending requests")
    @Example(value = "qtforge:request --endpoints", does = "who answers what, and how well")
    @Example(value = "qtforge:request clock now zone=UTC", does = "ask; values are JSON or text")
    @Example(
            value = "qtforge:request --to org.example.clock --timeout 500 clock now",
            does = "one plugin, half a second at most")
    @Example(value = "qtforge:request --pending", does = "requests nobody has answered yet")
    @Example(value = "qtforge:request --cancel 17", does = "cancel one of them")
    public Object request(
            @Parameter(
                            names = {"-e", "--endpoints"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("show who answers what")
                    boolean endpoints,
            @Parameter(
                            names = {"-q", "--pending"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("show requests that are not answered yet")
                    boolean pending,
            @Parameter(
                            names = {"-x", "--cancel"},
                            absentValue = "")
                    @Argument(name = "ID")
                    @Descriptor("cancel a pending request")
                    String cancel,
            @Parameter(
                            names = {"-t", "--to"},
                            absentValue = "")
                    @Argument(name = "PLUGIN", kind = ArgumentKind.PLUGIN)
                    @Descriptor("the plugin that shall answer")
                    String to,
            @Parameter(
                            names = {"-T", "--timeout"},
                            absentValue = "0")
                    @Argument(name = "MS")
                    @Descriptor("how long to wait, in milliseconds; 0 for the endpoint's default")
                    int timeout,
            @Parameter(
                            names = {"-y", "--type"},
                            absentValue = "QUERY")
                    @Argument(name = "TYPE", kind = ArgumentKind.REQUEST_TYPE)
                    @Descriptor("QUERY (as without), COMMAND, EVENT, STREAM, BATCH or CUSTOM")
                    String type,
            @Parameter(
                            names = {"-p", "--priority"},
                            absentValue = "NORMAL")
                    @Argument(name = "PRIORITY", kind = ArgumentKind.REQUEST_PRIORITY)
                    @Descriptor("LOWEST, LOW, NORMAL, HIGH, HIGHEST or CRITICAL")
                    String priority,
            @Argument(name = "SERVICE", kind = ArgumentKind.ENDPOINT, optional = true) @Descriptor("the service")
                    String service,
            @Argument(name = "METHOD", kind = ArgumentKind.ENDPOINT_METHOD, optional = true)
                    @Descriptor("one of its methods")
                    String method,
            @Argument(name = "PARAMETER") @Descriptor("a JSON object, or name=value pairs") Object... parameters) {
        RequestResponse requests = services.require(RequestResponse.class);
        if (endpoints) {
            return endpoints(requests);
        }
        if (pending) {
            return pending(requests);
        }
        if (!cancel.isEmpty()) {
            return requests.cancel(cancel)
                    ? Done.of("cancelled request " + cancel)
                    : Done.failed("no request " + cancel + " is pending; qtforge:request --pending shows them");
        }
        if (service.isEmpty() || method.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS,
                    "name a service and a method: qtforge:request SERVICE METHOD; qtforge:request --endpoints shows them");
        }
        RequestInfo request = RequestInfo.builder(service, method)
                .receiver(to)
                .type(Constants.of(RequestType.class, "request type", type))
                .priority(Constants.of(RequestPriority.class, "priority", priority))
                .timeout(Duration.ofMillis(Math.max(0, timeout)))
                .parameters(new ParameterReader(json).read(parameters))
                .build();
        return Results.of(JsonValues.normalize(requests.send(request).orThrow().data()), json);
    }

    private static Table<Endpoint> endpoints(RequestResponse requests) {
        return Table.of(
                requests.health().stream().map(Endpoint::of).toList(),
                "nobody answers requests",
                List.of(
                        Column.of("SERVICE", Endpoint::service),
                        Column.of("METHOD", Endpoint::method),
                        Column.of("PLUGIN", Endpoint::plugin),
                        Column.of("STATE", Endpoint::state),
                        Column.number("RUNNING", Endpoint::running),
                        Column.number("WAITING", Endpoint::waiting),
                        Column.number("ANSWERED", Endpoint::answered),
                        Column.number("FAILED", Endpoint::failed),
                        Column.number("TIMEOUTS", Endpoint::timeouts),
                        Column.number("MEAN US", Endpoint::meanMicros),
                        Column.number("P99 US", Endpoint::p99Micros)));
    }

    private static Table<Pending> pending(RequestResponse requests) {
        return Table.of(
                requests.allPending().stream().map(Pending::of).toList(),
                "no request is pending",
                List.of(
                        Column.of("ID", Pending::id),
                        Column.of("FROM", Pending::sender),
                        Column.of("SERVICE", Pending::service),
                        Column.of("METHOD", Pending::method),
                        Column.of("AT", Pending::plugin),
                        Column.of("STAGE", Pending::stage),
                        Column.number("AGE MS", Pending::ageMillis),
                        Column.number("LEFT MS", Pending::leftMillis)));
    }

    /**
     * An endpoint.
     *
     * @param service the service
     * @param method the method
     * @param plugin who answers
     * @param state AVAILABLE, or why not
     * @param running calls that run
     * @param waiting requests that wait
     * @param answered requests answered well
     * @param failed requests answered with an error
     * @param timeouts requests whose limit passed
     * @param meanMicros mean time in microseconds
     * @param p99Micros the time 99 of 100 stay below
     */
    public record Endpoint(
            String service,
            String method,
            String plugin,
            String state,
            int running,
            int waiting,
            long answered,
            long failed,
            long timeouts,
            long meanMicros,
            long p99Micros)
            implements Row {
        static Endpoint of(EndpointHealth health) {
            return new Endpoint(
                    health.serviceId(),
                    health.method(),
                    health.providerId(),
                    health.available() ? "AVAILABLE" : health.reason(),
                    health.running(),
                    health.waiting(),
                    health.successes(),
                    health.failures(),
                    health.timeouts(),
                    health.meanTime().toNanos() / 1000,
                    health.p99Time().toNanos() / 1000);
        }
    }

    /**
     * A request nobody has answered yet.
     *
     * @param id its id
     * @param sender who asks
     * @param service the service
     * @param method the method
     * @param plugin where it is; may be empty
     * @param stage how far it is
     * @param ageMillis since when
     * @param leftMillis how long the sender still waits
     */
    public record Pending(
            String id,
            String sender,
            String service,
            String method,
            String plugin,
            String stage,
            long ageMillis,
            long leftMillis)
            implements Row {
        static Pending of(PendingRequest pending) {
            return new Pending(
                    pending.request().requestId(),
                    pending.request().senderId(),
                    pending.request().target(),
                    pending.request().method(),
                    pending.providerId(),
                    pending.stage().name(),
                    pending.age().toMillis(),
                    pending.remaining().toMillis());
        }
    }
}
