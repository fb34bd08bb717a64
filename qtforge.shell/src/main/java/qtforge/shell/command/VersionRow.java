// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Instant;
import java.util.List;
import qtforge.api.core.Version;
import qtforge.api.managers.version.PluginVersionInfo;
import qtforge.api.managers.version.VersionInstallStatus;
import qtforge.shell.text.ByteText;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.text.TimeText;
import qtforge.shell.verb.Identified;

/**
 * A version of a plugin in the store.
 *
 * @param id the plugin
 * @param version the version
 * @param status what has become of it
 * @param size of its code, in bytes
 * @param installed when it was taken into the store
 * @param used when it was last put in force; the epoch when it never was
 * @param uses how often it was put in force
 * @param source where it came from
 * @param sha256 of its code
 */
public record VersionRow(
        String id,
        Version version,
        VersionInstallStatus status,
        long size,
        Instant installed,
        Instant used,
        long uses,
        String source,
        String sha256)
        implements Row, Identified {

    static VersionRow of(PluginVersionInfo info) {
        return new VersionRow(
                info.pluginId(),
                info.version(),
                info.status(),
                info.size(),
                info.installTime(),
                info.lastUsed().orElse(Instant.EPOCH),
                info.usageCount(),
                info.source(),
                info.sha256());
    }

    static Table<VersionRow> table(List<PluginVersionInfo> versions) {
        return Table.of(
                versions.stream().map(VersionRow::of).toList(),
                "no versions in the store; qtforge:versions install takes one in",
                List.of(
                        Column.of("PLUGIN", VersionRow::id),
                        Column.of("VERSION", VersionRow::version),
                        Column.of("STATUS", VersionRow::status),
                        Column.number("SIZE", row -> ByteText.of(row.size())),
                        Column.of("INSTALLED", row -> TimeText.of(row.installed())),
                        Column.of("USED", row -> TimeText.of(row.used())),
                        Column.<VersionRow>flexible("SOURCE", VersionRow::source)));
    }
}
