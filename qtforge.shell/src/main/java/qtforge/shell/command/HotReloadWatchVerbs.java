// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import qtforge.api.monitoring.reload.PluginHotReloadManager;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.Subcommand;

/** The subcommands of {@code qtforge:hotreload} that say what is watched. */
public final class HotReloadWatchVerbs {

    private final MonitoringServices services;

    HotReloadWatchVerbs(MonitoringServices services) {
        this.services = services;
    }

    private PluginHotReloadManager manager() {
        return services.require(PluginHotReloadManager.class);
    }

    /** What was done. */
    @Subcommand("on")
    @Descriptor("watch the file of a plugin, or what it is built to")
    @Example(value = "qtforge:hotreload on hello", does = "the file it was installed from")
    @Example(
            value = "qtforge:hotreload on hello target/classes",
            does = "a folder that has what a jar would have, with its META-INF")
    public Done on(
            CommandSession session,
            @Argument(name = "ID", kind = ArgumentKind.PLUGIN) @Descriptor("the plugin") String id,
            @Argument(name = "PATH", kind = ArgumentKind.PATH, optional = true)
                    @Descriptor("a jar, a folder or a script; without it the file it was installed from")
                    String path) {
        if (path.isEmpty()) {
            manager().enableHotReload(id);
            return Done.of("the file of " + id + " is watched");
        }
        String file = PathArgument.resolve(session, path);
        manager().enableHotReload(id, file);
        return Done.of(file + " is watched for " + id);
    }

    /** What was done. */
    @Subcommand("off")
    @Descriptor("watch a plugin no longer")
    @Example(value = "qtforge:hotreload off hello", does = "it stays as it is")
    public Done off(@Argument(name = "ID", kind = ArgumentKind.HOT_RELOAD) @Descriptor("the plugin") String id) {
        return manager().disableHotReload(id)
                ? Done.of(id + " is watched no longer")
                : Done.failed(id + " was not watched by its name; qtforge:hotreload list shows what is");
    }

    /** What was done. */
    @Subcommand("folder")
    @Descriptor("watch all files in a folder for the plugins that were installed from there")
    @Example(value = "qtforge:hotreload folder build/plugins", does = "jars, scripts and folders in it")
    public Done folder(
            CommandSession session,
            @Argument(name = "DIR", kind = ArgumentKind.PATH) @Descriptor("the folder") String folder) {
        String path = PathArgument.resolve(session, folder);
        manager().enableFolder(path);
        return Done.of(path + " is watched");
    }

    /** What was done. */
    @Subcommand("unfolder")
    @Descriptor("watch a folder no longer")
    @Example(value = "qtforge:hotreload unfolder build/plugins", does = "plugins watched by name stay so")
    public Done unfolder(
            CommandSession session,
            @Argument(name = "DIR", kind = ArgumentKind.HOT_RELOAD_FOLDER) @Descriptor("the folder") String folder) {
        String path = PathArgument.resolve(session, folder);
        return manager().disableFolder(path)
                ? Done.of(path + " is watched no longer")
                : Done.failed(path + " was not watched; qtforge:hotreload list shows what is");
    }

    /** What was done. */
    @Subcommand("enable")
    @Descriptor("take changes over again")
    @Example(value = "qtforge:hotreload enable", does = "those that happened meanwhile too")
    public Done enable() {
        manager().setGlobalHotReloadEnabled(true);
        return Done.of("changes are taken over");
    }

    /** What was done. */
    @Subcommand("disable")
    @Descriptor("take no changes over for now; what is watched stays known")
    @Example(value = "qtforge:hotreload disable", does = "until qtforge:hotreload enable")
    public Done disable() {
        manager().setGlobalHotReloadEnabled(false);
        return Done.of("no changes are taken over until qtforge:hotreload enable");
    }
}
