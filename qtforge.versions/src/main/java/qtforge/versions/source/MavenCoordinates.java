// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Names a jar in a Maven repository.
 *
 * @param group the group, with dots
 * @param artifact the artifact
 * @param version the version; may be a snapshot, by its base version or by its time
 * @param classifier the classifier; empty for none
 */
record MavenCoordinates(String group, String artifact, String version, String classifier) {

    static final String SCHEME = "mvn:";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_+-]+(?:\\.[A-Za-z0-9_+-]+)*");
    private static final List<String> JAR_TYPES = List.of("", "jar", "bundle");

    /** Reads {@code mvn:G:A:V[:CLASSIFIER]}, {@code mvn:G/A/V} or {@code mvn:G/A/V/jar/CLASSIFIER}. */
    static MavenCoordinates ofSource(String source) {
        String text = source.trim().substring(SCHEME.length());
        if (text.indexOf('/') < 0) {
            String[] parts = text.split(":", -1);
            return of(source, parts, parts.length == 4 ? parts[3] : "", 3, 4);
        }
        String[] parts = text.split("/", -1);
        checkType(source, parts.length > 3 ? parts[3] : "");
        return of(source, parts, parts.length > 4 ? parts[4] : "", 3, 5);
    }

    /** Reads the id of a bundle of an OSGi Feature (159.2): {@code G:A[:TYPE[:CLASSIFIER]]:V}. */
    static MavenCoordinates ofFeatureBundle(String id) {
        checkType(id, featureParts(id).length > 3 ? featureParts(id)[2] : "");
        return ofFeature(id);
    }

    /** Reads the id of an OSGi Feature, which has the same form and any type. */
    static MavenCoordinates ofFeature(String id) {
        String[] parts = featureParts(id);
        String[] names = {parts[0], parts[1], parts[parts.length - 1]};
        return of(id, names, parts.length == 5 ? parts[3] : "", 3, 3);
    }

    private static String[] featureParts(String id) {
        String[] parts = id.trim().split(":", -1);
        if (parts.length < 3 || parts.length > 5) {
            throw wrong(id, "is not of the form GROUP:ARTIFACT[:TYPE[:CLASSIFIER]]:VERSION");
        }
        return parts;
    }

    /** What {@link #ofSource} reads. */
    String source() {
        return SCHEME + group + ":" + artifact + ":" + version + (classifier.isEmpty() ? "" : ":" + classifier);
    }

    private static MavenCoordinates of(String text, String[] parts, String classifier, int fewest, int most) {
        if (parts.length < fewest || parts.length > most) {
            throw wrong(text, "is not of the form mvn:GROUP:ARTIFACT:VERSION[:CLASSIFIER]");
        }
        MavenCoordinates coordinates = new MavenCoordinates(parts[0], parts[1], parts[2], classifier);
        coordinates.check(text);
        return coordinates;
    }

    // What this lets through cannot lead out of the repository: no empty steps, no dots alone, no separators.
    private void check(String text) {
        for (String name : List.of(group, artifact, version)) {
            if (!NAME.matcher(name).matches()) {
                throw wrong(text, "has '" + name + "', but each part is letters, digits, dots, dashes and underscores");
            }
        }
        if (!classifier.isEmpty() && !NAME.matcher(classifier).matches()) {
            throw wrong(text, "has the classifier '" + classifier + "', which is none");
        }
        if (version.equals("LATEST") || version.equals("RELEASE")) {
            throw wrong(text, "has no definite version; name one");
        }
    }

    private static void checkType(String text, String type) {
        if (!JAR_TYPES.contains(type)) {
            throw wrong(text, "is of type '" + type + "', but only bundles (type jar) are taken");
        }
    }

    private static RuntimeException wrong(String text, String what) {
        return SourceFailure.invalid("'" + text + "' " + what + "; give for example mvn:org.example:hello:1.2.0", null);
    }
}
