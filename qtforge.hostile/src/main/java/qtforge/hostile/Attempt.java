// SPDX-License-Identifier: Apache-2.0
package qtforge.hostile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One way to get out.
 *
 * @param name category and name, unique
 * @param description one line
 * @param expectation how it is stopped
 * @param grants what would allow it, with variables of the {@link Scene} in braces; empty when nothing should
 * @param preventedSince the Java version since which the JDK prevents it by itself; 0 for all, {@link #POSSIBLE} for none
 * @param possibleSince the Java version since which there is what it tries
 * @param destructive whether the process does not survive it, or is of no use afterwards
 * @param body what it does
 */
public record Attempt(
        String name,
        String description,
        Expectation expectation,
        List<String> grants,
        int preventedSince,
        int possibleSince,
        boolean destructive,
        Body body) {

    /** The JDK never prevents it. */
    public static final int POSSIBLE = Integer.MAX_VALUE;

    /** How an attempt is stopped. */
    public enum Expectation {
        /** By a security exception. */
        DENIED,
        /** In any way: what it needs cannot be seen, or nothing happens. */
        STOPPED
    }

    public Attempt {
        grants = List.copyOf(grants);
    }

    /** An attempt that must end with a security exception. */
    public static Attempt denied(String name, String description, Body body) {
        return new Attempt(name, description, Expectation.DENIED, List.of(), POSSIBLE, 0, false, body);
    }

    /** An attempt that must come to nothing. */
    public static Attempt stopped(String name, String description, Body body) {
        return new Attempt(name, description, Expectation.STOPPED, List.of(), POSSIBLE, 0, false, body);
    }

    /** The same, which these grants would allow. */
    public Attempt allowedBy(String... permissions) {
        return new Attempt(
                name, description, expectation, List.of(permissions), preventedSince, possibleSince, destructive, body);
    }

    /** The same, which the JDK prevents since a version even when nobody enforces anything. */
    public Attempt preventedSince(int version) {
        return new Attempt(name, description, expectation, grants, version, possibleSince, destructive, body);
    }

    /** The same, which there is since a version. */
    public Attempt possibleSince(int version) {
        return new Attempt(name, description, expectation, grants, preventedSince, version, destructive, body);
    }

    /** The same, which the process does not survive. */
    public Attempt asDestructive() {
        return new Attempt(name, description, expectation, grants, preventedSince, possibleSince, true, body);
    }

    /** Whether it gets through on a Java version when nobody enforces anything. */
    boolean worksUnenforced(int version) {
        return version >= possibleSince && version < preventedSince;
    }

    /** What there is to know of it, JSON-shaped. */
    Map<String, Object> toJson(Scene scene) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("description", description);
        json.put("expectation", expectation.name());
        json.put("grants", String.join(" ", grants.stream().map(scene::fill).toList()));
        json.put("worksUnenforced", worksUnenforced(Runtime.version().feature()));
        json.put("destructive", destructive);
        return json;
    }
}
