// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.quota;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.monitoring.metrics.PluginQuota;
import qtforge.api.monitoring.metrics.QuotaAction;
import qtforge.api.monitoring.metrics.QuotaKind;
import qtforge.files.AtomicFiles;

/**
 * The file in which quotas are kept: properties, {@code PLUGIN/KIND=soft,hard,samples,ACTION}. Written whole or not at all. A line that
 * cannot be read is logged and left out.
 */
final class QuotaFile {

    private final System.Logger log = System.getLogger(QuotaFile.class.getName());
    private final Path file;

    /**
     * A file.
     *
     * @param file null to keep nothing
     */
    QuotaFile(Path file) {
        this.file = file;
    }

    List<PluginQuota> read() {
        List<PluginQuota> found = new ArrayList<>();
        if (file == null || !Files.isRegularFile(file)) {
            return found;
        }
        Properties lines = new Properties();
        try {
            lines.load(new StringReader(Files.readString(file)));
        } catch (IOException | IllegalArgumentException e) {
            log.log(
                    System.Logger.Level.ERROR,
                    "Quotas cannot be read from " + file + "; there are none until it is mended",
                    e);
            return found;
        }
        for (String name : lines.stringPropertyNames()) {
            try {
                found.add(parse(name, lines.getProperty(name)));
            } catch (RuntimeException e) {
                log.log(
                        System.Logger.Level.ERROR,
                        "Quota '" + name + "' in " + file + " is not used: " + e.getMessage());
            }
        }
        return found;
    }

    private static PluginQuota parse(String name, String text) {
        String[] parts = text.split(",", -1);
        int slash = name.lastIndexOf('/');
        if (parts.length != 4 || slash < 1) {
            throw new IllegalArgumentException(
                    "'" + name + "=" + text + "' is not PLUGIN/KIND=soft,hard,samples,ACTION");
        }
        return new PluginQuota(
                name.substring(0, slash),
                QuotaKind.valueOf(name.substring(slash + 1)),
                Double.parseDouble(parts[0].trim()),
                Double.parseDouble(parts[1].trim()),
                Integer.parseInt(parts[2].trim()),
                QuotaAction.valueOf(parts[3].trim()));
    }

    void write(Collection<PluginQuota> quotas) {
        if (file == null) {
            return;
        }
        String text = quotas.stream()
                .map(quota ->
                        key(quota.pluginId()) + "/" + quota.kind().name() + "=" + quota.soft() + "," + quota.hard()
                                + "," + quota.samples() + "," + quota.action().name())
                .collect(Collectors.joining("\n", "# PLUGIN/KIND=soft,hard,samples,ACTION\n", "\n"));
        try {
            Files.createDirectories(file.getParent());
            AtomicFiles.write(file, text);
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR,
                    "the quotas hold until the runtime ends, but cannot be kept in " + file + ": " + e,
                    e);
        }
    }

    /** What properties files give a meaning. */
    private static String key(String id) {
        return id.replaceAll("([\\\\:=#! ])", "\\\\$1");
    }
}
