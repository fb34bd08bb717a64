// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import qtforge.api.core.Version;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.api.managers.version.SetDifference;
import qtforge.api.managers.version.VersionSet;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.Identified;
import qtforge.shell.verb.Subcommand;

/** The subcommands of {@code qtforge:versions} about several plugins at once. */
public final class VersionSetVerbs {

    private final VersionServices services;

    VersionSetVerbs(VersionServices services) {
        this.services = services;
    }

    /** One row for each plugin and library. */
    @Subcommand("diff")
    @Descriptor("show how a set or snapshot differs from what is in force")
    @Example(value = "qtforge:versions diff shop.json", does = "a set: an OSGi Feature or our own document")
    @Example(value = "qtforge:versions diff before-upgrade", does = "a snapshot")
    public Table<Difference> diff(
            CommandSession session,
            @Argument(
                            name = "NAME",
                            kind = {ArgumentKind.SNAPSHOT, ArgumentKind.PATH})
                    @Descriptor("a snapshot, or the file of a set")
                    String name) {
        PluginVersionManager versions = services.require();
        SetDifference difference = versions.diff(VersionSource.set(versions, session, name));
        return Table.of(
                        difference.rows().stream().map(Difference::of).toList(),
                        "nothing is in force, nor in the set",
                        List.of(
                                Column.of("PLUGIN", Difference::id),
                                Column.of("IN FORCE", Difference::inForce),
                                Column.of("IN SET", Difference::inSet),
                                Column.<Difference>of("CHANGE", Difference::change)))
                .withCaption(difference.isEmpty() ? "nothing would change" : "");
    }

    /** The plan; not ok when something speaks against it. */
    @Subcommand("simulate")
    @Descriptor("show what an activation would do, without doing it")
    @Example(
            value = "qtforge:versions simulate hello 2.0.0",
            does = "one version; status 1 with --exec when it would be refused")
    @Example(value = "qtforge:versions simulate shop.json", does = "a set")
    @Example(value = "qtforge:versions simulate before-upgrade", does = "a snapshot")
    public Plan simulate(
            CommandSession session,
            @Argument(
                            name = "NAME",
                            kind = {ArgumentKind.VERSIONED_PLUGIN, ArgumentKind.SNAPSHOT, ArgumentKind.PATH})
                    @Descriptor("the plugin, or without a version a snapshot or the file of a set")
                    String name,
            @Argument(name = "VERSION", kind = ArgumentKind.PLUGIN_VERSION, optional = true)
                    @Descriptor("the version of the plugin")
                    String version) {
        PluginVersionManager versions = services.require();
        return Plan.of(
                version.isEmpty()
                        ? versions.simulate(VersionSource.set(versions, session, name))
                        : versions.simulate(name, version));
    }

    /** What was done. */
    @Subcommand("apply")
    @Descriptor("put a set in force as one transaction, all of it or nothing")
    @Example(
            value = "qtforge:versions apply shop.json",
            does = "asks before plugins are taken away that a complete set does not have")
    @Example(value = "qtforge:versions apply shop.json --health 60 --yes", does = "takes them away without asking")
    public Activated apply(
            CommandSession session,
            ActivationFlags flags,
            @Parameter(
                            names = {"-y", "--yes"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("do not ask before plugins are taken away")
                    boolean yes,
            @Argument(name = "FILE", kind = ArgumentKind.PATH)
                    @Descriptor("an OSGi Feature, or our own document of a set")
                    String file) {
        PluginVersionManager versions = services.require();
        VersionSet set = versions.readSet(VersionSource.file(session, file));
        VersionSource.confirmRemovals(versions, session, set, yes || !set.complete());
        return Activated.of(versions.activate(set, flags.options(session)));
    }

    /**
     * How a plugin or library differs.
     *
     * @param id the plugin, or {@code library/NAME}
     * @param inForce the version in force; empty for none
     * @param inSet the version in the set; empty for none
     * @param change what would happen
     */
    public record Difference(String id, String inForce, String inSet, SetDifference.Change change)
            implements Row, Identified {

        static Difference of(SetDifference.Row row) {
            return new Difference(
                    row.id(),
                    row.inForce().map(Version::toString).orElse(""),
                    row.inSet().map(Version::toString).orElse(""),
                    row.change());
        }
    }
}
