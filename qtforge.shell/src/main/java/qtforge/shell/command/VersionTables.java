// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import qtforge.api.managers.version.AvailableVersion;
import qtforge.api.managers.version.MigrationInfo;
import qtforge.api.managers.version.PluginVersionInfo;
import qtforge.api.managers.version.RollbackPoint;
import qtforge.api.managers.version.SetDifference;
import qtforge.api.managers.version.Snapshot;
import qtforge.api.managers.version.VersionEvent;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.text.TimeText;

/** The tables of {@code qtforge:versions}. */
final class VersionTables {

    private VersionTables() {}

    /** A size as people read it. */
    static String size(long bytes) {
        if (bytes < 0) {
            return "";
        }
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, units[unit]);
    }

    /** A version of a plugin. */
    public record Version(
            String plugin, String version, String status, long size, Instant installed, long used, String source)
            implements Row {}

    static Table<Version> versions(List<PluginVersionInfo> infos) {
        return Table.of(
                infos.stream()
                        .map(info -> new Version(
                                info.pluginId(),
                                info.version().toString(),
                                info.status().name(),
                                info.size(),
                                info.installTime(),
                                info.usageCount(),
                                info.source()))
                        .toList(),
                "no versions; qtforge:versions install takes one in",
                List.of(
                        Column.of("PLUGIN", Version::plugin),
                        Column.of("VERSION", Version::version),
                        Column.of("STATUS", Version::status),
                        Column.number("SIZE", row -> size(row.size())),
                        Column.of("INSTALLED", row -> TimeText.of(row.installed())),
                        Column.number("USED", Version::used),
                        Column.<Version>flexible("SOURCE", Version::source)));
    }

    /** A rollback point. */
    public record Point(String point, String version, Instant time, long bytes, boolean state, String reason)
            implements Row {}

    static Table<Point> points(List<RollbackPoint> points) {
        return Table.of(
                points.stream()
                        .map(point -> new Point(
                                point.id(),
                                point.version().toString(),
                                point.time(),
                                point.bytes(),
                                point.hasState(),
                                point.reason()))
                        .toList(),
                "no rollback points",
                List.of(
                        Column.of("POINT", Point::point),
                        Column.of("VERSION", Point::version),
                        Column.of("TIME", row -> TimeText.of(row.time())),
                        Column.number("DATA", row -> size(row.bytes())),
                        Column.of("STATE", row -> row.state() ? "yes" : "no"),
                        Column.<Point>flexible("REASON", Point::reason)));
    }

    /** A snapshot. */
    public record Shot(String name, Instant time, int plugins, int libraries, boolean data, long bytes)
            implements Row {}

    static Table<Shot> snapshots(List<Snapshot> snapshots) {
        return Table.of(
                snapshots.stream()
                        .map(one -> new Shot(
                                one.name(),
                                one.time(),
                                one.plugins().size(),
                                one.libraries().size(),
                                one.withData(),
                                one.bytes()))
                        .toList(),
                "no snapshots",
                List.of(
                        Column.of("NAME", Shot::name),
                        Column.of("TIME", row -> TimeText.of(row.time())),
                        Column.number("PLUGINS", Shot::plugins),
                        Column.number("LIBRARIES", Shot::libraries),
                        Column.of("DATA", row -> row.data() ? size(row.bytes()) : "no")));
    }

    /** What would be done to one plugin or library. */
    public record Step(String step, String what, String version, String remark) implements Row {}

    /** What would become of one plugin or library. */
    public record Change(String id, String inForce, String inSet, String change) implements Row {}

    static Table<Change> difference(SetDifference difference) {
        return Table.of(
                difference.rows().stream()
                        .map(row -> new Change(
                                row.id(),
                                row.inForce().map(Object::toString).orElse(""),
                                row.inSet().map(Object::toString).orElse(""),
                                row.change().name()))
                        .toList(),
                "nothing is in force, and nothing in the set",
                List.of(
                        Column.of("ID", Change::id),
                        Column.of("IN FORCE", Change::inForce),
                        Column.of("IN SET", Change::inSet),
                        Column.of("CHANGE", Change::change)));
    }

    /** A migration. */
    public record Way(String id, String from, String to, String strategy, String origin) implements Row {}

    static Table<Way> migrations(List<MigrationInfo> migrations) {
        return Table.of(
                migrations.stream()
                        .map(one -> new Way(
                                one.id(),
                                one.from().toString(),
                                one.to().toString(),
                                one.strategy().name(),
                                one.origin()))
                        .toList(),
                "no migrations: the new code gets state and data as they are",
                List.of(
                        Column.of("ID", Way::id),
                        Column.of("FROM", Way::from),
                        Column.of("TO", Way::to),
                        Column.of("STRATEGY", Way::strategy),
                        Column.<Way>flexible("ORIGIN", Way::origin)));
    }

    /** What happened to a version. */
    public record Event(Instant time, String plugin, String version, String status, String by, String what)
            implements Row {}

    static Table<Event> events(List<VersionEvent> events) {
        return Table.of(
                events.stream()
                        .map(event -> new Event(
                                event.timestamp(),
                                event.pluginId(),
                                event.version().toString(),
                                event.status().name(),
                                event.actor(),
                                event.message()))
                        .toList(),
                "nothing has happened yet",
                List.of(
                        Column.of("TIME", row -> TimeText.of(row.time())),
                        Column.of("PLUGIN", Event::plugin),
                        Column.of("VERSION", Event::version),
                        Column.of("STATUS", Event::status),
                        Column.of("BY", Event::by),
                        Column.<Event>flexible("WHAT", Event::what)));
    }

    /** A version in a repository. */
    public record Offer(String plugin, String version, long size, String repository, String source) implements Row {}

    static Table<Offer> available(List<AvailableVersion> available) {
        return Table.of(
                available.stream()
                        .map(one -> new Offer(
                                one.pluginId(), one.version().toString(), one.size(), one.repository(), one.source()))
                        .toList(),
                "the repositories offer nothing of it; qtforge:versions repository shows them",
                List.of(
                        Column.of("PLUGIN", Offer::plugin),
                        Column.of("VERSION", Offer::version),
                        Column.number("SIZE", row -> size(row.size())),
                        Column.flexible("REPOSITORY", Offer::repository),
                        Column.<Offer>flexible("SOURCE", Offer::source)));
    }

    /** A folder that is asked for versions. */
    public record Repository(String folder) implements Row {}

    static Table<Repository> repositories(List<Path> folders) {
        return Table.of(
                folders.stream()
                        .map(folder -> new Repository(folder.toString()))
                        .toList(),
                "no repositories; qtforge:versions repository add FOLDER",
                List.of(Column.<Repository>flexible("FOLDER", Repository::folder)));
    }
}
