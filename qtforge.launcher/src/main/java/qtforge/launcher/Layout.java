// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where things are.
 *
 * @param distribution the unpacked distribution: {@code bin bundles etc}; may be read-only
 * @param home what belongs to one runtime: {@code etc plugins data}; the same folder unless {@code --home} says
 *     otherwise
 */
record Layout(Path distribution, Path home) {
    Path bundles() {
        return distribution.resolve("bundles");
    }

    Path etc() {
        return home.resolve("etc");
    }

    Path defaultEtc() {
        return distribution.resolve("etc");
    }

    Path plugins() {
        return home.resolve("plugins");
    }

    Path data() {
        return home.resolve("data");
    }

    Path frameworkCache() {
        return data().resolve("cache");
    }

    Path lockFile() {
        return data().resolve("qtforge.lock");
    }

    Path bundleList() {
        return data().resolve("bundles.list");
    }

    /** Who may do what: the home's policy, or the one that a home that is made now will get. */
    Path policyFile() {
        return (Files.exists(etc()) ? etc() : defaultEtc()).resolve("qtforge.policy");
    }

    /** The configuration to read: the home's, or the distribution's when the home has none. */
    Path propertiesFile() {
        Path own = etc().resolve("qtforge.properties");
        return Files.exists(own) ? own : defaultEtc().resolve("qtforge.properties");
    }
}
