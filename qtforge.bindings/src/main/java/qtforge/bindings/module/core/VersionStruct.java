// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.Optional;
import qtforge.api.core.CompatibilityMode;
import qtforge.api.core.Version;
import qtforge.api.core.VersionRange;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptStruct;

/** A version as programs see it; a text such as {@code 1.2.3} will do wherever one is taken. */
@ScriptStruct("Version")
@ScriptDoc("A version: major.minor.patch, perhaps with -prerelease and +build.")
public final class VersionStruct {

    @ScriptDoc("Changes that break something.")
    public int major;

    @ScriptDoc("Changes that add something.")
    public int minor;

    @ScriptDoc("Changes that mend something.")
    public int patch;

    @ScriptDoc("What comes before the release: rc.1; empty for a release.")
    public String prerelease = "";

    @ScriptDoc("How it was built; has no rank.")
    public String build = "";

    /** Version 0.0.0. */
    public VersionStruct() {}

    /** The form for programs. */
    public static VersionStruct of(Version version) {
        VersionStruct struct = new VersionStruct();
        struct.major = version.major();
        struct.minor = version.minor();
        struct.patch = version.patch();
        struct.prerelease = version.prerelease();
        struct.build = version.build();
        return struct;
    }

    /** What is taken where a program gives a text. */
    @ScriptDoc("Reads a version from a text such as 1.2.3-rc.1+5; INVALID_FORMAT when it is none.")
    public static VersionStruct fromText(String text) {
        return of(Version.of(text));
    }

    /** The version of the API; INVALID_ARGUMENT when the fields make none. */
    public Version version() {
        return new Version(major, minor, patch, prerelease, build);
    }

    @ScriptDoc("Reads a version from a text; nothing when it is none.")
    public static Optional<VersionStruct> parse(String text) {
        return Version.parse(text).map(VersionStruct::of);
    }

    @ScriptDoc("The text of it.")
    public String toText() {
        return version().toString();
    }

    @ScriptName("to_string")
    @ScriptDoc("The text of it, with or without build metadata.")
    public String toString(@ScriptDefault("true") boolean includeBuild) {
        return version().toString(includeBuild);
    }

    @ScriptDoc("Whether both agree as far as the mode asks; without one, in the major number.")
    public boolean isCompatibleWith(VersionStruct other, @ScriptDefault("\"Major\"") CompatibilityMode mode) {
        return version().isCompatibleWith(other.version(), mode);
    }

    @ScriptDoc("-1, 0 or 1: whether this version is below, equal to or above the other.")
    public int compare(VersionStruct other) {
        return Integer.signum(version().compareTo(other.version()));
    }

    @ScriptDoc("Whether it lies in a range such as >=1.2, ~1.2, [1.0,2.0) or 1.0 - 2.0.")
    public boolean satisfies(String range) {
        return VersionRange.of(range).includes(version());
    }

    @ScriptDoc("Whether it is no release yet.")
    public boolean isPrerelease() {
        return version().isPrerelease();
    }

    @ScriptDoc("Whether it says how it was built.")
    public boolean hasBuildMetadata() {
        return version().hasBuildMetadata();
    }

    @ScriptDoc("Whether it is a release with a major number above 0.")
    public boolean isStable() {
        return version().isStable();
    }

    @ScriptDoc("This version without prerelease and build metadata.")
    public VersionStruct coreVersion() {
        return of(version().coreVersion());
    }

    @ScriptDoc("The first release with a higher major number.")
    public VersionStruct nextMajor() {
        return of(version().nextMajor());
    }

    @ScriptDoc("The first release with a higher minor number.")
    public VersionStruct nextMinor() {
        return of(version().nextMinor());
    }

    @ScriptDoc("The release with the next patch number.")
    public VersionStruct nextPatch() {
        return of(version().nextPatch());
    }
}
