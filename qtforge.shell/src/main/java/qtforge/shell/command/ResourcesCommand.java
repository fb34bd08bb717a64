// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.resource.ResourceManager;
import qtforge.api.managers.resource.ResourceMonitor;
import qtforge.api.managers.resource.ResourcePriority;
import qtforge.api.managers.resource.ResourceQuota;
import qtforge.api.managers.resource.ResourceType;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:resources}. */
@Component(service = Verb.class)
@GogoVerb(function = "resources")
public final class ResourcesCommand extends Verb {

    private static final List<String> ACTIONS =
            List.of("pools", "leases", "usage", "quota", "leaks", "alerts", "reclaim", "cleanup");

    private final ResourceServices services;

    /** Called by SCR. */
    @Activate
    public ResourcesCommand(@Reference ResourceServices services) {
        this.services = services;
    }

    /** A table, or what was done. */
    @Descriptor("show pools, leases and what plugins use; set quotas; take leases back")
    @Example(value = "qtforge:resources", does = "all pools")
    @Example(value = "qtforge:resources leases org.example.clock", does = "what a plugin has, and where it took it")
    @Example(value = "qtforge:resources usage", does = "what each plugin uses")
    @Example(value = "qtforge:resources quota org.example.clock", does = "what a plugin may have")
    @Example(
            value = "qtforge:resources --instances 20 --lifetime 60 quota org.example.clock FileHandle",
            does = "at most 20 open files, for a minute each; '*' in place of the plugin is all")
    @Example(value = "qtforge:resources --remove quota org.example.clock FileHandle", does = "the default again")
    @Example(value = "qtforge:resources leaks", does = "what had to be taken back, and where it was taken")
    @Example(value = "qtforge:resources --yes reclaim org.example.clock", does = "take all its leases back now")
    public Object resources(
            CommandSession session,
            @Parameter(
                            names = {"-i", "--instances"},
                            absentValue = "-1")
                    @Argument(name = "N")
                    @Descriptor("quota: at most so many at once")
                    int instances,
            @Parameter(
                            names = {"-b", "--bytes"},
                            absentValue = "")
                    @Argument(name = "N")
                    @Descriptor("quota: at most so many bytes at once")
                    String bytes,
            @Parameter(
                            names = {"-l", "--lifetime"},
                            absentValue = "-1")
                    @Argument(name = "S")
                    @Descriptor("quota: each for at most so many seconds; 0 for ever")
                    int lifetime,
            @Parameter(
                            names = {"-p", "--priority"},
                            absentValue = "")
                    @Argument(
                            name = "PRIORITY",
                            kind = ArgumentKind.CHOICE,
                            choices = {"Low", "Normal", "High", "Critical"})
                    @Descriptor("quota: only leases that urgent")
                    String priority,
            @Parameter(
                            names = {"-r", "--remove"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("quota: forget what was set")
                    boolean remove,
            @Parameter(
                            names = {"-y", "--yes"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("do not ask before leases are taken back")
                    boolean yes,
            @Argument(
                            name = "ACTION",
                            kind = ArgumentKind.CHOICE,
                            choices = {"pools", "leases", "usage", "quota", "leaks", "alerts", "reclaim", "cleanup"},
                            optional = true)
                    @Descriptor("pools (without one), leases, usage, quota, leaks, alerts, reclaim or cleanup")
                    String action,
            @Argument(name = "PLUGIN", kind = ArgumentKind.PLUGIN, optional = true) @Descriptor("only about that one")
                    String plugin,
            @Argument(
                            name = "TYPE",
                            kind = ArgumentKind.CHOICE,
                            choices = {
                                "Thread",
                                "Timer",
                                "NetworkConnection",
                                "FileHandle",
                                "DatabaseConnection",
                                "Memory",
                                "Custom"
                            },
                            optional = true)
                    @Descriptor("quota: of what")
                    String type) {
        ResourceManager manager = services.require(ResourceManager.class);
        return switch (action) {
            case "", "pools" -> ResourceTables.pools(manager.pools().stream()
                    .filter(pool -> plugin.isEmpty() || pool.owner().equals(plugin))
                    .toList());
            case "leases" -> ResourceTables.leases(plugin.isEmpty() ? manager.allLeases() : manager.leases(plugin));
            case "usage" -> usage(plugin);
            case "leaks" -> ResourceTables.leaks(manager.leaks().stream()
                    .filter(report -> plugin.isEmpty() || report.pluginId().equals(plugin))
                    .toList());
            case "alerts" -> ResourceTables.alerts(services.require(ResourceMonitor.class).alerts().stream()
                    .filter(alert -> plugin.isEmpty() || alert.pluginId().equals(plugin))
                    .toList());
            case "quota" -> quota(
                    manager, plugin, type, new Limits(instances, number(bytes), lifetime, priority), remove);
            case "reclaim" -> reclaim(session, manager, plugin, yes);
            case "cleanup" -> Done.of("took back or destroyed " + manager.cleanUp() + " leases and instances");
            default -> throw Subjects.unknownWord("resources", "action", action, ACTIONS);
        };
    }

    private static long number(String bytes) {
        try {
            return bytes.isEmpty() ? -1 : Long.parseLong(bytes);
        } catch (NumberFormatException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS,
                    "'" + bytes + "' is no number of bytes; say for example 1048576",
                    e);
        }
    }

    private Object usage(String plugin) {
        ResourceMonitor monitor = services.require(ResourceMonitor.class);
        return ResourceTables.usage(plugin.isEmpty() ? monitor.usage() : List.of(monitor.usage(plugin)));
    }

    private static Object reclaim(CommandSession session, ResourceManager manager, String plugin, boolean yes) {
        requirePlugin(plugin);
        int held = manager.leases(plugin).size();
        Confirmation.require(
                session, yes, plugin + " has " + held + " leases and may fail without them", "Take them back?");
        return Done.of("took " + manager.reclaim(plugin) + " leases back from " + plugin);
    }

    private static void requirePlugin(String plugin) {
        if (plugin.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS, "PLUGIN is missing; qtforge:resources usage shows who has any");
        }
    }

    /** What the options say of a quota. */
    private record Limits(int instances, long bytes, int lifetime, String priority) {

        boolean isEmpty() {
            return instances < 0 && bytes < 0 && lifetime < 0 && priority.isEmpty();
        }

        ResourceQuota over(ResourceQuota quota) {
            ResourceQuota changed = instances < 0 ? quota : quota.withMaxInstances(instances);
            changed = bytes < 0 ? changed : changed.withMaxMemoryBytes(bytes);
            changed = lifetime < 0 ? changed : changed.withMaxLifetime(Duration.ofSeconds(lifetime));
            return priority.isEmpty()
                    ? changed
                    : changed.withMinPriority(Constants.of(ResourcePriority.class, "priority", priority));
        }
    }

    private static Object quota(ResourceManager manager, String plugin, String type, Limits limits, boolean remove) {
        if (limits.isEmpty() && !remove) {
            return ResourceTables.quotas(plugin.isEmpty() ? set(manager) : of(manager, plugin, type));
        }
        requirePlugin(plugin);
        if (type.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS,
                    "TYPE is missing: say of what, for example qtforge:resources --instances 5 quota " + plugin
                            + " FileHandle");
        }
        ResourceType of = Constants.of(ResourceType.class, "resource type", type);
        if (remove) {
            return manager.removeQuota(plugin, of)
                    ? Done.of("forgot the quota of " + plugin + " for " + of.scriptName())
                    : Done.failed("there was no quota of " + plugin + " for " + of.scriptName());
        }
        manager.setQuota(plugin, of, limits.over(manager.quota(plugin, of)));
        return ResourceTables.quotas(of(manager, plugin, type));
    }

    private static List<ResourceTables.QuotaRow> set(ResourceManager manager) {
        List<ResourceTables.QuotaRow> rows = new ArrayList<>();
        manager.quotas().forEach((plugin, own) -> own.entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(one -> rows.add(ResourceTables.QuotaRow.of(plugin, one.getKey(), one.getValue()))));
        return rows;
    }

    private static List<ResourceTables.QuotaRow> of(ResourceManager manager, String plugin, String type) {
        return Arrays.stream(ResourceType.values())
                .filter(one -> type.isEmpty() || one == Constants.of(ResourceType.class, "resource type", type))
                .map(one -> ResourceTables.QuotaRow.of(plugin, one, manager.quota(plugin, one)))
                .toList();
    }
}
