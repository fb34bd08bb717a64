// SPDX-License-Identifier: Apache-2.0
package qtforge.security.table;

/**
 * A condition of a row: where a bundle came from.
 *
 * @param pattern a location, {@code *} for any characters
 * @param negated whether the row holds for all others
 */
record Location(String pattern, boolean negated) {

    static final Location ALL_PLUGINS = new Location("qtforge:*", false);

    private static final String LIBRARY = "library/";

    static Location of(String subject) {
        return new Location(
                subject.startsWith(LIBRARY)
                        ? "qtforge:library/" + subject.substring(LIBRARY.length()) + "/*"
                        : "qtforge:plugin/" + subject,
                false);
    }

    Location butNot() {
        return new Location(pattern, true);
    }

    /** Whether bundles of a subject are meant. */
    boolean holdsFor(Location subject) {
        boolean same = pattern.equals(ALL_PLUGINS.pattern) || pattern.equals(subject.pattern);
        return same != negated;
    }

    /** As a filter that permissions of OSGi take for their targets. */
    String filter() {
        return "(location=" + pattern + ")";
    }

    String encoded() {
        return "[org.osgi.service.condpermadmin.BundleLocationCondition " + Encoding.quoted(pattern)
                + (negated ? " \"!\"]" : "]");
    }
}
