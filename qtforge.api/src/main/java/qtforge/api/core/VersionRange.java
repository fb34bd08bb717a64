// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A set of versions between two bounds, in SemVer order.
 *
 * <p>Accepted text: the original's {@code >=1.0}, {@code >1.0}, {@code <=1.0}, {@code <1.0}, {@code ~1.2} (same major, at
 * least), {@code 1.0 - 2.0} (inclusive) and bare {@code 1.2.3} (exactly); {@code ^1.2} as another spelling of {@code ~1.2};
 * OSGi's {@code [1.0,2.0)}; and {@code *} (any).
 *
 * @param floor the lower bound, or null for none
 * @param floorInclusive whether the lower bound belongs to the range
 * @param ceiling the upper bound, or null for none
 * @param ceilingInclusive whether the upper bound belongs to the range
 * @param type how the range was written
 */
public record VersionRange(
        Version floor, boolean floorInclusive, Version ceiling, boolean ceilingInclusive, RangeType type) {

    /** How a range was written. */
    public enum RangeType implements NamedConstant {
        EXACT(0),
        GREATER_THAN(1),
        GREATER_EQUAL(2),
        LESS_THAN(3),
        LESS_EQUAL(4),
        COMPATIBLE(5),
        RANGE(6);

        private final int value;

        RangeType(int value) {
            this.value = value;
        }

        @Override
        public int value() {
            return value;
        }
    }

    /** Every version. */
    public static final VersionRange ANY = new VersionRange(null, true, null, false, RangeType.RANGE);

    private static final Pattern OSGI = Pattern.compile("([\\[(])\\s*([^,\\s]+)\\s*,\\s*([^,\\s]+)\\s*([\\])])");
    private static final Pattern HYPHEN = Pattern.compile("(\\S+)\\s+-\\s+(\\S+)");
    private static final Pattern COMPARISON = Pattern.compile("(>=|<=|>|<|~|\\^|=)?\\s*(\\S+)");

    public VersionRange {
        Objects.requireNonNull(type, "type");
        boolean written =
                switch (type) {
                    case EXACT -> floor != null && floor.equals(ceiling) && floorInclusive && ceilingInclusive;
                    case GREATER_THAN -> floor != null && !floorInclusive && ceiling == null;
                    case GREATER_EQUAL -> floor != null && floorInclusive && ceiling == null;
                    case LESS_THAN -> floor == null && ceiling != null && !ceilingInclusive;
                    case LESS_EQUAL -> floor == null && ceiling != null && ceilingInclusive;
                    case COMPATIBLE -> floor != null && floorInclusive && !ceilingInclusive;
                    case RANGE -> (floor == null) == (ceiling == null);
                };
        if (!written) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "version range with bounds " + floor + (floorInclusive ? " (inclusive)" : "") + " and " + ceiling
                            + (ceilingInclusive ? " (inclusive)" : "") + " cannot be of type " + type.scriptName()
                            + "; use the type of the notation it is written in, or VersionRange.of");
        }
        // A bound that is not there is neither in nor out; one spelling makes equal ranges equal.
        floorInclusive = floorInclusive || floor == null;
        ceilingInclusive = ceilingInclusive && ceiling != null;
        if (floor != null && ceiling != null && floor.compareTo(ceiling) > 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "version range is upside down: its lower bound " + floor + " is above its upper bound " + ceiling);
        }
    }

    /** Exactly the given version. */
    public static VersionRange exactly(Version version) {
        return new VersionRange(version, true, version, true, RangeType.EXACT);
    }

    /** The given version and everything above. */
    public static VersionRange atLeast(Version version) {
        return new VersionRange(version, true, null, false, RangeType.GREATER_EQUAL);
    }

    /** The given version and everything above with the same major number; prereleases of the next major are out. */
    public static VersionRange compatibleWith(Version version) {
        Version end = version.major() == Integer.MAX_VALUE ? null : version.nextMajor();
        return new VersionRange(version, true, end, false, RangeType.COMPATIBLE);
    }

    /**
     * Reads a range.
     *
     * @throws PluginException INVALID_ARGUMENT when the text is none of the accepted forms
     */
    public static VersionRange of(String text) {
        return parse(text)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.INVALID_ARGUMENT,
                        "version range '" + text
                                + "' is not understood; write for example [1.0,2.0), >=1.0, ~1.2 or 1.0 - 2.0"));
    }

    /**
     * Reads a range; empty when the text is none of the accepted forms.
     *
     * @throws PluginException INVALID_ARGUMENT when the lower bound is above the upper one
     */
    public static Optional<VersionRange> parse(String text) {
        String trimmed = text.trim();
        if (trimmed.equals("*") || trimmed.isEmpty()) {
            return Optional.of(ANY);
        }
        Matcher osgi = OSGI.matcher(trimmed);
        if (osgi.matches()) {
            return bounds(
                    osgi.group(2),
                    osgi.group(1).equals("["),
                    osgi.group(3),
                    osgi.group(4).equals("]"));
        }
        Matcher hyphen = HYPHEN.matcher(trimmed);
        if (hyphen.matches()) {
            return bounds(hyphen.group(1), true, hyphen.group(2), true);
        }
        Matcher comparison = COMPARISON.matcher(trimmed);
        if (!comparison.matches()) {
            return Optional.empty();
        }
        String operator = comparison.group(1) == null ? "=" : comparison.group(1);
        return Version.parse(comparison.group(2)).map(version -> switch (operator) {
            case ">=" -> atLeast(version);
            case ">" -> new VersionRange(version, false, null, false, RangeType.GREATER_THAN);
            case "<=" -> new VersionRange(null, true, version, true, RangeType.LESS_EQUAL);
            case "<" -> new VersionRange(null, true, version, false, RangeType.LESS_THAN);
            case "=" -> exactly(version);
            default -> compatibleWith(version);
        });
    }

    /**
     * Reads a range in OSGi's notation, as {@link RequiresPlugin#versionRange()} and manifests have it: unlike in
     * {@link #of}, a bare version means that version and everything above.
     *
     * @throws PluginException INVALID_ARGUMENT when the text is no such range
     */
    public static VersionRange ofOsgi(String text) {
        Optional<Version> bare = Version.parse(text);
        if (bare.isPresent()) {
            return bare.get().equals(Version.ZERO) ? ANY : atLeast(bare.get());
        }
        org.osgi.framework.VersionRange range;
        try {
            range = new org.osgi.framework.VersionRange(text);
        } catch (IllegalArgumentException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "version range '" + text + "' is not in OSGi's notation; write for example [1.0,2.0) or 1.2",
                    e);
        }
        Version low = Version.fromOsgi(range.getLeft());
        return range.getRight() == null
                ? atLeast(low)
                : new VersionRange(
                        low,
                        range.getLeftType() == org.osgi.framework.VersionRange.LEFT_CLOSED,
                        Version.fromOsgi(range.getRight()),
                        range.getRightType() == org.osgi.framework.VersionRange.RIGHT_CLOSED,
                        RangeType.RANGE);
    }

    private static Optional<VersionRange> bounds(String low, boolean lowIn, String high, boolean highIn) {
        return Version.parse(low).flatMap(floor -> Version.parse(high)
                .map(ceiling -> new VersionRange(floor, lowIn, ceiling, highIn, RangeType.RANGE)));
    }

    /**
     * Whether the version lies in this range. An exclusive upper release bound keeps its own prereleases out too:
     * {@code [1.0,2.0)} does not include {@code 2.0.0-rc.1}; unless the lower bound is one of them, as in
     * {@code [2.0.0-alpha,2.0.0)}.
     */
    public boolean includes(Version version) {
        if (floor != null) {
            int order = version.compareTo(floor);
            if (order < 0 || (order == 0 && !floorInclusive)) {
                return false;
            }
        }
        if (ceiling == null) {
            return true;
        }
        int order = version.compareTo(ceiling);
        boolean wantsPrereleases =
                floor != null && floor.isPrerelease() && floor.coreVersion().equals(ceiling);
        if (!ceilingInclusive
                && !ceiling.isPrerelease()
                && !wantsPrereleases
                && version.coreVersion().equals(ceiling)) {
            return false;
        }
        return order < 0 || (order == 0 && ceilingInclusive);
    }

    /** The range in OSGi's notation, for the framework's resolver. */
    public org.osgi.framework.VersionRange toOsgi() {
        return new org.osgi.framework.VersionRange(
                floorInclusive ? '[' : '(',
                floor == null ? org.osgi.framework.Version.emptyVersion : floor.toOsgi(),
                ceiling == null ? null : ceiling.toOsgi(),
                ceilingInclusive ? ']' : ')');
    }

    /** The range in the notation it was written in; {@link #of} reads it back. */
    @Override
    public String toString() {
        return switch (type) {
            case EXACT -> floor.toString();
            case GREATER_THAN -> ">" + floor;
            case GREATER_EQUAL -> ">=" + floor;
            case LESS_THAN -> "<" + ceiling;
            case LESS_EQUAL -> "<=" + ceiling;
            case COMPATIBLE -> "~" + floor;
            case RANGE -> floor == null && ceiling == null
                    ? "*"
                    : (floorInclusive ? "[" : "(") + floor + "," + ceiling + (ceilingInclusive ? "]" : ")");
        };
    }
}
