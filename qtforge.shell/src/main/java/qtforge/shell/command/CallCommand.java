// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.Process;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.promise.Promise;
import org.osgi.util.pushstream.PushStream;
import qtforge.api.communication.contract.CallOptions;
import qtforge.api.communication.contract.ContractProviderInfo;
import qtforge.api.communication.contract.ServiceCapability;
import qtforge.api.communication.contract.ServiceContractRegistry;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.VersionRange;
import qtforge.shell.text.Screen;
import qtforge.shell.text.TextWidth;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:call}. */
@Component(service = Verb.class)
@GogoVerb(function = "call")
public final class CallCommand extends Verb {

    private static final int LONGEST_IN_BATCH = 10;

    private final CommunicationServices services;
    private final JsonCodec json;

    /** Called by SCR. */
    @Activate
    public CallCommand(@Reference CommunicationServices services, @Reference JsonCodec json) {
        this.services = services;
        this.json = json;
    }

    /** The result; nothing after a stream. */
    @Descriptor("call a method of a service contract and show its result, or its values as they come")
    @Example(value = "qtforge:call data_processor process input=abc", does = "values are JSON or text")
    @Example(
            value = "qtforge:call --versions '[2.0,3.0)' data_processor process '{\"input\":\"abc\"}'",
            does = "only some versions")
    @Example(
            value = "qtforge:call --from hello --timeout 500 data_processor process input=abc",
            does = "of one plugin, half a second at most")
    @Example(value = "qtforge:call --seconds 5 ticks watch", does = "the values of a stream for five seconds")
    public Object call(
            CommandSession session,
            @Parameter(
                            names = {"-r", "--versions"},
                            absentValue = "")
                    @Argument(name = "RANGE")
                    @Descriptor("the versions that will do")
                    String versions,
            @Parameter(
                            names = {"-f", "--from"},
                            absentValue = "")
                    @Argument(name = "PLUGIN", kind = ArgumentKind.PLUGIN)
                    @Descriptor("the plugin that shall answer")
                    String from,
            @Parameter(
                            names = {"-T", "--timeout"},
                            absentValue = "0")
                    @Argument(name = "MS")
                    @Descriptor("how long to wait, in milliseconds; 0 for what the method says")
                    int timeout,
            @Parameter(
                            names = {"-c", "--cached"},
                            absentValue = "0")
                    @Argument(name = "MS")
                    @Descriptor("take an answer no older than this, where the method is cacheable")
                    int cached,
            @Parameter(
                            names = {"-s", "--seconds"},
                            absentValue = "0")
                    @Argument(name = "S")
                    @Descriptor("how long to show a stream; 0 until Ctrl-C (10 where there is no terminal)")
                    int seconds,
            @Argument(name = "CONTRACT", kind = ArgumentKind.CONTRACT) @Descriptor("the contract") String contract,
            @Argument(name = "METHOD", kind = ArgumentKind.CONTRACT_METHOD) @Descriptor("one of its methods")
                    String method,
            @Argument(name = "PARAMETER") @Descriptor("a JSON object, or name=value pairs") Object... parameters) {
        ServiceContractRegistry registry = services.require(ServiceContractRegistry.class);
        CallOptions options = CallOptions.DEFAULT
                .versions(VersionRange.of(versions))
                .from(from)
                .cached(Duration.ofMillis(Math.max(0, cached)));
        if (timeout > 0) {
            options = options.timeout(Duration.ofMillis(timeout));
        }
        Map<String, Object> given = new ParameterReader(json).read(parameters);
        if (streams(registry, contract, method, options)) {
            int limit = seconds > 0 ? seconds : Screen.isInteractive(session) ? 0 : LONGEST_IN_BATCH;
            follow(registry.open(contract, method, given, options), limit);
            return null;
        }
        return Results.of(registry.callAndWait(contract, method, given, options), json);
    }

    private static boolean streams(
            ServiceContractRegistry registry, String contract, String method, CallOptions options) {
        return registry.findProvider(contract, options.versions())
                .map(ContractProviderInfo::contract)
                .flatMap(found -> found.method(method))
                .map(found -> found.has(ServiceCapability.STREAMING))
                .orElse(false);
    }

    private void follow(PushStream<Object> stream, int seconds) {
        Process process = Process.Utils.current();
        if (process == null) {
            stream.close();
            throw new PluginException(PluginErrorCode.INVALID_STATE, "there is nowhere to print to; run it in a shell");
        }
        PrintStream out = process.out();
        Promise<Void> end = stream.forEach(value -> {
            out.println(TextWidth.oneLine(json.format(value, false)));
            out.flush();
        });
        try (stream) {
            Promise<Void> limited =
                    seconds == 0 ? end : end.timeout(Duration.ofSeconds(seconds).toMillis());
            Throwable failure = limited.getFailure();
            if (failure != null && !(failure instanceof org.osgi.util.promise.TimeoutException)) {
                throw new PluginException(
                        PluginErrorCode.EXECUTION_FAILED, "the stream ended: " + failure.getMessage(), failure);
            }
        } catch (InterruptedException e) {
            // Ctrl-C: following ends, which is no failure. The flag stays, for whoever started this thread.
            Thread.currentThread().interrupt();
        }
    }
}
