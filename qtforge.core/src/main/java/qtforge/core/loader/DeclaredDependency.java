// SPDX-License-Identifier: Apache-2.0
package qtforge.core.loader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import qtforge.api.core.PluginDependency;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginNamespace;
import qtforge.api.core.Version;
import qtforge.api.core.VersionRange;

/**
 * Reads the {@code qtforge.plugin} requirements of a bundle: the attributes {@code id} and {@code range} that
 * {@link qtforge.api.core.RequiresPlugin} writes, or else what the filter says of id and version.
 */
final class DeclaredDependency {

    private static final Pattern ID = Pattern.compile("\\(\\s*id\\s*=\\s*([A-Za-z0-9._-]+)\\s*\\)");
    private static final Pattern BOUND =
            Pattern.compile("(\\(\\s*!\\s*)?\\(\\s*version\\s*([<>]?=)\\s*([A-Za-z0-9._-]+)\\s*\\)");

    private DeclaredDependency() {}

    static List<PluginDependency> read(List<? extends Requirement> requirements) {
        List<PluginDependency> dependencies = new ArrayList<>(requirements.size());
        for (Requirement requirement : requirements) {
            read(requirement).ifPresent(dependencies::add);
        }
        return dependencies;
    }

    /** Empty when the requirement names no single plugin; the framework resolves it all the same. */
    private static Optional<PluginDependency> read(Requirement requirement) {
        String filter = requirement.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
        Object id = requirement.getAttributes().get(PluginNamespace.ID);
        if (id == null) {
            Matcher matcher = ID.matcher(filter);
            id = matcher.find() ? matcher.group(1) : null;
        }
        if (id == null) {
            return Optional.empty();
        }
        boolean optional = Namespace.RESOLUTION_OPTIONAL.equals(
                requirement.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE));
        Object range = requirement.getAttributes().get(PluginNamespace.RANGE);
        try {
            return Optional.of(new PluginDependency(
                    id.toString().trim().intern(),
                    range == null ? ofFilter(filter) : ofText(range.toString().trim()),
                    optional));
        } catch (PluginException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT, "the requirement of plugin '" + id + "': " + e.getMessage(), e);
        }
    }

    private static VersionRange ofText(String text) {
        // Attributes are in OSGi's notation, where a bare version means "and everything above".
        return Version.parse(text).map(DeclaredDependency::atLeast).orElseGet(() -> VersionRange.of(text));
    }

    private static VersionRange atLeast(Version version) {
        return version.equals(Version.ZERO) ? VersionRange.ANY : VersionRange.atLeast(version);
    }

    private static VersionRange ofFilter(String filter) {
        Version floor = null;
        Version ceiling = null;
        boolean floorInclusive = true;
        boolean ceilingInclusive = false;
        Matcher bound = BOUND.matcher(filter);
        while (bound.find()) {
            Version version = Version.fromOsgi(osgi(bound.group(3)));
            boolean negated = bound.group(1) != null;
            String operator = bound.group(2);
            if (operator.equals("=")) {
                return VersionRange.exactly(version);
            }
            if (operator.equals(">=") != negated) {
                floor = version;
                floorInclusive = !negated;
            } else {
                ceiling = version;
                ceilingInclusive = !negated;
            }
        }
        if (floor == null && ceiling == null) {
            return VersionRange.ANY;
        }
        if (ceiling == null) {
            return floorInclusive ? atLeast(floor) : VersionRange.of(">" + floor);
        }
        if (floor == null) {
            return VersionRange.of((ceilingInclusive ? "<=" : "<") + ceiling);
        }
        return VersionRange.of((floorInclusive ? "[" : "(") + floor + "," + ceiling + (ceilingInclusive ? "]" : ")"));
    }

    private static org.osgi.framework.Version osgi(String text) {
        try {
            return org.osgi.framework.Version.parseVersion(text);
        } catch (IllegalArgumentException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT,
                    "its filter has the version '" + text + "', which is none; write for example 1.4.0",
                    e);
        }
    }
}
