// SPDX-License-Identifier: Apache-2.0
package qtforge.security.policy;

import java.nio.file.Path;
import qtforge.security.mapping.GrantTranslator;

/** The terms of a runtime in a folder. */
public final class TestTerms {

    private TestTerms() {}

    /** With home and data in a folder. */
    public static PolicyTerms in(Path folder) {
        return new PolicyTerms(folders(folder), new GrantTranslator());
    }

    /** With home and data in a folder. */
    public static PolicyFolders folders(Path folder) {
        Path home = folder.toAbsolutePath().normalize();
        return new PolicyFolders(
                home,
                home.resolve("data"),
                Path.of("/opt/qtforge"),
                Path.of("/opt/java"),
                Path.of("/home/operator"),
                Path.of("/tmp"));
    }
}
