// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.holder;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.resource.ResourcePriority;
import qtforge.api.managers.resource.ResourceQuota;
import qtforge.api.managers.resource.ResourceType;

/**
 * The file in which quotas are kept: properties, {@code PLUGIN/TYPE=instances,bytes,milliseconds,PRIORITY}. Renamed into place. A line that
 * cannot be read is logged and left out.
 */
public final class QuotaFile {

    private final System.Logger log = System.getLogger(QuotaFile.class.getName());
    private final Path file;

    /**
     * A file.
     *
     * @param file null to keep nothing
     */
    public QuotaFile(Path file) {
        this.file = file;
    }

    Map<String, Map<ResourceType, ResourceQuota>> read() {
        Map<String, Map<ResourceType, ResourceQuota>> found = new TreeMap<>();
        if (file == null || !Files.isRegularFile(file)) {
            return found;
        }
        Properties lines = new Properties();
        try {
            lines.load(new StringReader(Files.readString(file)));
        } catch (IOException | IllegalArgumentException e) {
            log.log(
                    System.Logger.Level.ERROR,
                    "Quotas cannot be read from " + file + "; the defaults hold until it is mended",
                    e);
            return found;
        }
        for (String name : lines.stringPropertyNames()) {
            try {
                int slash = name.lastIndexOf('/');
                ResourceType type = ResourceType.valueOf(name.substring(slash + 1));
                found.computeIfAbsent(name.substring(0, slash), key -> new EnumMap<>(ResourceType.class))
                        .put(type, parse(lines.getProperty(name)));
            } catch (RuntimeException e) {
                log.log(
                        System.Logger.Level.ERROR,
                        "Quota '" + name + "' in " + file + " is not used: " + e.getMessage());
            }
        }
        return found;
    }

    private static ResourceQuota parse(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("'" + text + "' is not instances,bytes,milliseconds,PRIORITY");
        }
        return new ResourceQuota(
                Integer.parseInt(parts[0].trim()),
                Long.parseLong(parts[1].trim()),
                Duration.ofMillis(Long.parseLong(parts[2].trim())),
                ResourcePriority.valueOf(parts[3].trim()));
    }

    void write(Map<String, Map<ResourceType, ResourceQuota>> quotas) {
        if (file == null) {
            return;
        }
        String text = quotas.entrySet().stream()
                .flatMap(plugin -> plugin.getValue().entrySet().stream()
                        .map(one -> key(plugin.getKey()) + "/" + one.getKey().name() + "=" + line(one.getValue())))
                .collect(Collectors.joining("\n", "# PLUGIN/TYPE=instances,bytes,milliseconds,PRIORITY\n", "\n"));
        try {
            Files.createDirectories(file.getParent());
            Path next = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(next, text);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR,
                    "the quota holds until the runtime ends, but cannot be kept in " + file + ": " + e,
                    e);
        }
    }

    /** What properties files give a meaning. */
    private static String key(String id) {
        return id.replaceAll("([\\\\:=#! ])", "\\\\$1");
    }

    private static String line(ResourceQuota quota) {
        return quota.maxInstances() + "," + quota.maxMemoryBytes() + ","
                + quota.maxLifetime().toMillis() + "," + quota.minPriority().name();
    }
}
