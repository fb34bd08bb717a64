// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginLoadOptions;
import qtforge.api.core.PluginManager;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:install}. */
@Component(service = Verb.class)
@GogoVerb(function = "install")
public final class InstallCommand extends Verb {

    private final PluginManager manager;
    private final PluginLifecycleManager lifecycle;
    private final JsonCodec json;

    /** Called by SCR. */
    @Activate
    public InstallCommand(
            @Reference PluginManager manager, @Reference PluginLifecycleManager lifecycle, @Reference JsonCodec json) {
        this.manager = manager;
        this.lifecycle = lifecycle;
        this.json = json;
    }

    /** One change, or a table when there are several files. */
    @Descriptor("install plugins and start them")
    @Example(value = "qtforge:install build/hello.jar", does = "install and start one plugin")
    @Example(value = "qtforge:install a.jar b.jar", does = "install both, then start them in dependency order")
    @Example(
            value = "qtforge:install hello.jar --config '{\"greeting\":\"Hi\"}'",
            does = "with its first configuration")
    public Object install(
            CommandSession session,
            @Parameter(
                            names = {"-n", "--no-start"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("install only; qtforge:start starts it")
                    boolean noStart,
            @Parameter(
                            names = {"-d", "--no-deps"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("install even when something it requires is missing; it waits then")
                    boolean noDeps,
            @Parameter(
                            names = {"-s", "--sha256"},
                            absentValue = "")
                    @Argument(name = "HEX")
                    @Descriptor("install only if the file has this SHA-256; one file only")
                    String sha256,
            @Parameter(
                            names = {"-t", "--timeout"},
                            absentValue = "30")
                    @Argument(name = "SECONDS")
                    @Descriptor("limit of the whole, 30 by default")
                    int timeout,
            @Parameter(
                            names = {"-c", "--config"},
                            absentValue = "")
                    @Argument(name = "JSON")
                    @Descriptor("first configuration; one file only")
                    String config,
            @Argument(name = "FILE", kind = ArgumentKind.PATH)
                    @Descriptor("a jar, an exploded bundle folder, or any file a loader takes")
                    String... files) {
        List<String> paths = Arrays.stream(files)
                .map(file -> PathArgument.resolve(session, file))
                .toList();
        if (paths.isEmpty()) {
            throw new PluginException(PluginErrorCode.INVALID_PARAMETERS, "name a file: qtforge:install FILE...");
        }
        if (timeout < 1) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS, "--timeout must be 1 second or more but is " + timeout);
        }
        if (paths.size() > 1 && !(sha256 + config).isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS,
                    "--sha256 and --config go with one file, but there are " + paths.size());
        }
        PluginLoadOptions options = PluginLoadOptions.DEFAULT
                .withInitializeImmediately(!noStart)
                .withCheckDependencies(!noDeps)
                .withTimeout(Duration.ofSeconds(timeout));
        if (!sha256.isEmpty()) {
            options = options.withSha256(sha256);
        }
        if (!config.isEmpty()) {
            options = options.withConfiguration(new ParameterReader(json).read(config));
        }
        if (paths.size() == 1) {
            return Change.of(manager, manager.loadPlugin(paths.get(0), options), "installed");
        }
        PluginLoadOptions chosen = options;
        return Batch.table(Progress.during(session, lifecycle, () -> manager.batchLoad(paths, chosen)), "installed");
    }
}
