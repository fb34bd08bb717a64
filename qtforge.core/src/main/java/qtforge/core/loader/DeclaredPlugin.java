// SPDX-License-Identifier: Apache-2.0
package qtforge.core.loader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import qtforge.api.core.ApiNames;
import qtforge.api.core.NamedConstant;
import qtforge.api.core.PluginCapability;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginNamespace;
import qtforge.api.core.PluginPriority;
import qtforge.api.core.PluginType;
import qtforge.api.core.Version;

/**
 * Reads the attributes of a {@code qtforge.plugin} capability.
 *
 * <p>There is one result for every plugin of the runtime, kept for ever: texts that many plugins share are interned, empty
 * collections are shared by {@link PluginMetadata}.
 */
final class DeclaredPlugin {

    private final Map<String, Object> attributes;

    private DeclaredPlugin(Map<String, Object> attributes) {
        this.attributes = attributes;
    }

    static PluginMetadata read(Capability capability, List<? extends Requirement> requirements) {
        return new DeclaredPlugin(capability.getAttributes()).metadata(requirements);
    }

    private PluginMetadata metadata(List<? extends Requirement> requirements) {
        String id = text(PluginNamespace.ID);
        if (id.isEmpty()) {
            throw wrong(PluginNamespace.ID, "is missing; add one, for example org.example.hello");
        }
        String name = text("name");
        return PluginMetadata.builder(id.intern(), version())
                .name(name.equals(id) ? "" : name)
                .type(constant(PluginType.class, "type", PluginType.NATIVE))
                .description(text("description"))
                .author(text("author").intern())
                .license(text("license").intern())
                .category(text("category").intern())
                .homepage(text("homepage").intern())
                .dependencies(DeclaredDependency.read(requirements))
                .tags(texts("tags"))
                .capabilities(capabilities())
                .priority(constant(PluginPriority.class, "priority", PluginPriority.NORMAL))
                .permissions(texts("permissions"))
                .entry(text(PluginNamespace.ENTRY))
                .build();
    }

    private Version version() {
        String semver = text(PluginNamespace.SEMVER);
        if (!semver.isEmpty()) {
            return Version.parse(semver)
                    .orElseThrow(() -> wrong(
                            PluginNamespace.SEMVER, "is '" + semver + "', which is no version such as 1.4.0-rc.1"));
        }
        Object version = attributes.get(PluginNamespace.VERSION);
        if (version instanceof org.osgi.framework.Version osgi) {
            return Version.fromOsgi(osgi);
        }
        if (version == null) {
            throw wrong(PluginNamespace.VERSION, "is missing; add one, for example version:Version=\"1.0.0\"");
        }
        return Version.parse(version.toString())
                .orElseThrow(() ->
                        wrong(PluginNamespace.VERSION, "is '" + version + "', which is no version such as 1.4.0-rc.1"));
    }

    private Set<PluginCapability> capabilities() {
        EnumSet<PluginCapability> found = EnumSet.noneOf(PluginCapability.class);
        for (String name : texts("capabilities")) {
            found.add(parse(PluginCapability.class, "capabilities", name));
        }
        return found;
    }

    private <E extends Enum<E> & NamedConstant> E constant(Class<E> type, String attribute, E fallback) {
        String text = text(attribute);
        return text.isEmpty() ? fallback : parse(type, attribute, text);
    }

    private static <E extends Enum<E> & NamedConstant> E parse(Class<E> type, String attribute, String text) {
        return ApiNames.parse(type, text)
                .orElseThrow(() -> wrong(
                        attribute, "has '" + text + "', which is none of " + Arrays.toString(type.getEnumConstants())));
    }

    private String text(String attribute) {
        Object value = attributes.get(attribute);
        if (value == null || value instanceof String || value instanceof org.osgi.framework.Version) {
            return value == null ? "" : value.toString().trim();
        }
        throw wrong(attribute, "is '" + value + "' but must be a text");
    }

    private List<String> texts(String attribute) {
        Object value = attributes.get(attribute);
        if (value == null) {
            return List.of();
        }
        Collection<?> parts = value instanceof Collection<?> list
                ? list
                : value.getClass().isArray() && value instanceof Object[] array
                        ? Arrays.asList(array)
                        : Arrays.asList(value.toString().split(","));
        List<String> texts = new ArrayList<>(parts.size());
        for (Object part : parts) {
            String text = String.valueOf(part).trim();
            if (!text.isEmpty()) {
                texts.add(text.intern());
            }
        }
        return texts;
    }

    private static PluginException wrong(String attribute, String what) {
        return new PluginException(
                PluginErrorCode.INVALID_FORMAT,
                "attribute '" + attribute + "' of the capability " + PluginNamespace.NAMESPACE + " " + what);
    }
}
