// SPDX-License-Identifier: Apache-2.0
package qtforge.security.audit;

/** Whose a bundle's location is. */
public final class Subjects {

    /** What locations of plugins start with. */
    public static final String PLUGIN = "qtforge:plugin/";

    private static final String LIBRARY = "qtforge:library/";

    private Subjects() {}

    /** The plugin's id, {@code library/NAME}, or the location itself for others; empty when it is not known. */
    public static String of(String location) {
        if (location.startsWith(PLUGIN)) {
            return withoutCopy(location.substring(PLUGIN.length()));
        }
        if (location.startsWith(LIBRARY)) {
            String rest = location.substring(LIBRARY.length());
            int slash = rest.indexOf('/');
            return "library/" + (slash < 0 ? withoutCopy(rest) : rest.substring(0, slash));
        }
        return location;
    }

    /** {@code #2} and so on tells apart what would have the same location. */
    private static String withoutCopy(String name) {
        int copy = name.lastIndexOf('#');
        return copy < 0 ? name : name.substring(0, copy);
    }
}
