// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.discovery;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import qtforge.api.core.JsonFields;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.VersionRange;

/**
 * Which services are wanted. All conditions must hold.
 *
 * @param serviceName the name, or empty for any; exact
 * @param serviceVersion the versions that will do
 * @param requiredTags tags it must have
 * @param requiredCategories categories it must have
 * @param minAvailability how good it must be at least ({@link ServiceAvailability#isAtLeast})
 * @param capabilityRequirements capabilities it must have
 * @param maxResults the most that are given, 1 to {@value #MAX_RESULTS}
 * @param includeUnavailable gives also services that cannot be used; {@code minAvailability} is not looked at then
 * @param customFilters JSON-shaped values: service properties or members of the metadata that must be equal; compared as text
 *     when they are not equal as they are; a list has one of the values
 * @param filter an LDAP filter (OSGi Core, chapter 3.2.7) over the service properties, or empty. Values from elsewhere are put
 *     in with {@link #escape}
 * @param includePlain gives also OSGi services that say nothing of themselves to discovery; their name is their first interface
 */
public record ServiceQuery(
        String serviceName,
        VersionRange serviceVersion,
        Set<String> requiredTags,
        Set<String> requiredCategories,
        ServiceAvailability minAvailability,
        Set<String> capabilityRequirements,
        int maxResults,
        boolean includeUnavailable,
        Map<String, Object> customFilters,
        String filter,
        boolean includePlain) {

    /** How many services are given when nothing else is said. */
    public static final int DEFAULT_MAX_RESULTS = 100;

    /** The most services one query gives. */
    public static final int MAX_RESULTS = 10_000;

    public ServiceQuery {
        serviceName = serviceName == null ? "" : serviceName;
        Objects.requireNonNull(serviceVersion, "serviceVersion");
        requiredTags = Set.copyOf(requiredTags);
        requiredCategories = Set.copyOf(requiredCategories);
        Objects.requireNonNull(minAvailability, "minAvailability");
        capabilityRequirements = Set.copyOf(capabilityRequirements);
        if (maxResults < 1 || maxResults > MAX_RESULTS) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "service query: max_results " + maxResults + " is not in 1 to " + MAX_RESULTS);
        }
        customFilters = JsonValues.normalizeMap(customFilters);
        filter = filter == null ? "" : filter;
    }

    /** Every service that is available. */
    public static ServiceQuery all() {
        return builder().build();
    }

    /** Services of a name that are available. */
    public static ServiceQuery named(String serviceName) {
        return builder().name(serviceName).build();
    }

    /** Begins a query. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A value so written that a filter takes it literally: {@code \ * ( )} get a backslash.
     */
    public static String escape(String value) {
        StringBuilder escaped = new StringBuilder(value.length() + 8);
        for (int i = 0; i < value.length(); i++) {
            char next = value.charAt(i);
            if (next == '\\' || next == '*' || next == '(' || next == ')') {
                escaped.append('\\');
            }
            escaped.append(next);
        }
        return escaped.toString();
    }

    /** The JSON form: the names of the components in snake case. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("service_name", serviceName);
        json.put("service_version", serviceVersion.toString());
        json.put(
                "required_tags",
                requiredTags.stream().sorted().<Object>map(tag -> tag).toList());
        json.put(
                "required_categories",
                requiredCategories.stream().sorted().<Object>map(name -> name).toList());
        json.put("min_availability", minAvailability.scriptName());
        json.put(
                "capability_requirements",
                capabilityRequirements.stream()
                        .sorted()
                        .<Object>map(name -> name)
                        .toList());
        json.put("max_results", (long) maxResults);
        json.put("include_unavailable", includeUnavailable);
        json.put("custom_filters", customFilters);
        json.put("filter", filter);
        json.put("include_plain", includePlain);
        return json;
    }

    /**
     * Reads the JSON form; what is missing has its default.
     *
     * @throws PluginException INVALID_FORMAT naming the field that is wrong
     */
    public static ServiceQuery fromJson(Map<String, ?> json) {
        JsonFields fields = new JsonFields("service query", json);
        String range = fields.text("service_version", "*");
        VersionRange versions;
        try {
            versions = VersionRange.of(range);
        } catch (PluginException e) {
            throw fields.wrong("service_version", "a version range such as [1.0,2.0)", range, e);
        }
        return new ServiceQuery(
                fields.text("service_name", ""),
                versions,
                new LinkedHashSet<>(fields.texts("required_tags")),
                new LinkedHashSet<>(fields.texts("required_categories")),
                fields.constant("min_availability", ServiceAvailability.class, ServiceAvailability.AVAILABLE),
                new LinkedHashSet<>(fields.texts("capability_requirements")),
                (int) fields.number("max_results", DEFAULT_MAX_RESULTS, 1, MAX_RESULTS),
                fields.flag("include_unavailable", false),
                fields.object("custom_filters"),
                fields.text("filter", ""),
                fields.flag("include_plain", false));
    }

    /** Collects the conditions. Not for use by several threads at once. */
    public static final class Builder {

        private String serviceName = "";
        private VersionRange versions = VersionRange.ANY;
        private final Set<String> tags = new LinkedHashSet<>();
        private final Set<String> categories = new LinkedHashSet<>();
        private ServiceAvailability least = ServiceAvailability.AVAILABLE;
        private final Set<String> capabilities = new LinkedHashSet<>();
        private int maxResults = DEFAULT_MAX_RESULTS;
        private boolean includeUnavailable;
        private final Map<String, Object> customFilters = new LinkedHashMap<>();
        private String filter = "";
        private boolean includePlain;

        private Builder() {}

        /** The name. */
        public Builder name(String serviceName) {
            this.serviceName = Objects.requireNonNull(serviceName, "serviceName");
            return this;
        }

        /** The versions that will do. */
        public Builder version(VersionRange versions) {
            this.versions = Objects.requireNonNull(versions, "versions");
            return this;
        }

        /** Tags it must have. */
        public Builder tags(String... tags) {
            this.tags.addAll(List.of(tags));
            return this;
        }

        /** Categories it must have. */
        public Builder categories(String... categories) {
            this.categories.addAll(List.of(categories));
            return this;
        }

        /** How good it must be at least. */
        public Builder minAvailability(ServiceAvailability least) {
            this.least = Objects.requireNonNull(least, "least");
            return this;
        }

        /** Capabilities it must have. */
        public Builder capabilities(String... capabilities) {
            this.capabilities.addAll(List.of(capabilities));
            return this;
        }

        /** The most that are given. */
        public Builder maxResults(int maxResults) {
            this.maxResults = maxResults;
            return this;
        }

        /** Gives also services that cannot be used. */
        public Builder includeUnavailable() {
            this.includeUnavailable = true;
            return this;
        }

        /** A property or a member of the metadata that must be equal. */
        public Builder custom(String name, Object value) {
            customFilters.put(name, value);
            return this;
        }

        /** An LDAP filter over the service properties. */
        public Builder filter(String ldapFilter) {
            this.filter = Objects.requireNonNull(ldapFilter, "ldapFilter");
            return this;
        }

        /** Gives also OSGi services that say nothing of themselves to discovery. */
        public Builder includePlain() {
            this.includePlain = true;
            return this;
        }

        /**
         * The query.
         *
         * @throws PluginException INVALID_ARGUMENT naming what is out of range
         */
        public ServiceQuery build() {
            return new ServiceQuery(
                    serviceName,
                    versions,
                    tags,
                    categories,
                    least,
                    capabilities,
                    maxResults,
                    includeUnavailable,
                    customFilters,
                    filter,
                    includePlain);
        }
    }
}
