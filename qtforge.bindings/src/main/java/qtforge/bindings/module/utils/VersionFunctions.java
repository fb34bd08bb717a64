// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.utils;

import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.core.Version;
import qtforge.api.core.VersionRange;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;

/** Functions of version numbers (semantic versioning). */
public interface VersionFunctions {

    @ScriptDoc("The parts of a version: major, minor, patch, prerelease, build, and all of it as string.")
    default Map<String, Object> parseVersion(@ScriptName("version_string") String text) {
        Version version = Version.of(text);
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("major", (long) version.major());
        parts.put("minor", (long) version.minor());
        parts.put("patch", (long) version.patch());
        parts.put("prerelease", version.prerelease());
        parts.put("build", version.build());
        parts.put("string", version.toString());
        return parts;
    }

    @ScriptDoc("-1 when the first version is lower than the second, 0 when they are equal, 1 when it is higher.")
    default int compareVersions(String first, String second) {
        return Integer.signum(Version.of(first).compareTo(Version.of(second)));
    }

    @ScriptDoc("Whether a text is a version such as 1.4.0-rc.1.")
    default boolean isValidVersion(String text) {
        return Version.parse(text).isPresent();
    }

    @ScriptDoc("Whether a version is in a range such as '[1.0,2.0)', '>=1.2' or '~1.4'.")
    @ScriptName({"version_matches", "is_version_in_range"})
    default boolean versionMatches(String version, String range) {
        return VersionRange.of(range).includes(Version.of(version));
    }

    @ScriptDoc("A version in words: 'Version 1.2.3'. core.create_version makes an object of it.")
    default String createVersion(
            @ScriptDefault("1") int major, @ScriptDefault("0") int minor, @ScriptDefault("0") int patch) {
        return "Version " + new Version(major, minor, patch);
    }
}
