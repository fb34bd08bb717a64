// SPDX-License-Identifier: Apache-2.0
package qtforge.script.metadata;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginCapability;
import qtforge.api.core.PluginDependency;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginPriority;
import qtforge.api.core.PluginType;
import qtforge.api.core.Version;
import qtforge.api.core.VersionRange;
import qtforge.api.script.ScriptLimits;
import qtforge.api.script.ScriptPlacement;
import qtforge.api.security.PermissionGrant;

/**
 * Reads what a script says of itself. Field by field counts what the side file says, else the header, else the marks of the original in the
 * code, else the name of the file.
 */
public final class MetadataReader {

    private static final Pattern DEPENDENCY = Pattern.compile("(\\S+)(?:\\s+(.*?))??(\\s+optional)?");
    private static final int DEEPEST = 512;

    private final JsonCodec json;

    /** One that reads side files with a codec. */
    public MetadataReader(JsonCodec json) {
        this.json = json;
    }

    /**
     * Reads it.
     *
     * @param file the name of the script's file
     * @param text the script
     * @param comment what begins a comment in its language
     * @param sideFile name and text of the side file; null for none
     * @throws PluginException INVALID_FORMAT naming file, line and field
     */
    public ScriptMetadata read(
            String file,
            String text,
            String language,
            PluginType type,
            String comment,
            Map.Entry<String, String> sideFile) {
        ScriptFields fields = new ScriptFields();
        if (sideFile != null) {
            fields.addAll(SideFileReader.read(sideFile.getKey(), sideFile.getValue(), json));
        }
        fields.addAll(HeaderReader.read(file, text, comment));
        fields.addAll(OriginalMarks.read(file, text, language));
        FieldValues values = new FieldValues(fields);
        return new ScriptMetadata(
                plugin(file, fields, values, type),
                values.constant("placement", ScriptPlacement.class),
                limits(values),
                values.texts("commands"),
                values.object("configuration_schema"));
    }

    private static PluginMetadata plugin(String file, ScriptFields fields, FieldValues values, PluginType type) {
        return PluginMetadata.builder(id(file, fields, values), version(fields, values))
                .type(type)
                .name(values.text("name", ""))
                .description(values.text("description", ""))
                .author(values.text("author", ""))
                .license(values.text("license", ""))
                .category(values.text("category", ""))
                .homepage(values.text("homepage", ""))
                .tags(values.texts("tags"))
                .capabilities(capabilities(values))
                .priority(values.constant("priority", PluginPriority.class).orElse(PluginPriority.NORMAL))
                .permissions(permissions(values))
                .dependencies(dependencies(fields, values))
                .entry(file)
                .build();
    }

    private static String id(String file, ScriptFields fields, FieldValues values) {
        if (fields.has("id")) {
            String id = values.text("id", "");
            if (!isId(id)) {
                throw values.wrong("id", "letters, digits, '.', '_' and '-', for example org.example.hello");
            }
            return id;
        }
        int dot = file.lastIndexOf('.');
        String id = dot > 0 ? file.substring(0, dot) : file;
        if (!isId(id)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT,
                    file + ": '" + id
                            + "' cannot be the id of a plugin; rename the file to letters, digits, '.', '_' and "
                            + "'-', or name one at its top: @id org.example.hello");
        }
        return id;
    }

    /** The id is a part of a symbolic name too, whose words are joined by single dots. */
    private static boolean isId(String id) {
        return PluginMetadata.isValidId(id) && !id.contains("..") && !id.endsWith(".");
    }

    private static Version version(ScriptFields fields, FieldValues values) {
        return fields.has("version")
                ? Version.parse(values.text("version", ""))
                        .orElseThrow(() -> values.wrong("version", "a version such as 1.4.0 or 2.0.0-rc.1"))
                : Version.of("1.0.0");
    }

    private static Set<PluginCapability> capabilities(FieldValues values) {
        Set<PluginCapability> all = EnumSet.noneOf(PluginCapability.class);
        all.addAll(values.constants("capabilities", PluginCapability.class));
        return all;
    }

    private static List<String> permissions(FieldValues values) {
        List<String> all = new ArrayList<>();
        for (String text : values.texts("permissions")) {
            try {
                String grant = PermissionGrant.parse(text).toString();
                if (grant.indexOf(',') >= 0 || grant.indexOf('"') >= 0 || grant.indexOf('\\') >= 0) {
                    throw values.wrong("permissions", text, "without comma, quotation mark and backslash");
                }
                all.add(grant);
            } catch (PluginException e) {
                throw e.code() == PluginErrorCode.INVALID_FORMAT
                        ? e
                        : values.wrong("permissions", text, "permissions: " + e.getMessage());
            }
        }
        return all;
    }

    private static List<PluginDependency> dependencies(ScriptFields fields, FieldValues values) {
        List<PluginDependency> all = new ArrayList<>();
        if (!fields.has("requires")) {
            return all;
        }
        if (!(fields.get("requires").value() instanceof List<?> list)) {
            throw values.wrong("requires", "a list");
        }
        for (Object each : list) {
            all.add(each instanceof Map<?, ?> map ? dependency(values, map) : dependency(values, String.valueOf(each)));
        }
        return all;
    }

    private static PluginDependency dependency(FieldValues values, Map<?, ?> map) {
        Object range = map.containsKey("range") ? map.get("range") : map.get("version");
        return dependency(
                values,
                map.get("id")
                        + (range == null ? "" : " " + range)
                        + (Boolean.TRUE.equals(map.get("optional")) ? " optional" : ""));
    }

    private static PluginDependency dependency(FieldValues values, String text) {
        Matcher parts = DEPENDENCY.matcher(text.trim());
        if (!parts.matches() || !isId(parts.group(1))) {
            throw values.wrong("requires", text, "ID [RANGE] [optional], for example org.example.store [1.0,2.0)");
        }
        String range = parts.group(2) == null ? "*" : parts.group(2);
        try {
            // A bare version means "and everything above", as in the annotations of Java plugins.
            return new PluginDependency(
                    parts.group(1),
                    Version.parse(range).map(VersionRange::atLeast).orElseGet(() -> VersionRange.of(range)),
                    parts.group(3) != null);
        } catch (PluginException e) {
            throw values.wrong("requires", text, "ID [RANGE] [optional]: " + e.getMessage());
        }
    }

    private static ScriptLimits limits(FieldValues values) {
        ScriptLimits standard = ScriptLimits.DEFAULT;
        Duration time =
                values.amount("time", standard.callTime(), "a time such as 500ms, 5s or 2min", Quantities::time);
        if (time.isZero() || time.compareTo(Duration.ofDays(1)) > 0) {
            throw values.wrong("time", "from 1ms to 24h");
        }
        long depth = values.amount("depth", (long) standard.depth(), "a number from 1 to 512", Quantities::whole);
        if (depth < 1 || depth > DEEPEST) {
            throw values.wrong("depth", "a number from 1 to " + DEEPEST);
        }
        return new ScriptLimits(
                time,
                values.amount("instructions", standard.instructions(), "a whole number", MetadataReader::positive),
                values.amount("memory", standard.memoryBytes(), "a size such as 64M", Quantities::bytes),
                values.amount("processor", standard.processors(), "whole seconds", MetadataReader::positive),
                (int) depth);
    }

    private static Optional<Long> positive(Object value) {
        return Quantities.whole(value).filter(number -> number >= 0);
    }

    /** How a file ends, with dot, in lower case; empty when it does not. */
    public static String extension(String file) {
        int dot = file.lastIndexOf('.');
        return dot <= 0 ? "" : file.substring(dot).toLowerCase(Locale.ROOT);
    }
}
