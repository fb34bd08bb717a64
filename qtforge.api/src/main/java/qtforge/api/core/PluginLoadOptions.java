// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * How a plugin is loaded.
 *
 * @param validateSha256 whether the file's SHA-256 must be the expected one
 * @param expectedSha256 64 hexadecimal digits, or empty
 * @param checkDependencies whether loading fails when something the plugin requires is missing; else it is installed and
 *     waits
 * @param initializeImmediately whether it is started at once
 * @param timeout limit of the whole load
 * @param configuration the plugin's first configuration, JSON-shaped; empty keeps a stored one
 */
public record PluginLoadOptions(
        boolean validateSha256,
        String expectedSha256,
        boolean checkDependencies,
        boolean initializeImmediately,
        Duration timeout,
        Map<String, Object> configuration) {

    /** The original's defaults: check dependencies, initialize, 30 s. */
    public static final PluginLoadOptions DEFAULT =
            new PluginLoadOptions(false, "", true, true, Duration.ofSeconds(30), Map.of());

    public PluginLoadOptions {
        Objects.requireNonNull(expectedSha256, "expectedSha256");
        Objects.requireNonNull(timeout, "timeout");
        configuration = JsonValues.normalizeMap(configuration);
    }

    /** These options with an expected checksum. */
    public PluginLoadOptions withSha256(String expected) {
        return new PluginLoadOptions(true, expected, checkDependencies, initializeImmediately, timeout, configuration);
    }

    /** These options with or without the dependency check. */
    public PluginLoadOptions withCheckDependencies(boolean check) {
        return new PluginLoadOptions(
                validateSha256, expectedSha256, check, initializeImmediately, timeout, configuration);
    }

    /** These options with or without start. */
    public PluginLoadOptions withInitializeImmediately(boolean initialize) {
        return new PluginLoadOptions(
                validateSha256, expectedSha256, checkDependencies, initialize, timeout, configuration);
    }

    /** These options with another limit. */
    public PluginLoadOptions withTimeout(Duration limit) {
        return new PluginLoadOptions(
                validateSha256, expectedSha256, checkDependencies, initializeImmediately, limit, configuration);
    }

    /** These options with a configuration. */
    public PluginLoadOptions withConfiguration(Map<String, Object> first) {
        return new PluginLoadOptions(
                validateSha256, expectedSha256, checkDependencies, initializeImmediately, timeout, first);
    }
}
