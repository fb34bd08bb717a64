// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.util.Optional;

/** Versions to show. */
final class Version {
    private Version() {}

    /** Of this launcher, which is the distribution's; from the manifest of its jar. */
    static String product() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    /** The Java runtime, as in {@code JDK 17.0.15}. */
    static String jdk() {
        return "JDK " + System.getProperty("java.version");
    }
}
