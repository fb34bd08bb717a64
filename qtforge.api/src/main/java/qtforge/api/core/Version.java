// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version by <a href="https://semver.org/spec/v2.0.0.html">Semantic Versioning 2.0</a>.
 *
 * <p>Order is SemVer precedence: numbers first, a prerelease before its release, prerelease identifiers one by one and
 * numerically where they are numbers, build metadata not at all. {@link #equals} follows the order, so {@code 1.0.0+a}
 * equals {@code 1.0.0+b}.
 *
 * <p><b>OSGi.</b> {@link #toOsgi()} writes the prerelease as qualifier. An OSGi qualifier sorts <em>after</em> the plain
 * version, so a framework range {@code [1.0.0,2.0.0)} excludes {@code 2.0.0-rc.1} (as one wants) but includes
 * {@code 1.0.0-rc.1}; {@link VersionRange} keeps SemVer order.
 */
public final class Version implements Comparable<Version> {

    private static final Pattern SEMVER =
            Pattern.compile("(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})"
                    + "(?:-((?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)(?:\\.(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*))*))?"
                    + "(?:\\+([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?");
    private static final Pattern SHORT = Pattern.compile("(0|[1-9][0-9]{0,8})(?:\\.(0|[1-9][0-9]{0,8}))?");
    private static final int LONGEST = 256;

    /** 0.0.0. */
    // After the patterns: its constructor uses them.
    public static final Version ZERO = new Version(0, 0, 0);

    private final int major;
    private final int minor;
    private final int patch;
    private final String prerelease;
    private final String build;

    /** A release. */
    public Version(int major, int minor, int patch) {
        this(major, minor, patch, "", "");
    }

    /** A prerelease; an empty text makes it a release. */
    public Version(int major, int minor, int patch, String prerelease) {
        this(major, minor, patch, prerelease, "");
    }

    /**
     * A version with all its parts.
     *
     * @param prerelease dot-separated identifiers without the dash, or empty
     * @param build dot-separated identifiers without the plus, or empty
     * @throws PluginException INVALID_ARGUMENT when a number is negative or a text is not of SemVer's form
     */
    public Version(int major, int minor, int patch, String prerelease, String build) {
        this.major = major;
        this.minor = minor;
        this.patch = patch;
        this.prerelease = prerelease;
        this.build = build;
        if (!SEMVER.matcher(toString()).matches()) {
            throw invalid(toString());
        }
    }

    /**
     * Reads a version.
     *
     * @param text {@code M.m.p[-prerelease][+build]}; {@code M} and {@code M.m} are completed with zeros
     * @throws PluginException INVALID_ARGUMENT when the text is not of that form
     */
    public static Version of(String text) {
        return parse(text).orElseThrow(() -> invalid(text));
    }

    /** Reads a version; empty when the text is not one. */
    public static Optional<Version> parse(String text) {
        String trimmed = text.trim();
        if (trimmed.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher semver = SEMVER.matcher(trimmed);
        if (semver.matches()) {
            return Optional.of(new Version(
                    Integer.parseInt(semver.group(1)),
                    Integer.parseInt(semver.group(2)),
                    Integer.parseInt(semver.group(3)),
                    semver.group(4) == null ? "" : semver.group(4),
                    semver.group(5) == null ? "" : semver.group(5)));
        }
        Matcher shortForm = SHORT.matcher(trimmed);
        if (shortForm.matches()) {
            int minor = shortForm.group(2) == null ? 0 : Integer.parseInt(shortForm.group(2));
            return Optional.of(new Version(Integer.parseInt(shortForm.group(1)), minor, 0));
        }
        return Optional.empty();
    }

    /** The version of a bundle or package; the qualifier becomes the prerelease, {@code _} becomes a dot. */
    public static Version fromOsgi(org.osgi.framework.Version version) {
        String core = version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
        String qualifier = version.getQualifier();
        if (qualifier.isEmpty()) {
            return of(core);
        }
        // A qualifier such as "007" is no SemVer identifier; it is kept as build metadata rather than lost.
        return parse(core + "-" + qualifier.replace('_', '.'))
                .or(() -> parse(core + "+" + qualifier.replace('_', '-')))
                .orElseGet(() -> of(core));
    }

    /** The OSGi form: {@code 1.2.0-beta.1+b7} becomes {@code 1.2.0.beta_1}. */
    public org.osgi.framework.Version toOsgi() {
        return new org.osgi.framework.Version(major, minor, patch, prerelease.replace('.', '_'));
    }

    public int major() {
        return major;
    }

    public int minor() {
        return minor;
    }

    public int patch() {
        return patch;
    }

    /** The prerelease identifiers, or an empty text. */
    public String prerelease() {
        return prerelease;
    }

    /** The build metadata, or an empty text. */
    public String build() {
        return build;
    }

    public boolean isPrerelease() {
        return !prerelease.isEmpty();
    }

    public boolean hasBuildMetadata() {
        return !build.isEmpty();
    }

    /** Whether this is a release with a major number above 0. */
    public boolean isStable() {
        return major > 0 && !isPrerelease();
    }

    /** Without prerelease and build metadata. */
    public Version coreVersion() {
        return new Version(major, minor, patch);
    }

    public Version nextMajor() {
        return new Version(major + 1, 0, 0);
    }

    public Version nextMinor() {
        return new Version(major, minor + 1, 0);
    }

    public Version nextPatch() {
        return new Version(major, minor, patch + 1);
    }

    /** Whether both have the same major number. */
    public boolean isCompatibleWith(Version other) {
        return isCompatibleWith(other, CompatibilityMode.MAJOR);
    }

    /** Whether both agree as far as the mode asks. */
    public boolean isCompatibleWith(Version other, CompatibilityMode mode) {
        return switch (mode) {
            case EXACT -> equals(other);
            case MAJOR -> major == other.major;
            case MINOR -> major == other.major && minor == other.minor;
            case PATCH -> major == other.major && minor == other.minor && patch == other.patch;
        };
    }

    @Override
    public int compareTo(Version other) {
        int order = Integer.compare(major, other.major);
        order = order != 0 ? order : Integer.compare(minor, other.minor);
        order = order != 0 ? order : Integer.compare(patch, other.patch);
        return order != 0 ? order : comparePrerelease(prerelease, other.prerelease);
    }

    private static int comparePrerelease(String left, String right) {
        if (left.isEmpty() || right.isEmpty()) {
            return Boolean.compare(left.isEmpty(), right.isEmpty());
        }
        String[] lefts = left.split("\\.");
        String[] rights = right.split("\\.");
        for (int i = 0; i < Math.min(lefts.length, rights.length); i++) {
            int order = compareIdentifier(lefts[i], rights[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(lefts.length, rights.length);
    }

    private static int compareIdentifier(String left, String right) {
        boolean leftNumeric = left.chars().allMatch(c -> c >= '0' && c <= '9');
        boolean rightNumeric = right.chars().allMatch(c -> c >= '0' && c <= '9');
        if (leftNumeric && rightNumeric) {
            return new BigInteger(left).compareTo(new BigInteger(right));
        }
        return leftNumeric != rightNumeric ? Boolean.compare(rightNumeric, leftNumeric) : left.compareTo(right);
    }

    /** The text, with or without build metadata. */
    public String toString(boolean includeBuild) {
        String text = major + "." + minor + "." + patch;
        text = prerelease.isEmpty() ? text : text + "-" + prerelease;
        return build.isEmpty() || !includeBuild ? text : text + "+" + build;
    }

    @Override
    public String toString() {
        return toString(true);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return ((31 * major + minor) * 31 + patch) * 31 + prerelease.hashCode();
    }

    private static PluginException invalid(String text) {
        return new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "version '" + text
                        + "' is not of the form major.minor.patch[-prerelease][+build], for example 1.4.0-rc.1");
    }
}
